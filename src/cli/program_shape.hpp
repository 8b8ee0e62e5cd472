#pragma once
// The command line as data: what main.cpp declares, for what is made of it, completions and the man page; so that neither can
// name an option that is not there, or forget one.

#include <string>
#include <vector>

namespace crossfoot {

struct OptionShape {
  std::vector<std::string> names;   // "-f", "--format"; empty for a positional argument
  std::string value;                // what it takes, "FILE"; empty for a switch
  std::vector<std::string> choices; // what it may be, where that is a list
  std::string help;
  bool many = false;                // may be given several times
  bool required = false;
};

struct CommandShape {
  std::string name, help;
  std::vector<OptionShape> options;
  std::vector<OptionShape> arguments;  // positional, in order
};

struct ProgramShape {
  std::string name, help, version;
  std::vector<OptionShape> options;
  std::vector<CommandShape> commands;
};

/// Shells that completions can be made for.
const std::vector<std::string>& completion_shells();
/// The completion script for a shell. Rules are completed by asking the program, so that a house's own are among them.
std::string completions(const ProgramShape& program, const std::string& shell);

/// The man page, crossfoot(1), in the man macros.
std::string man_page(const ProgramShape& program);

}  // namespace crossfoot
