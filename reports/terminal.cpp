#include "reports/terminal.hpp"

#include <algorithm>
#include <map>

#include "reports/view.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot {
namespace {

class Painter {
 public:
  explicit Painter(bool on) : on_(on) {}
  std::string bold(const std::string& s) const { return paint("1", s); }
  std::string dim(const std::string& s) const { return paint("2", s); }
  std::string level(Level level, const std::string& s) const { return paint(level == Level::error ? "1;31" : level == Level::query ? "1;33" : "1;36", s); }
  std::string mark(const std::string& s) const { return paint("1;31", s); }

 private:
  std::string paint(const char* code, const std::string& s) const { return on_ && !s.empty() ? "\x1b[" + std::string(code) + "m" + s + "\x1b[0m" : s; }
  bool on_;
};

/// Text broken at blanks into lines of at most `width` columns, each with the bytes that it covers.
std::vector<Span> wrapped(std::string_view text, std::size_t width) {
  std::vector<Span> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin, columns = 0, last_blank = 0;
    while (end < text.size() && columns < width) {
      if (text[end] == ' ') last_blank = end;
      end += utf8::size_at(text, end);
      ++columns;
    }
    if (end < text.size() && last_blank > begin) end = last_blank;
    lines.push_back({begin, end});
    begin = end;
    while (begin < text.size() && text[begin] == ' ') ++begin;
  }
  return lines;
}

class TerminalWriter {
 public:
  TerminalWriter(const CheckedDocument& checked, const RenderOptions& options)
      : checked_(checked), locator_(checked.document), paint_(options.colour), width_(std::max<std::size_t>(40, std::min<std::size_t>(options.width, 120))) {}

  std::string write() {
    for (const Finding& finding : checked_.findings)
      if (!finding.suppressed) write_finding(finding);
    return out_;
  }

 private:
  void line(const std::string& s = {}) { out_ += s + "\n"; }

  std::string where(const Location& l) const {
    std::string text = checked_.document.path + ":" + std::to_string(l.line) + ":" + std::to_string(l.column);
    return text;
  }

  void write_finding(const Finding& f) {
    const Location place = locator_.locate(f.primary);
    line(paint_.bold(where(place)) + ": " + paint_.level(f.level, to_string(f.level)) + ": " + paint_.bold(f.message) + " " + paint_.dim("[" + f.rule + "]"));
    excerpts(f);
    paragraph("", f.explanation);
    if (!f.conditions.empty()) paragraph(f.conditions.size() == 1 ? "This holds only if " : "This holds only if one of these is so:", f.conditions, f.conditions.size() == 1);
    const std::vector<std::string> mends = mends_of(f, checked_);
    if (mends.size() == 1) paragraph("To mend it: ", mends, true);
    else paragraph("Any one of these would mend it:", mends);
    line();
  }

  void paragraph(const std::string& heading, const std::vector<std::string>& lines, bool inline_heading = false) {
    if (lines.empty()) return;
    if (inline_heading) {
      for (const std::string& l : lines) indented(heading + l, "  ");
      return;
    }
    if (!heading.empty()) line("  " + heading);
    for (const std::string& l : lines) indented(l, heading.empty() ? "  = " : "    - ");
  }

  void indented(const std::string& text, const std::string& lead) {
    bool first = true;
    for (const Span& span : wrapped(text, width_ - lead.size())) {
      line((first ? lead : std::string(lead.size(), ' ')) + text.substr(span.begin, span.size()));
      first = false;
    }
  }

  /// The sentences that hold the finding's figures, in document order, the figures underlined.
  void excerpts(const Finding& f) {
    std::map<std::size_t, std::vector<Span>> marks;  // by sentence
    const auto add = [&](Span flow) {
      for (std::size_t s = 0; s < checked_.sentences.size(); ++s)
        if (checked_.sentences[s].flow.begin <= flow.begin && flow.begin < checked_.sentences[s].flow.end) marks[s].push_back(flow);
    };
    for (const FigureId id : f.figures) add(checked_.figures[id.index].flow);
    for (const Span& place : f.places) add(place);
    if (marks.empty()) add(f.primary);
    std::size_t shown = 0;
    bool numbered_place = false;
    for (auto& [s, spans] : marks) {
      if (++shown > 8) {
        line(paint_.dim("    ... and " + std::to_string(marks.size() - 8) + " more places"));
        break;
      }
      const Sentence& sentence = checked_.sentences[s];
      const Location place = locator_.locate(spans.front(), sentence.block);
      const std::string words = place_words(place);
      const std::string gutter = std::to_string(place.line);
      if (!words.empty() || numbered_place) line("  " + paint_.dim(std::string(gutter.size(), ' ') + " > " + words));
      numbered_place = true;
      std::sort(spans.begin(), spans.end());
      write_excerpt(sentence.flow, spans, gutter);
    }
  }

