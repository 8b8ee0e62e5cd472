// GitLab code quality, reviewdog rdjson and the line that editors know from GCC.

#include <nlohmann/json.hpp>

#include "reports/formats.hpp"
#include "reports/view.hpp"
#include "support/sha256.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* unread = "ledger.unread";  // what stands in a rule's place where a part of the report was not read

std::string dumped(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string render_gitlab(const Report& report, const RenderOptions&) {
  const View view(report);
  Json out = Json::array();
  for (const ListedFinding& listed : view.findings()) {
    const Finding& f = *listed.finding;
    if (f.suppressed) continue;
    const Document& document = view.document(listed.document);
    Json entry = {{"description", listed.id + " " + to_string(f.level) + ": " + view.message(listed)}, {"check_name", f.rule}};
    // GitLab drops a repeated fingerprint: the same slip in two reports must differ.
    entry["fingerprint"] = sha256(document.path + "\x1f" + f.fingerprint).substr(0, 32);
    entry["severity"] = f.level == Level::error ? "major" : f.level == Level::query ? "minor" : "info";
    entry["location"]["path"] = document.path;
    entry["location"]["lines"] = {{"begin", document.text_is_file ? listed.place.at.line : 1}, {"end", document.text_is_file ? listed.place.end_line : 1}};
    entry["content"]["body"] = text::join(view.story(listed), "\n\n");
    out.push_back(std::move(entry));
  }
  for (const CheckedDocument& checked : report.documents)
    for (const Notice* notice : unread_of(checked)) {
      Json entry = {{"description", notice->message}, {"check_name", unread}, {"fingerprint", sha256(checked.document.path + "\x1f" + notice->message).substr(0, 32)}, {"severity", "info"}};
      entry["location"] = {{"path", checked.document.path}, {"lines", {{"begin", 1}, {"end", 1}}}};
      out.push_back(std::move(entry));
    }
  return dumped(out);
}

std::string render_rdjson(const Report& report, const RenderOptions&) {
  const View view(report);
  Json out;
  out["source"] = {{"name", "crossfoot"}};
  out["severity"] = "WARNING";
  out["diagnostics"] = Json::array();
  // rdjson counts columns in bytes.
  const auto range = [](const Place& place) {
    return Json{{"start", {{"line", place.at.line}, {"column", place.byte_column}}}, {"end", {{"line", place.end_line}, {"column", place.end_byte_column}}}};
  };
  for (const ListedFinding& listed : view.findings()) {
    const Finding& f = *listed.finding;
    if (f.suppressed) continue;
    const Document& document = view.document(listed.document);
    Json entry = {{"message", text::join(view.story(listed), "\n")}};
    entry["location"]["path"] = document.path;
    if (document.text_is_file) entry["location"]["range"] = range(listed.place);
    entry["severity"] = f.level == Level::error ? "ERROR" : f.level == Level::query ? "WARNING" : "INFO";
    entry["code"] = {{"value", f.rule}};
    if (document.text_is_file)
      for (const View::Related& related : view.related(listed)) {
        Json place = {{"message", related.words}};
        place["location"] = {{"path", document.path}, {"range", range(related.place)}};
        entry["related_locations"].push_back(std::move(place));
      }
    // A suggestion replaces a range: only where a repair has its printing and the figure stands on one line.
    if (document.text_is_file)
      for (const Repair& repair : f.repairs) {
        const Place place = view.place(listed.document, repair.place);
        if (repair.replacement.empty() || place.at.line != place.end_line) continue;
        entry["suggestions"].push_back({{"range", range(place)}, {"text", repair.replacement}});
      }
    entry["original_output"] = listed.id + " " + to_string(f.level) + " " + f.fingerprint;
    out["diagnostics"].push_back(std::move(entry));
  }
  for (const CheckedDocument& checked : report.documents)
    for (const Notice* notice : unread_of(checked))
      out["diagnostics"].push_back({{"message", notice->message}, {"location", {{"path", checked.document.path}}}, {"severity", "INFO"}, {"code", {{"value", unread}}}});
  return dumped(out);
}

std::string render_gcc(const Report& report, const RenderOptions&) {
  const View view(report);
  std::string out;
  for (const ListedFinding& listed : view.findings()) {
    const Finding& f = *listed.finding;
    if (f.suppressed) continue;
    const Document& document = view.document(listed.document);
    // GCC knows error, warning and note; a query is a warning.
    out += document.path + ":" + std::to_string(document.text_is_file ? listed.place.at.line : 1) + ":" + std::to_string(document.text_is_file ? listed.place.at.column : 1) + ": " +
           (f.level == Level::error ? "error" : f.level == Level::query ? "warning" : "note") + ": " + text::squeeze(view.message(listed)) + " [" + f.rule + "]\n";
  }
  for (const CheckedDocument& checked : report.documents)
    for (const Notice* notice : unread_of(checked)) out += checked.document.path + ":1:1: note: " + text::squeeze(notice->message) + " [" + unread + "]\n";
  return out;
}

}  // namespace crossfoot
