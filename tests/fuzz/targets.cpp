#include "fuzz/targets.hpp"

#include <array>
#include <cstdlib>

#include "config/baseline.hpp"
#include "config/configuration.hpp"
#include "config/suppressions.hpp"
#include "fuzz/differential.hpp"
#include "grammar/constraint/constraint.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/numerals/numerals.hpp"
#include "grammar/recognise.hpp"
#include "readers/csv.hpp"
#include "readers/docx.hpp"
#include "readers/html.hpp"
#include "readers/line.hpp"
#include "readers/markdown.hpp"
#include "readers/pandoc.hpp"
#include "readers/pdf_layout.hpp"
#include "readers/pdf_words.hpp"
#include "readers/text.hpp"
#include "relate/relate.hpp"
#include "relate/rule_set.hpp"
#include "scanner/nouns.hpp"
#include "scanner/scanner.hpp"
#include "support/text.hpp"
#include "tables/tables.hpp"
#include "verify/verify.hpp"

namespace crossfoot::fuzzing {
namespace {

const Lexicon& lexicon() { return english_lexicon(); }

void must(bool held) {
  if (!held) std::abort();
}

/// What every reader promises: spans inside their texts, blocks in order, a source for every byte of the flow.
void promises(const Document& d) {
  must(d.source_map.flow_size() == d.flow.size());
  std::size_t end = 0;
  for (const Block& b : d.blocks) {
    must(b.text.begin <= b.text.end && b.text.end <= d.flow.size());
    must(b.text.begin >= end);
    end = b.text.end;
    const Span source = d.source_map.source(b.text);
    must(source.end <= d.text.size());
    must(!b.section || b.section->index < d.blocks.size());
  }
  for (const Table& t : d.tables)
    for (const Cell& c : t.cells) must(c.block.index < d.blocks.size() && c.row < t.rows && c.column < t.columns);
  for (const NoteMark& m : d.note_marks) must(m.flow.end <= d.flow.size() && (!m.note || m.note->index < d.blocks.size()));
}

/// Reader to relations: scanner, claim grammar, tables and rules see what the reader made.
void through(const Document& document) {
  promises(document);
  if (document.flow.size() > 20'000) return;
  const Scan scanned = scan(document, lexicon());
  for (const Figure& f : scanned.figures) must(f.flow.end <= document.flow.size() && f.flow.covers(f.numeral));
  const ScannedText text{document, scanned.tokens, scanned.figures, lexicon(), stem};
  std::vector<Claim> claims = recognise(text);
  tables::recognise(text, claims);
  relate(claims, scanned.figures, builtin_rules());
}

template <Result<Document> (*read)(const Input&)>
void reader(const std::string& bytes) {
  if (const Result<Document> document = read({"input", bytes})) through(*document);
}

void numerals(const std::string& bytes) {
  const std::string lower = text::lower(bytes.substr(0, 4000));
  for (std::size_t i = 0; i < lower.size(); ++i)
    if (const auto n = read_numeral(lower, i, lexicon(), {})) must(n->span.begin == i && n->span.end <= lower.size());
}

const std::array<Target, 17> list = {{
    {"baseline", [](const std::string& bytes) { (void)parse_baseline(bytes, "b"); }},
    {"claims", [](const std::string& bytes) { through(read_line(bytes)); }},
    {"configuration", [](const std::string& bytes) { (void)parse_configuration(bytes, "c", {"text"}, {"shares.do-not-add-up"}); }},
    {"constraint", [](const std::string& bytes) { (void)parse_constraint(bytes, "r", 1), (void)parse_placeholder(bytes, "r", 1); }},
    {"csv", reader<read_csv>},
    {"differential", differential},
    {"docx", reader<read_docx>},
    {"html", reader<read_html>},
    {"lexicon", [](const std::string& bytes) { (void)parse_lexicon(bytes, "l"); }},
    {"markdown", reader<read_markdown>},
    {"numerals", numerals},
    {"pandoc", [](const std::string& bytes) { if (const auto d = read_pandoc_json(bytes, "p")) through(*d); }},
    {"pdf", [](const std::string& bytes) { through(read_laid_out_text(pdf::lay_out(pdf::parse_words(bytes)).text, {})); }},
    {"rules", [](const std::string& bytes) { (void)parse_rules({{"shares.x.yaml", bytes}}); }},
    {"suppressions", [](const std::string& bytes) { (void)parse_suppressions(bytes, "s"); }},
    {"text", reader<read_text>},
    {"verify", [](const std::string& bytes) { (void)verify_report(bytes); }},
}};

}  // namespace

std::span<const Target> targets() { return list; }

const Target* target_named(const std::string& name) {
  for (const Target& target : list)
    if (name == target.name) return &target;
  return nullptr;
}

}  // namespace crossfoot::fuzzing
