// The workpaper's rows as RFC 4180 text in UTF-8, for any spreadsheet or script. A field of text that a spreadsheet would take
// for a formula is guarded by an apostrophe; our own numbers are numbers.

#include "reports/workpaper.hpp"
#include "reports/workpaper_formula.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// Text of the report or of ours: never a formula, wherever the file is opened.
std::string guarded(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool formula = !text.empty() && (text[0] == '\t' || text[0] == '\r' || text[0] == '\n' || (first != std::string::npos && std::string_view("=+-@").find(text[first]) != std::string_view::npos));
  return quoted(formula ? "'" + text : text);
}

std::string number(const std::optional<Rational>& value) { return value ? plain_number(*value) : ""; }

}  // namespace

std::string render_csv(const Report& report, const RenderOptions&) {
  const View view(report);
  std::string out =
      "ref,document,page,line,section,place,as printed,value,value text,unit,what it counts,period,result,tick,why,check,relation tested,arithmetic,inputs,must be,recomputed,formula,difference,"
      "admitted from,admitted to,within,tolerance,other checks,slips caught,sentence,prepared by,reviewed by\r\n";
  for (const WorkpaperRow& row : workpaper_rows(view)) {
    const Figure& f = *row.figure;
    std::vector<std::string> fields = {row.ref, guarded(view.document(row.document).path), guarded(row.page), std::to_string(row.line), guarded(row.section), guarded(row.place), guarded(f.text),
                                       row.value_text.empty() ? plain_number(f.printed.value) : "", guarded(row.value_text), guarded(row.unit), guarded(f.noun), guarded(row.period), row.result, row.tick,
                                       guarded(row.why), row.check, row.rule, guarded(row.statement), quoted(text::join(row.inputs, " "))};
    std::vector<std::string> made(8);
    if (row.recomputed) {
      const Recomputation& r = *row.recomputed;
      const Rational difference = f.printed.value - r.value;
      const auto name = [&](VariableId v) { return "f" + std::to_string(row.first_row + v.index + 1); };
      made = {row.must_be, plain_number(r.value), guarded(recomputation_formula(r, row.ref, name).value_or("")), plain_number(difference), number(r.lowest), number(r.highest), r.admits(difference) ? "yes" : "no", guarded(row.tolerance_why)};
    }
    for (std::string& field : made) fields.push_back(std::move(field));
    for (std::string field : {quoted(row.other_checks), row.caught, guarded(row.sentence), std::string(), std::string()}) fields.push_back(std::move(field));
    out += text::join(fields, ",") + "\r\n";
  }
  // What was not read has no figures to show, and a row without a reference that says so.
  for (std::size_t d = 0; d < report.documents.size(); ++d)
    for (const Notice* notice : unread_of(report.documents[d])) {
      std::vector<std::string> fields(32);
      fields[1] = guarded(view.document(d).path);
      fields[12] = "unread";
      fields[14] = guarded(notice->message);
      out += text::join(fields, ",") + "\r\n";
    }
  return out;
}

}  // namespace crossfoot
