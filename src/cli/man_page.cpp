// The man page. What the options are comes from the command line's own declaration; the rest is written here.

#include "cli/program_shape.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

/// Text for the man macros: hyphens that can be copied, no line that begins like a request.
std::string roff(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else if ((c == '.' || c == '\'') && (i == 0 || text[i - 1] == '\n')) out += std::string("\\&") + c;
    else out += c;
  }
  return out;
}

std::string names(const OptionShape& option) {
  std::vector<std::string> shown;
  for (const std::string& name : option.names) shown.push_back("\\fB" + roff(name) + "\\fR");
  std::string out = text::join(shown, ", ");
  if (!option.value.empty()) out += " \\fI" + roff(option.value) + "\\fR";
  return out;
}

std::string sentence(const OptionShape& option) {
  std::string out = roff(option.help);
  if (!out.empty() && !out.ends_with('.')) out += '.';
  if (!option.choices.empty()) out += " One of " + roff(text::join(option.choices, ", ")) + ".";
  return out;
}

std::string list(const std::vector<OptionShape>& options) {
  std::string out;
  for (const OptionShape& option : options) out += ".TP\n" + names(option) + "\n" + sentence(option) + "\n";
  return out;
}

std::string synopsis(const CommandShape& command) {
  std::string out = "\\fBcrossfoot " + roff(command.name) + "\\fR";
  if (!command.options.empty()) out += " [\\fIOPTION\\fR]...";
  for (const OptionShape& argument : command.arguments) {
    const std::string name = "\\fI" + roff(argument.value) + "\\fR" + (argument.many ? "..." : "");
    out += " " + (argument.required ? name : "[" + name + "]");
  }
  return out;
}

constexpr const char* description = R"(.SH DESCRIPTION
A report is full of figures that depend on each other: shares that must add up, a change that must follow from two
levels, a total that must be its rows, a number that stands in three places.
.B crossfoot
reads the report, states every such relation as a constraint, and asks the solver Z3 whether any true values exist that
could have been printed this way.
Where none do, it says which few figures cannot all be right, shows the arithmetic, and says what would mend it.
.PP
Rounding is never called an error: a printed 42% stands for everything from 41.5 to 42.5.
A finding is an
.I error
where every reasonable reading fails, and a
.I query
where the figures fit only under a condition that the report does not state.
Every figure that no check covers is counted, with the reason.
.PP
Nothing leaves the machine, and the same report gives the same output.
)";

constexpr const char* closing = R"(.SH EXIT STATUS
.TP
.B 0
Nothing was found that makes the check fail.
.TP
.B 1
There are findings at or above
.BR \-\-fail\-on ,
or fewer figures are checked than
.B \-\-min\-checked
asks for.
.TP
.B 2
The command line, a report, a rule or the configuration cannot be used; standard error says what would be allowed.
.TP
.B 3
A fault in crossfoot itself.
.SH FILES
The nearest of each, from the report's folder upwards to the root of its git repository:
.TP
.I .crossfoot.yaml
The configuration.
.B crossfoot init
writes one with every setting in it, commented out.
.TP
.I .crossfoot\-suppressions.yaml
Findings that were accepted, each with its reason.
.TP
.I .crossfoot\-baseline.yaml
Findings that were there before the checks began; see
.BR "crossfoot baseline" .
.SH ENVIRONMENT
.TP
.B NO_COLOR
If set and not empty, no colour is used.
.TP
.B TMPDIR
Where temporary files go.
.SH EXAMPLES
.TP
What does not fit in a report:
.B crossfoot check report.pdf
.TP
A page for editors and a workpaper for auditors:
.B crossfoot check \-o html=page.html \-o xlsx=workpaper.xlsx report.pdf
.TP
The findings again whenever the draft is saved:
.B crossfoot check \-\-watch draft.md
.TP
From now on, fail on new findings only:
.B crossfoot baseline create report.md
.TP
What a rule means:
.B crossfoot explain shares.do\-not\-add\-up
.SH SEE ALSO
.BR pdftotext (1),
by which PDF is read.
)";

}  // namespace

std::string man_page(const ProgramShape& program) {
  std::string out = ".\\\" Made by `crossfoot completions man`.\n.TH CROSSFOOT 1 \"\" \"crossfoot " + program.version + "\" \"User commands\"\n.SH NAME\ncrossfoot \\- checks that the figures of a report can all be true\n.SH SYNOPSIS\n";
  for (std::size_t i = 0; i < program.commands.size(); ++i) out += (i ? ".br\n" : "") + synopsis(program.commands[i]) + "\n";
  out += description;
  out += ".SH COMMANDS\n";
  for (const CommandShape& command : program.commands) {
    out += ".SS " + synopsis(command) + "\n" + roff(command.help) + ".\n" + list(command.options);
  }
  out += ".SH OPTIONS OF ALL COMMANDS\n" + list(program.options);
  return out + closing;
}

}  // namespace crossfoot
