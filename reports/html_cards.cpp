// The findings as cards, and the ledger by section.

#include <algorithm>
#include <map>

#include "reports/html.hpp"
#include "support/text.hpp"

namespace crossfoot::html {
namespace {

constexpr std::size_t longest_quote = 600;

std::string list(const char* heading, const char* kind, const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  std::string out = std::string("<h4>") + heading + "</h4><ul class=\"" + kind + "\">";
  for (const std::string& line : lines) out += "<li>" + escaped(line) + "</li>";
  return out + "</ul>\n";
}

/// The sentences of a finding, each quoted once with its figures marked and a link to each place.
std::string quotes(const Page& page, const ListedFinding& listed) {
  const CheckedDocument& checked = page.view.checked(listed.document);
  const auto target = [&](Span flow) {
    for (const FigureId id : listed.finding->figures)
      if (checked.figures[id.index].flow == flow) return page.figure_id(listed.document, id);
    return page.block_id(listed.document, block_at(checked.document, flow.begin));
  };
  std::map<Span, std::vector<View::Related>> by_sentence;
  for (View::Related& related : page.view.related(listed)) {
    const auto sentence = std::find_if(checked.sentences.begin(), checked.sentences.end(), [&](const Sentence& s) { return s.flow.begin <= related.flow.begin && related.flow.begin < s.flow.end; });
    by_sentence[sentence == checked.sentences.end() ? related.flow : sentence->flow].push_back(std::move(related));
  }
  std::string out;
  for (auto& [sentence, places] : by_sentence) {
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.flow < b.flow; });
    std::vector<Span> marks;
    for (const View::Related& place : places) marks.push_back(place.flow);
    Span shown = sentence;
    // A very long sentence is quoted around its figures.
    if (shown.size() > longest_quote) {
      shown.begin = std::max(shown.begin, marks.front().begin > 150 ? marks.front().begin - 150 : 0);
      shown.end = std::min(shown.end, std::max(marks.front().end, std::min(marks.back().end, marks.front().end + longest_quote)) + 150);
      const std::string& flow = checked.document.flow;
      while (shown.begin > sentence.begin && (static_cast<unsigned char>(flow[shown.begin]) & 0xC0) == 0x80) --shown.begin;
      while (shown.end < sentence.end && (static_cast<unsigned char>(flow[shown.end]) & 0xC0) == 0x80) ++shown.end;
    }
    const std::string words = place_words(places.front().place.at);
    out += "<figure><blockquote>" + std::string(shown.begin > sentence.begin ? "… " : "") + marked_sentence(page, listed.document, shown, marks) + (shown.end < sentence.end ? " …" : "") + "</blockquote><figcaption>" +
           escaped(words.empty() ? "line " + std::to_string(places.front().place.at.line) : words) + ". Go to ";
    for (std::size_t i = 0; i < places.size(); ++i) out += (i == 0 ? "" : ", ") + std::string("<a class=\"place\"") + attribute("href", "#" + target(places[i].flow)) + ">" + escaped(places[i].words) + "</a>";
    out += "</figcaption></figure>\n";
  }
  return out;
}

std::string decision(const std::string& id) {
  const auto radio = [&](const char* value, const char* label) {
    return "<label><input type=\"radio\"" + attribute("name", "decision-" + id) + " value=\"" + value + "\"" + (std::string(value) == "open" ? " checked" : "") + "> " + label + "</label> ";
  };
  return "<fieldset class=\"decision\"><legend>Decision</legend>" + radio("open", "open") + radio("accepted", "right as it stands") + radio("rejected", "to be mended") + "<label class=\"note\">Note <textarea rows=\"2\"" +
         attribute("id", "note-" + id) + "></textarea></label></fieldset>\n";
}

}  // namespace

std::string card(const Page& page, std::size_t index) {
  const ListedFinding& listed = page.view.findings()[index];
  const Finding& f = *listed.finding;
  const std::string level = to_string(f.level);
  std::string out = "<article" + attribute("class", "card " + level + (f.suppressed ? " known" : "")) + attribute("id", listed.id) + " tabindex=\"-1\"" + attribute("aria-labelledby", listed.id + "-title") +
                    attribute("data-level", f.suppressed ? "known" : level) + attribute("data-rule", f.rule) + attribute("data-section", page.section_of(listed.document, f.primary)) +
                    attribute("data-fingerprint", f.fingerprint) + attribute("data-report", page.view.document(listed.document).path) + ">\n";
  out += "<p class=\"head\"><span class=\"level\">" + level + "</span> <a class=\"self\" href=\"#" + listed.id + "\">" + listed.id + "</a> <code>" + escaped(f.rule) + "</code></p>\n";
  out += "<h3" + attribute("id", listed.id + "-title") + ">" + escaped(f.message) + "</h3>\n";
  if (f.suppression) out += "<p class=\"suppression\">Does not count, " + escaped(to_string(f.suppression->kind)) + ": " + escaped(f.suppression->reason + (f.suppression->author.empty() ? "" : " (" + f.suppression->author + ")") + (f.suppression->until.empty() ? "" : ", until " + f.suppression->until)) + "</p>\n";
  out += drawing(page, index) + quotes(page, listed);
  out += list("Why", "why", f.explanation);
  out += list(f.conditions.size() == 1 ? "It holds only if" : "It holds only if one of these is so", "conditions", f.conditions);
  out += list("What would mend it", "mends", page.view.mends(listed));
  if (!f.help.empty()) out += "<details><summary>About this rule</summary><p>" + escaped(text::squeeze(f.help)) + "</p></details>\n";
  out += decision(listed.id) + "<p class=\"fingerprint\">fingerprint <code>" + escaped(f.fingerprint) + "</code></p>\n";
  return out + "</article>\n";
}

