#include "readers/pandoc.hpp"
#include "readers/pandoc_input.hpp"

#include <catch2/catch.hpp>

#include "readers/reader.hpp"
#include "support/harness.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

using Lines = std::vector<std::string>;

Document read(const std::string& blocks) {
  Result<Document> document = read_pandoc_json("{\"pandoc-api-version\":[1,22],\"meta\":{},\"blocks\":[" + blocks + "]}", "r.odt");
  REQUIRE(document);
  return *document;
}
std::string fault(const Result<Document>& document) { return document ? "" : document.faults().front().message; }

}  // namespace

TEST_CASE("pandoc: words are one text across emphasis, links and quotes; struck text is left out") {
  CHECK(blocks(read(R"({"t":"Para","c":[{"t":"Str","c":"12,"},{"t":"Strong","c":[{"t":"Str","c":"480"}]},{"t":"Space"},{"t":"Strikeout","c":[{"t":"Str","c":"99"}]},{"t":"Link","c":[["",[],[]],[{"t":"Str","c":"ships"}],["",""]]}]})")) == Lines{"paragraph 12,480 ships"});
}

TEST_CASE("pandoc: lists with the numbers they print, notes behind the text") {
  const Document d = read(R"({"t":"OrderedList","c":[[3,{"t":"LowerAlpha"},{"t":"OneParen"}],[[{"t":"Plain","c":[{"t":"Str","c":"boats"},{"t":"Note","c":[{"t":"Para","c":[{"t":"Str","c":"Six."}]}]}]}],[{"t":"Plain","c":[{"t":"Str","c":"masts"}]}]]]})");
  CHECK(blocks(d) == Lines{"list_item[c] boats1", "list_item[d] masts", "footnote[1] Six."});
  REQUIRE(d.note_marks.size() == 1);
  CHECK(d.note_marks[0].note == id_at<BlockId>(2));
}

TEST_CASE("pandoc: formulas of one row are read, others are told") {
  CHECK(blocks(read(R"({"t":"Para","c":[{"t":"Math","c":[{"t":"InlineMath"},"42\\,\\%"]},{"t":"Space"},{"t":"Str","c":"came"}]})")) == Lines{"paragraph 42 % came"});
  CHECK(read(R"({"t":"Para","c":[{"t":"Str","c":"x"},{"t":"Math","c":[{"t":"InlineMath"},"\\frac{1}{2}"]}]})").notices.size() == 1);
}

namespace {

std::string table_of(const std::string& row) {
  const std::string none = R"(["",[],[]])";
  return R"({"t":"Table","c":[)" + none + ",[null,[]],[],[" + none + ",[]],[[" + none + ",0,[],[[" + none + ",[" + row + "]]]]],[" + none + ",[]]]}";
}
std::string cell_of(const std::string& blocks) { return R"([["",[],[]],{"t":"AlignDefault"},1,1,[)" + blocks + "]]"; }
std::string plain(const std::string& word) { return R"({"t":"Plain","c":[{"t":"Str","c":")" + word + "\"}]}"; }

}  // namespace

TEST_CASE("pandoc: a table in a cell is words of the cell; cells past the limit are told and counted") {
  const Lines read_blocks = blocks(read(table_of(cell_of(plain("North")) + "," + cell_of(table_of(cell_of(plain("12")) + "," + cell_of(plain("ships")))))));
  REQUIRE(read_blocks.size() == 2);
  CHECK(read_blocks[1].find("12 ships") != std::string::npos);
  std::string row = cell_of(plain("0"));
  for (int i = 1; i < 1002; ++i) row += "," + cell_of(plain(std::to_string(i)));
  const Document d = read(table_of(row));
  REQUIRE(d.notices.size() == 1);
  CHECK(d.notices[0].unread == "table_cell");
  CHECK(d.notices[0].unread_count == 2);
}

TEST_CASE("pandoc: what it gives is not trusted") {
  CHECK(fault(read_pandoc_json("{", "r.odt")).find("does not understand") != std::string::npos);
  CHECK(fault(read_pandoc_json("{\"blocks\":[{\"t\":\"Para\",\"c\":7}]}", "r.odt")).find("does not understand") != std::string::npos);
  std::string deep, end;
  for (int i = 0; i < 5000; ++i) deep += "{\"t\":\"BlockQuote\",\"c\":[", end += "]}";
  CHECK(fault(read_pandoc_json("{\"blocks\":[" + deep + end + "]}", "r.odt")).find("nested more than 200 deep") != std::string::npos);
}

TEST_CASE("formats that pandoc reads are known by their bytes; AsciiDoc says what to do") {
  CHECK(looks_like_rtf({"x", "{\\rtf1 a}"}));
  CHECK(looks_like_latex({"x", "\\documentclass{article}"}));
  CHECK_FALSE(looks_like_latex({"x.txt", "the \\ sign"}));
  CHECK(looks_like_odt({"x", std::string("PK\x03\x04", 4) + std::string(26, '\0') + "mimetypeapplication/vnd.oasis.opendocument.text"}));
  CHECK(fault(read_document({"a.adoc", "= A\n\nText 12.\n"})).find("asciidoctor") != std::string::npos);
}

TEST_CASE("RTF for pandoc: fields become their results, skippable footnotes footnotes; escapes and pictures stay") {
  CHECK(rtf_for_pandoc(R"({\rtf1 with {\field{\*\fldinst REF total \h}{\fldrslt 12,000}} in{\super {\*\footnote \chftn Six.}}})") == R"({\rtf1 with {{\*\fldinst REF total \h}{12,000}} in{\super {\footnote \chftn Six.}}})");
  CHECK(rtf_for_pandoc(R"(\\field \'e9\fielddata \{\fldrslt)") == R"(\\field \'e9\fielddata \{)");
  CHECK(rtf_for_pandoc("{\\bin7 \\field 1\\field 2") == "{\\bin7 \\field 12");
  CHECK(rtf_for_pandoc("\\") == "\\");
  CHECK(rtf_for_pandoc("\\bin999999999 x") == "\\bin999999999 x");
}

TEST_CASE("ODT for pandoc: what is no archive goes to it as it is") {
  CHECK(odt_for_pandoc("PK\x03\x04 cut off") == "PK\x03\x04 cut off");
  CHECK(odt_for_pandoc("") == "");
}

TEST_CASE("LaTeX for pandoc: columns lose their decoration, a long table its second head") {
  CHECK(latex_for_pandoc("{@{}\n  >{\\raggedright\\arraybackslash}p{3cm}>{\\bfseries}r@{}}") == "{@{}\n  p{3cm}r@{}}");
  CHECK(latex_for_pandoc("a >{\\hspace{3pt}}r b > {\\x}") == "a >{\\hspace{3pt}}r b > {\\x}");
  CHECK(latex_for_pandoc("\\toprule A & B \\\\\n\\endfirsthead\nA & B \\\\\n\\endhead\n1 & 2") == "\\toprule A & B \\\\\n\\endhead\n1 & 2");
  CHECK(latex_for_pandoc("\\endfirsthead x") == "\\endfirsthead x");
  CHECK(latex_for_pandoc(">{\\") == ">{\\");
}
