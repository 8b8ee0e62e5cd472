#include "reports/html.hpp"

#include <algorithm>
#include <set>

#include "support/embedded.hpp"
#include "support/sha256.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace html {

Page::Page(const Report& report) : view(report) {
  for (const CheckedDocument& checked : report.documents) findings_of_figure.emplace_back(checked.figures.size());
  for (std::size_t i = 0; i < view.findings().size(); ++i) {
    const ListedFinding& listed = view.findings()[i];
    for (const FigureId figure : listed.finding->figures) findings_of_figure[listed.document][figure.index].push_back(i);
  }
}

std::string Page::figure_id(std::size_t document, FigureId figure) const { return "d" + std::to_string(document + 1) + "-f" + std::to_string(figure.index + 1); }
std::string Page::block_id(std::size_t document, BlockId block) const { return "d" + std::to_string(document + 1) + "-b" + std::to_string(block.index + 1); }

std::string Page::section_of(std::size_t document, Span flow) const {
  const Document& of = view.document(document);
  const Block& block = of.blocks[block_at(of, flow.begin).index];
  if (!block.section) return {};
  const Span heading = of.blocks[block.section->index].text;
  return text::squeeze(std::string_view(of.flow).substr(heading.begin, heading.size()));
}

std::string attribute(const char* name, const std::string& value) { return std::string(" ") + name + "=\"" + escaped(value) + "\""; }

}  // namespace html

namespace {

using html::attribute;

const std::string& asset(const std::string& name) {
  for (const EmbeddedFile& file : embedded::page())
    if (file.name == name) return file.content;
  throw std::logic_error("the page's " + name + " is not embedded");
}

/// 'sha256-...' of a script or style, as the content security policy wants it.
std::string source_hash(const std::string& content) {
  static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256(content);
  std::string out = "'sha256-";
  for (std::size_t i = 0; i < 32; i += 3) {
    unsigned value = 0;
    for (std::size_t k = 0; k < 3; ++k) value = value << 8 | (i + k < 32 ? static_cast<unsigned>(std::stoi(hex.substr((i + k) * 2, 2), nullptr, 16)) : 0U);
    const std::size_t bytes = std::min<std::size_t>(3, 32 - i);
    for (std::size_t k = 0; k < 4; ++k) out += k <= bytes ? letters[value >> (18 - 6 * k) & 63] : '=';
  }
  return out + "'";
}

std::string options(const std::set<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += "<option" + attribute("value", value) + ">" + escaped(shortened(value, 80)) + "</option>";
  return out;
}

std::string filters(const html::Page& page) {
  std::set<std::string> rules, sections;
  for (const ListedFinding& listed : page.view.findings()) {
    rules.insert(listed.finding->rule);
    if (const std::string section = page.section_of(listed.document, listed.finding->primary); !section.empty()) sections.insert(section);
  }
  const auto box = [](const char* value, const char* label) { return std::string("<label><input type=\"checkbox\" name=\"level\" value=\"") + value + "\" checked> " + label + "</label> "; };
  std::string out = "<form id=\"filters\" aria-label=\"Filter the findings\">\n";
  out += "<div class=\"row\"><label class=\"grow\" for=\"search\">Search <input type=\"search\" id=\"search\" placeholder=\"words or figures\"></label></div>\n";
  out += "<fieldset class=\"row\"><legend>Show</legend>" + box("error", "errors") + box("query", "queries") + box("note", "notes") + box("known", "known ones") + "</fieldset>\n";
  out += "<div class=\"row\"><label>Rule <select id=\"by-rule\"><option value=\"\">all</option>" + options(rules) + "</select></label>";
  out += "<label>Section <select id=\"by-section\"><option value=\"\">all</option>" + options(sections) + "</select></label>";
  out += "<label>Decision <select id=\"by-decision\"><option value=\"\">all</option><option value=\"open\">open</option><option value=\"accepted\">right as it stands</option><option value=\"rejected\">to be mended</option></select></label></div>\n";
  return out + "</form>\n<p id=\"shown\" role=\"status\"></p>\n";
}

std::string export_form() {
  return "<form id=\"export\" aria-label=\"Export\"><div class=\"row\"><label>Your name <input id=\"author\" autocomplete=\"name\"></label>"
         "<label>Last day <input type=\"date\" id=\"until\"></label></div>"
         "<div class=\"row\"><button type=\"submit\">Export what is right as it stands</button><button type=\"button\" id=\"copy-summary\">Copy the summary line</button></div>"
         "<p id=\"export-status\" role=\"status\"></p></form>\n";
}

std::string help() {
  return "<dialog id=\"help\" aria-labelledby=\"help-title\"><h2 id=\"help-title\">Keyboard</h2><dl>"
         "<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous finding</dd><dt><kbd>t</kbd></dt><dd>its places in the text, one after the other</dd>"
         "<dt><kbd>c</kbd></dt><dd>back to its card</dd><dt><kbd>a</kbd> <kbd>x</kbd></dt><dd>right as it stands; to be mended</dd>"
         "<dt><kbd>.</kbd> <kbd>,</kbd></dt><dd>next, previous figure of the text, with what crossfoot read</dd><dt><kbd>/</kbd></dt><dd>search</dd><dt><kbd>?</kbd></dt><dd>this help</dd></dl>"
         "<p>Notes and decisions stay in this browser, by the finding's fingerprint, until you export them.</p>"
         "<form method=\"dialog\"><button>Close</button></form></dialog>\n";
}

std::string legend() {
  return "<div class=\"legend\" role=\"group\" aria-label=\"Marks in the text\"><span class=\"f conflict\">in conflict</span> <span class=\"f queried\">queried</span> <span class=\"f checked\">checked</span> "
         "<span class=\"f unchecked\">not checked</span> <label><input type=\"checkbox\" id=\"show-figures\" checked> mark all figures</label> "
         "<label><input type=\"checkbox\" id=\"show-others\"> numerals that are no figures</label> <label><input type=\"checkbox\" id=\"show-furniture\"> page furniture</label> "
         "<label><input type=\"checkbox\" id=\"use-keys\" checked> keyboard shortcuts</label> <button type=\"button\" id=\"open-help\">Keyboard help</button></div>\n";
}

}  // namespace