std::string ledger_bar(const Ledger& ledger, const std::string& label, int width) {
  const std::size_t whole = std::max<std::size_t>(1, ledger.figures);
  const std::string words = label + ": " + std::to_string(ledger.in_conflict) + " in conflict, " + std::to_string(ledger.queried) + " queried, " + std::to_string(ledger.checked) + " checked, " +
                            std::to_string(ledger.unchecked) + " not checked";
  std::string out = "<svg class=\"bar\" role=\"img\"" + attribute("aria-label", words) + " viewBox=\"0 0 " + std::to_string(width) + " 14\" width=\"" + std::to_string(width) + "\" height=\"14\" preserveAspectRatio=\"none\">";
  std::size_t at = 0;
  const std::pair<const char*, std::size_t> parts[] = {{"conflict", ledger.in_conflict}, {"queried", ledger.queried}, {"checked", ledger.checked}, {"unchecked", ledger.unchecked}};
  for (const auto& [kind, count] : parts) {
    const std::size_t begin = at * static_cast<std::size_t>(width) / whole, end = (at + count) * static_cast<std::size_t>(width) / whole;
    at += count;
    if (end > begin) out += "<rect class=\"" + std::string(kind) + "\" x=\"" + std::to_string(begin) + "\" width=\"" + std::to_string(end - begin) + "\" y=\"0\" height=\"14\"/>";
  }
  return out + "</svg>\n";
}

std::string ledger_table(const Page& page) {
  std::string rows;
  for (std::size_t d = 0; d < page.view.report().documents.size(); ++d) {
    const CheckedDocument& checked = page.view.checked(d);
    // By the heading's block, in document order; figures before the first heading have none.
    std::map<std::size_t, Ledger> sections;
    for (const Figure& figure : checked.figures) {
      const Block& block = checked.document.blocks[figure.block.index];
      const std::size_t key = block.kind == BlockKind::heading ? figure.block.index + 1 : block.section ? block.section->index + 1 : 0;
      Ledger& ledger = sections[key];
      ++ledger.figures;
      switch (checked.accounts[figure.id.index].status) {
        case Status::checked: ++ledger.checked; break;
        case Status::queried: ++ledger.queried; break;
        case Status::in_conflict: ++ledger.in_conflict; break;
        case Status::unchecked: ++ledger.unchecked; break;
      }
    }
    for (const auto& [key, ledger] : sections) {
      std::string name = "before the first heading", link = escaped(name);
      if (key > 0) {
        const Span heading = checked.document.blocks[key - 1].text;
        name = shortened(text::squeeze(std::string_view(checked.document.flow).substr(heading.begin, heading.size())), 100);
        link = "<a" + attribute("href", "#" + page.block_id(d, id_at<BlockId>(key - 1))) + ">" + escaped(name.empty() ? "(no words)" : name) + "</a>";
      }
      rows += "<tr><th scope=\"row\">" + link + "</th><td>" + ledger_bar(ledger, name, 160) + "</td><td>" + std::to_string(ledger.figures) + "</td><td>" + std::to_string(ledger.in_conflict) + "</td><td>" + std::to_string(ledger.queried) +
              "</td><td>" + std::to_string(ledger.checked) + "</td><td>" + std::to_string(ledger.unchecked) + "</td></tr>\n";
    }
  }
  return "<details id=\"ledger\"><summary>Ledger by section</summary><div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Ledger by section\"><table><thead><tr><th scope=\"col\">section</th><th scope=\"col\">share</th><th scope=\"col\">figures</th><th scope=\"col\">in conflict</th>"
         "<th scope=\"col\">queried</th><th scope=\"col\">checked</th><th scope=\"col\">not checked</th></tr></thead><tbody>\n" + rows + "</tbody></table></div></details>\n";
}

}  // namespace crossfoot::html
