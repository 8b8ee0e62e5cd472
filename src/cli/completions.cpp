// Completions for bash, zsh and fish, made from the command line's own declaration.

#include <algorithm>

#include "cli/program_shape.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

/// What a value is completed with.
enum class Kind { none, choices, file, folder, rule };

Kind kind_of(const OptionShape& option) {
  if (!option.choices.empty()) return Kind::choices;
  if (option.value == "RULE") return Kind::rule;
  if (option.value == "DIR") return Kind::folder;
  if (option.value == "FILE" || option.value == "FORMAT=FILE") return Kind::file;
  return Kind::none;
}

std::vector<std::string> names_of(const std::vector<OptionShape>& options) {
  std::vector<std::string> names;
  for (const OptionShape& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> command_names(const ProgramShape& program) {
  std::vector<std::string> names;
  for (const CommandShape& command : program.commands) names.push_back(command.name);
  return names;
}

// Ids of the rules, by the program itself.
constexpr const char* rule_ids = "crossfoot rules 2>/dev/null | cut -d' ' -f1";

// ---------------------------------------------------------------- bash

std::string bash_reply(const OptionShape& option) {
  switch (kind_of(option)) {
    case Kind::choices: return "COMPREPLY=($(compgen -W '" + text::join(option.choices, " ") + "' -- \"$current\"))";
    case Kind::rule: return std::string("COMPREPLY=($(compgen -W \"$(") + rule_ids + ")\" -- \"$current\"))";
    case Kind::folder: return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$current\"))";
    case Kind::file: return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$current\"))";
    case Kind::none: break;
  }
  return "COMPREPLY=()";
}

std::string bash(const ProgramShape& program) {
  std::string out =
      "# bash completion for crossfoot; made by `crossfoot completions bash`.\n"
      "_crossfoot() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= i\n"
      "  COMPREPLY=()\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${COMP_WORDS[i]} in\n"
      "      -*) ;;\n"
      "      *) command=${COMP_WORDS[i]}; break ;;\n"
      "    esac\n"
      "  done\n"
      "  case $command in\n"
      "    '')\n"
      "      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '" + text::join(names_of(program.options), " ") + "' -- \"$current\"))\n"
      "      else COMPREPLY=($(compgen -W '" + text::join(command_names(program), " ") + "' -- \"$current\")); fi\n"
      "      return ;;\n";
  for (const CommandShape& command : program.commands) {
    out += "    " + command.name + ")\n      case $previous in\n";
    for (const OptionShape& option : command.options)
      if (!option.value.empty()) out += "        " + text::join(option.names, "|") + ") " + bash_reply(option) + "; return ;;\n";
    out += "      esac\n      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '" + text::join(names_of(command.options), " ") + "' -- \"$current\")); return; fi\n";
    if (!command.arguments.empty()) {
      // The last argument may stand several times; words are told apart by choices first.
      for (const OptionShape& argument : command.arguments)
        if (kind_of(argument) == Kind::choices && command.arguments.size() > 1) out += "      if ((i == COMP_CWORD - 1)); then " + bash_reply(argument) + "; return; fi\n";
      out += "      " + bash_reply(command.arguments.back()) + " ;;\n";
    } else {
      out += "      ;;\n";
    }
  }
  return out + "  esac\n}\ncomplete -F _crossfoot crossfoot\n";
}

// ---------------------------------------------------------------- zsh

/// For a specification in single quotes: brackets and colons have a meaning there.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out;
}

std::string zsh_action(const OptionShape& option) {
  switch (kind_of(option)) {
    case Kind::choices: return "(" + text::join(option.choices, " ") + ")";
    case Kind::rule: return "_crossfoot_rules";
    case Kind::folder: return "_files -/";
    case Kind::file: return "_files";
    case Kind::none: break;
  }
  return " ";
}

std::string zsh_options(const std::vector<OptionShape>& options, const std::string& lead) {
  std::string out;
  for (const OptionShape& option : options)
    for (const std::string& name : option.names) {
      std::string spec = std::string(option.many ? "*" : "") + name + "[" + zsh_text(option.help) + "]";
      if (!option.value.empty()) spec += ":" + zsh_text(option.value) + ":" + zsh_action(option);
      out += lead + "'" + spec + "' \\\n";
    }
  return out;
}

std::string zsh(const ProgramShape& program) {
  std::string out =
      "#compdef crossfoot\n"
      "# zsh completion for crossfoot; made by `crossfoot completions zsh`.\n"
      "_crossfoot_rules() { local -a ids; ids=(${(f)\"$(" + std::string(rule_ids) + ")\"}); compadd -a ids }\n"
      "_crossfoot() {\n"
      "  local curcontext=\"$curcontext\" state line\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const CommandShape& command : program.commands) out += "    '" + command.name + ":" + zsh_text(command.help) + "'\n";
  out += "  )\n  _arguments -C \\\n" + zsh_options(program.options, "    ") + "    '1: :->command' \\\n    '*:: :->rest'\n  case $state in\n    command) _describe -t commands command commands ;;\n    rest)\n      case $line[1] in\n";
  for (const CommandShape& command : program.commands) {
    out += "        " + command.name + ")\n          _arguments \\\n" + zsh_options(command.options, "            ");
    std::string arguments;
    for (std::size_t i = 0; i < command.arguments.size(); ++i) {
      const OptionShape& argument = command.arguments[i];
      const std::string place = argument.many ? "*" : std::to_string(i + 1);
      arguments += "            '" + place + ":" + zsh_text(argument.value) + ":" + zsh_action(argument) + "' \\\n";
    }
    out += arguments + "            && return ;;\n";
  }
  return out + "      esac ;;\n  esac\n}\nif [ \"$funcstack[1]\" = _crossfoot ]; then _crossfoot \"$@\"; else compdef _crossfoot crossfoot; fi\n";
}

// ---------------------------------------------------------------- fish

std::string fish_text(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_values(const OptionShape& option) {
  switch (kind_of(option)) {
    case Kind::choices: return " -x -a " + fish_text(text::join(option.choices, " "));
    case Kind::rule: return " -x -a " + fish_text(std::string("(") + rule_ids + ")");
    case Kind::folder: return " -x -a '(__fish_complete_directories)'";
    case Kind::file: return " -r -F";
    case Kind::none: break;
  }
  return " -x";
}

std::string fish_options(const std::vector<OptionShape>& options, const std::string& condition) {
  std::string out;
  for (const OptionShape& option : options) {
    out += "complete -c crossfoot -n " + fish_text(condition);
    for (const std::string& name : option.names) out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    out += (option.value.empty() ? "" : fish_values(option)) + " -d " + fish_text(option.help) + "\n";
  }
  return out;
}

std::string fish(const ProgramShape& program) {
  std::string out = "# fish completion for crossfoot; made by `crossfoot completions fish`.\ncomplete -c crossfoot -f\n";
  out += fish_options(program.options, "__fish_use_subcommand");
  for (const CommandShape& command : program.commands) {
    out += "complete -c crossfoot -n '__fish_use_subcommand' -a " + command.name + " -d " + fish_text(command.help) + "\n";
    const std::string within = "__fish_seen_subcommand_from " + command.name;
    out += fish_options(command.options, within);
    for (const OptionShape& argument : command.arguments) {
      const Kind kind = kind_of(argument);
      if (kind == Kind::file || kind == Kind::folder) out += "complete -c crossfoot -n " + fish_text(within) + " -F\n";
      else if (kind != Kind::none) out += "complete -c crossfoot -n " + fish_text(within) + fish_values(argument) + "\n";
    }
  }
  return out;
}

}  // namespace

const std::vector<std::string>& completion_shells() {
  static const std::vector<std::string> shells = {"bash", "zsh", "fish"};
  return shells;
}

std::string completions(const ProgramShape& program, const std::string& shell) {
  return shell == "bash" ? bash(program) : shell == "zsh" ? zsh(program) : fish(program);
}

}  // namespace crossfoot