  void write_excerpt(Span sentence, const std::vector<Span>& marks, const std::string& gutter) {
    const std::string_view text = std::string_view(checked_.document.flow).substr(sentence.begin, sentence.size());
    std::string lead = gutter;
    // A long sentence is shown from the line before the first marked one to the line after the last.
    const std::vector<Span> lines = wrapped(text, width_ - gutter.size() - 5);
    std::vector<bool> show(lines.size(), lines.size() <= 4);
    for (std::size_t i = 0; i < lines.size(); ++i)
      for (const Span& m : marks)
        if (m.begin < sentence.begin + lines[i].end && m.end > sentence.begin + lines[i].begin) {
          show[i] = true;
          if (i > 0) show[i - 1] = true;
        }
    bool gap = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!show[i]) {
        if (!gap) line("  " + std::string(gutter.size(), ' ') + paint_.dim(" | ..."));
        gap = true;
        continue;
      }
      gap = false;
      const std::string shown(text.substr(lines[i].begin, lines[i].size()));
      line("  " + paint_.dim(lead + " | ") + printable(shown));
      std::string under;
      bool any = false;
      for (std::size_t at = lines[i].begin; at < lines[i].end; at += utf8::size_at(text, at)) {
        const std::size_t flow = sentence.begin + at;
        const bool marked = std::any_of(marks.begin(), marks.end(), [&](const Span& m) { return m.begin <= flow && flow < m.end; });
        under += marked ? '^' : ' ';
        any = any || marked;
      }
      if (any) {
        under.erase(under.find_last_not_of(' ') + 1);
        const std::size_t start = under.find_first_not_of(' ');
        line("  " + paint_.dim(std::string(gutter.size(), ' ') + " | ") + under.substr(0, start) + paint_.mark(under.substr(start)));
      }
      lead = std::string(gutter.size(), ' ');
    }
  }

  /// No control characters from the document reach the terminal.
  static std::string printable(std::string text) {
    for (char& c : text)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return text;
  }

  const CheckedDocument& checked_;
  Locator locator_;
  Painter paint_;
  std::size_t width_;
  std::string out_;
};

/// What was not checked, and why, in words.
std::string unchecked_words(const CheckedDocument& checked) {
  std::map<std::string, std::size_t> reasons;
  for (const Account& account : checked.accounts)
    if (account.status == Status::unchecked) ++reasons[account.reason];
  std::vector<std::string> parts;
  const auto say = [&](const char* reason, const std::string& words) {
    if (const auto found = reasons.find(reason); found != reasons.end()) parts.push_back(std::to_string(found->second) + " " + words);
  };
  say("no relation", "stand in no relation to another figure that crossfoot reads");
  say("the check could not fail", "stand only in relations that no slip of one digit would break");
  say("undecided", "stand in relations that were not decided");
  for (const auto& [reason, count] : reasons)
    if (reason != "no relation" && reason != "the check could not fail" && reason != "undecided") parts.push_back(std::to_string(count) + ": " + reason);
  return text::listed(parts);
}

std::string summary(const CheckedDocument& checked, const RenderOptions& options) {
  const Painter paint(options.colour);
  const Ledger& l = checked.ledger;
  std::string out = paint.bold(checked.document.path) + ": " + count_words(counts_of(checked)) + "\n";
  std::size_t others = 0;
  std::vector<std::string> classes;
  for (const auto& [kind, count] : l.not_figures) {
    others += count;
    std::string name = kind;
    std::replace(name.begin(), name.end(), '_', ' ');
    classes.push_back(std::to_string(count) + " " + name);
  }
  std::vector<std::string> text;
  text.push_back("Ledger: " + text::counted(l.expressions, "numeral or number word", "numerals and number words") + "; " + text::counted(l.figures, "figure") + ": " +
                 std::to_string(l.checked) + " checked (" + percent_text(l.checked, l.figures) + "), " + std::to_string(l.queried) + " queried, " +
                 std::to_string(l.in_conflict) + " in conflict, " + std::to_string(l.unchecked) + " unchecked; " + std::to_string(others) + " no figures" +
                 (classes.empty() ? "" : " (" + text::join(classes, ", ") + ")") + ".");
  if (l.unchecked > 0) text.push_back("Not checked: of the " + std::to_string(l.unchecked) + " unchecked figures, " + unchecked_words(checked) + ".");
  if (!l.unread.empty()) text.push_back("Not read: " + unread_words(l) + "; figures there are in no count.");
  for (const Notice& notice : checked.document.notices) text.push_back("Notice: " + notice.message);
  for (const std::string& t : text)
    for (const Span& span : wrapped(t, std::max<std::size_t>(40, std::min<std::size_t>(options.width, 120)) - 2)) out += "  " + t.substr(span.begin, span.size()) + "\n";
  return out;
}

/// The help of every rule that found something, once, in the order of the findings.
std::string explanations(const Report& report, const RenderOptions& options) {
  const Painter paint(options.colour);
  std::vector<std::string> told;
  std::string out;
  for (const CheckedDocument& checked : report.documents)
    for (const Finding& finding : checked.findings) {
      if (finding.suppressed || finding.help.empty() || std::find(told.begin(), told.end(), finding.rule) != told.end()) continue;
      told.push_back(finding.rule);
      const auto rule = std::find_if(report.rules.begin(), report.rules.end(), [&](const RuleText& r) { return r.id == finding.rule; });
      out += paint.bold(finding.rule) + (rule == report.rules.end() ? "" : ": " + rule->title) + "\n";
      const std::string help = text::squeeze(finding.help);
      for (const Span& span : wrapped(help, std::max<std::size_t>(40, std::min<std::size_t>(options.width, 120)) - 2)) out += "  " + help.substr(span.begin, span.size()) + "\n";
      out += "\n";
    }
  return out;
}

}  // namespace

std::string render_terminal(const Report& report, const RenderOptions& options) {
  std::string out;
  for (const CheckedDocument& checked : report.documents) out += TerminalWriter(checked, options).write();
  if (options.explain) out += explanations(report, options);
  if (options.quiet) return out;
  for (const CheckedDocument& checked : report.documents) out += summary(checked, options);
  const std::size_t width = std::max<std::size_t>(40, std::min<std::size_t>(options.width, 120));
  std::vector<std::string> lines;
  for (const Notice& notice : report.notices) lines.push_back("Notice: " + notice.message);
  if (report.gate.failed) lines.push_back("Gate failed: " + text::listed(report.gate.reasons) + ".");
  for (const std::string& line : lines)
    for (const Span& span : wrapped(line, width - 2)) out += "  " + line.substr(span.begin, span.size()) + "\n";
  return out;
}

}  // namespace crossfoot
