// GitHub: workflow commands for annotations (GitHub shows ten errors and ten warnings a step, so the worst come first), and the
// step summary in Markdown, which has them all.

#include <algorithm>

#include "reports/formats.hpp"
#include "reports/view.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

/// Message of a workflow command: one line.
std::string data(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else out += c;
  }
  return out;
}

std::string property(const std::string& text) {
  std::string out;
  for (const char c : data(text)) {
    if (c == ':') out += "%3A";
    else if (c == ',') out += "%2C";
    else out += c;
  }
  return out;
}

/// Text that Markdown and the HTML in it leave alone, in one table cell.
std::string cell(const std::string& text) {
  static constexpr std::string_view special = "\\`*_[]#|~@$";
  std::string out;
  for (const char c : shortened(text::squeeze(text), 600)) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else {
      if (special.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::vector<const ListedFinding*> worst_first(const View& view) {
  std::vector<const ListedFinding*> order;
  for (const ListedFinding& listed : view.findings())
    if (!listed.finding->suppressed) order.push_back(&listed);
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->finding->level > b->finding->level; });
  return order;
}

}  // namespace

std::string render_github(const Report& report, const RenderOptions&) {
  const View view(report);
  std::string out;
  for (const ListedFinding* listed : worst_first(view)) {
    const Finding& f = *listed->finding;
    const Document& document = view.document(listed->document);
    out += f.level == Level::error ? "::error " : f.level == Level::query ? "::warning " : "::notice ";
    out += "file=" + property(document.path);
    // GitHub takes columns only where both ends are on one line.
    if (document.text_is_file) {
      out += ",line=" + std::to_string(listed->place.at.line) + ",endLine=" + std::to_string(listed->place.end_line);
      if (listed->place.at.line == listed->place.end_line) out += ",col=" + std::to_string(listed->place.at.column) + ",endColumn=" + std::to_string(listed->place.end_column);
    }
    out += ",title=" + property(to_string(f.level) + " " + f.rule + " (" + listed->id + ")") + "::" + data(shortened(text::join(view.story(*listed), "\n"), 4000)) + "\n";
  }
  return out + "::notice title=crossfoot::" + data(summary_line(report)) + "\n";
}

std::string render_markdown(const Report& report, const RenderOptions&) {
  const View view(report);
  std::string out = "## crossfoot\n\n" + cell(summary_line(report)) + "\n";
  const auto order = worst_first(view);
  if (!order.empty()) {
    out += "\n| finding | level | what | where |\n|---|---|---|---|\n";
    for (const ListedFinding* listed : order) {
      std::vector<std::string> where = {view.document(listed->document).path + (view.document(listed->document).text_is_file ? ", line " + std::to_string(listed->place.at.line) : "")};
      if (const std::string words = place_words(listed->place.at); !words.empty()) where.push_back(words);
      out += "| " + listed->id + " | " + to_string(listed->finding->level) + " | " + cell(listed->finding->message) + " (" + cell(listed->finding->rule) + ") | " + cell(text::join(where, ", ")) + " |\n";
    }
  }
  std::size_t aside = 0;
  for (const ListedFinding& listed : view.findings())
    if (listed.finding->suppressed) {
      if (aside++ == 0) out += "\nKnown, and not counted:\n\n";
      const auto& s = listed.finding->suppression;
      out += "- " + listed.id + " " + to_string(listed.finding->level) + ": " + cell(listed.finding->message) + " (" + cell(listed.finding->rule) + "); " + (s ? to_string(s->kind) + ": " + cell(s->reason) : "suppressed") + "\n";
    }
  const Ledger l = ledger_of(report);
  out += "\nOf " + text::counted(l.figures, "figure") + ", " + std::to_string(l.checked) + " are checked, " + std::to_string(l.queried) + " queried, " + std::to_string(l.in_conflict) + " in conflict and " +
         std::to_string(l.unchecked) + " not checked." + (l.unread.empty() ? "" : " Not read: " + cell(unread_words(l)) + "; figures there are in no count.") + "\n";
  for (const Notice& notice : report.notices) out += "\nNotice: " + cell(notice.message) + "\n";
  return out;
}

}  // namespace crossfoot