std::string render_html(const Report& report, const RenderOptions&) {
  const html::Page page(report);
  const std::string &style = asset("page.css"), &script = asset("page.js");
  const std::string name = report.documents.size() == 1 ? report.documents.front().document.path : text::counted(report.documents.size(), "report");
  const Ledger ledger = ledger_of(report);
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " + source_hash(style) + "; script-src " + source_hash(script) + "; base-uri 'none'; form-action 'none'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\"" + attribute("content", "crossfoot " + report.tool_version) + ">\n";
  out += "<title>" + escaped(name) + ": crossfoot</title>\n<style>" + style + "</style>\n</head>\n<body>\n";
  out += "<a class=\"skip\" href=\"#findings\">To the findings</a>\n<header>\n<h1>" + escaped(name) + "</h1>\n";
  out += "<p id=\"summary\">" + escaped(summary_line(report)) + "</p>\n" + html::ledger_bar(ledger, "All figures", 600);
  out += "<p class=\"counts\">" + text::counted(ledger.figures, "figure") + ": " + std::to_string(ledger.in_conflict) + " in conflict, " + std::to_string(ledger.queried) + " queried, " +
         std::to_string(ledger.checked) + " checked, " + std::to_string(ledger.unchecked) + " not checked." + (ledger.unread.empty() ? "" : " Not read: " + escaped(unread_words(ledger)) + "; figures there are in no count.") + "</p>\n";
  out += html::ledger_table(page) + legend() + "</header>\n<div id=\"panes\">\n<main id=\"text\" tabindex=\"0\" aria-label=\"The report\">\n";
  for (std::size_t d = 0; d < report.documents.size(); ++d) out += html::report_text(page, d);
  out += "</main>\n<aside id=\"findings\" tabindex=\"0\" aria-label=\"Findings\">\n<h2>Findings</h2>\n" + filters(page) + "<div id=\"cards\">\n";
  for (std::size_t i = 0; i < page.view.findings().size(); ++i) out += html::card(page, i);
  if (page.view.findings().empty()) out += "<p>Nothing was found. The ledger says what was checked.</p>\n";
  out += "</div>\n" + export_form();
  std::vector<std::string> notices;
  for (const CheckedDocument& checked : report.documents)
    for (const Notice& notice : checked.document.notices) notices.push_back(notice.message);
  for (const Notice& notice : report.notices) notices.push_back(notice.message);
  if (!notices.empty()) {
    out += "<section aria-labelledby=\"notices\"><h2 id=\"notices\">Notices</h2><ul>";
    for (const std::string& notice : notices) out += "<li>" + escaped(notice) + "</li>";
    out += "</ul></section>\n";
  }
  out += "</aside>\n</div>\n<div id=\"figure-panel\" role=\"status\" aria-live=\"polite\"></div>\n" + help();
  return out + "<script>" + script + "</script>\n</body>\n</html>\n";
}

}  // namespace crossfoot
