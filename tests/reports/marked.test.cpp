// Marked copies: the marks stand at the figures of the finding, and all else is as it was.

#include <catch2/catch.hpp>
#include <zip.h>

#include <map>
#include <regex>

#include "reports/marked/marked.hpp"
#include "support/harness.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

std::string copy_of(const std::string& name) {
  const Folder folder;
  const Run run = run_crossfoot("check --annotate " + (folder.path / name).string() + " tests/formats/" + name);
  INFO(run.err);
  REQUIRE(run.code == 1);
  return read_file(folder.path / name);
}

std::vector<std::string> all(const std::string& text, const std::string& pattern) {
  std::vector<std::string> out;
  const std::regex regex(pattern);
  for (std::sregex_iterator m(text.begin(), text.end(), regex), end; m != end; ++m) out.push_back((*m)[1]);
  return out;
}

std::map<std::string, std::string> parts(const std::string& bytes) {
  std::map<std::string, std::string> out;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  REQUIRE(archive);
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    std::string content(1 << 20, '\0');
    content.resize(static_cast<std::size_t>(zip_fread(file, content.data(), content.size())));
    zip_fclose(file);
    out[zip_get_name(archive, static_cast<zip_uint64_t>(i), 0)] = content;
  }
  zip_discard(archive);
  return out;
}

const std::vector<std::string> shares = {"62 per cent", "27 per cent", "21 per cent"};

}  // namespace

TEST_CASE("marked HTML: figures wrapped, notes at the end, every byte of the report still there") {
  const std::string copy = copy_of("report.html"), original = read_file(project() / "tests" / "formats" / "report.html");
  CHECK(all(copy, "<mark class=\"crossfoot\"[^>]*>([^<]*)</mark>") == shares);
  std::string bare = std::regex_replace(copy, std::regex("<footer class=\"crossfoot\"[^]*</footer>\n"), "");
  bare = std::regex_replace(bare, std::regex("<sup class=\"crossfoot\">.*?</sup>|<mark class=\"crossfoot\"[^>]*>|</mark>"), "");
  CHECK(bare == original);
  CHECK(copy.find("62 per cent + 27 per cent + 21 per cent = 110%, not 100%") != std::string::npos);
  CHECK(copy_of("report.html") == copy);
}

TEST_CASE("marked Markdown: figures wrapped, notes at the end") {
  const std::string copy = copy_of("report.md");
  CHECK(all(copy, "<mark>([^<]*)</mark>") == shares);
  CHECK(copy.find("**crossfoot: 1 note**") != std::string::npos);
}

TEST_CASE("marked DOCX: a comment at each figure, other parts untouched, the text the same") {
  const std::string copy = copy_of("report.docx");
  std::map<std::string, std::string> before = parts(read_file(project() / "tests" / "formats" / "report.docx")), after = parts(copy);
  CHECK(after.contains("word/comments.xml"));
  for (const auto& [name, content] : before)
    if (name != "word/document.xml" && name != "[Content_Types].xml" && name != "word/_rels/document.xml.rels") CHECK(after[name] == content);
  const std::string& document = after["word/document.xml"];
  CHECK(all(document, "<w:commentRangeStart w:id=\"\\d+\"/><w:r><w:t xml:space=\"preserve\">([^<]*)</w:t></w:r><w:commentRangeEnd") == shares);
  CHECK(all(after["word/comments.xml"], "<w:t xml:space=\"preserve\">(q1 error: 62 per cent)").size() == 3);
  // Without the marks it is the document that came.
  const auto text = [](const std::string& xml) { return std::regex_replace(std::regex_replace(xml, std::regex("</w:t></w:r>|<w:r><w:t[^>]*>|<w:r><w:commentReference[^>]*></w:r>|<w:commentRange[^>]*>|<w:r>"), ""), std::regex("^<\\?[^>]*>\n?"), ""); };
  CHECK(text(document) == text(before["word/document.xml"]));
  CHECK(copy_of("report.docx") == copy);
  const Folder folder;
  write_file(folder.path / "again.docx", copy);
  CHECK(run_crossfoot("check again.docx", folder.path).out.find("110%, not 100%") != std::string::npos);
}

TEST_CASE("marked PDF: a highlight over each figure's box") {
  const std::string copy = copy_of("report.chromium.pdf");
  const auto quads = all(copy, "/QuadPoints \\[ ([0-9. -]*) \\]");
  REQUIRE(quads.size() == 3);
  const Folder folder;
  write_file(folder.path / "copy.pdf", copy);
  // pdftotext finds the figure's words in the highlight's box: upper left, upper right, lower left, lower right.
  std::vector<std::string> found;
  for (const std::string& quad : quads) {
    std::istringstream stream(quad);
    std::vector<int> v;
    for (std::string word; stream >> word;) v.push_back(std::stoi(word));
    REQUIRE(v.size() == 8);
    CHECK(v[1] > v[5]);
    CHECK(v[2] > v[0]);
    const std::string box = " -x " + std::to_string(v[0]) + " -y " + std::to_string(792 - v[1]) + " -W " + std::to_string(v[2] - v[0] + 1) + " -H " + std::to_string(v[1] - v[5]);
    REQUIRE(std::system(("pdftotext -r 72" + box + " " + (folder.path / "copy.pdf").string() + " " + (folder.path / "words.txt").string()).c_str()) == 0);
    std::string words = read_file(folder.path / "words.txt");
    found.push_back(words.substr(0, words.find('\n')));
  }
  CHECK(found == shares);
  CHECK(copy.find("/Subtype /Highlight") != std::string::npos);
  CHECK(copy.find("/AP << /N") != std::string::npos);
  CHECK(copy_of("report.chromium.pdf") == copy);
}

TEST_CASE("a copy is refused where it cannot be: plain text, several reports, over the report itself") {
  const Folder folder;
  write_file(folder.path / "a.txt", "They were 68% male and 42% female.\n");
  write_file(folder.path / "a.md", "# A\n\n# B\n\nThey were 68% male and 42% female.\n");
  CHECK(run_crossfoot("check --annotate b.txt a.txt", folder.path).code == 2);
  CHECK(run_crossfoot("check --annotate b.txt a.txt", folder.path).err.find("holds no marks") != std::string::npos);
  CHECK(run_crossfoot("check --annotate a.md a.md", folder.path).code == 2);
  CHECK(run_crossfoot("check --annotate b.md a.md a.txt", folder.path).code == 2);
  CHECK(run_crossfoot("check --annotate b.md a.md", folder.path).code == 1);
}
