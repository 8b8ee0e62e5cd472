#include "readers/pdf.hpp"

#include "readers/pdf_layout.hpp"
#include "readers/pdf_words.hpp"
#include "readers/text.hpp"
#include "support/child_process.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

/// Why pdftotext gave nothing, for a person.
std::string reason_of(const ChildOutcome& outcome) {
  switch (outcome.end) {
    case ChildEnd::not_found: return "reading PDF needs the program pdftotext, which is not installed (Debian: apt-get install poppler-utils)";
    case ChildEnd::out_of_time: return "pdftotext was stopped: it took more than a minute over this PDF";
    case ChildEnd::too_much_output: return "pdftotext was stopped: it made more than a gigabyte of text from this PDF";
    case ChildEnd::killed: return "pdftotext broke down over this PDF (signal " + std::to_string(outcome.code) + "): it is damaged or needs more than 2 GB";
    case ChildEnd::not_started: return "pdftotext could not be started";
    case ChildEnd::finished: break;
  }
  const std::string said = text::lower(outcome.err);
  if (said.find("incorrect password") != std::string::npos) return "this PDF is encrypted and needs a password; save it without one and try again";
  if (said.find("not allowed") != std::string::npos) return "this PDF does not allow its text to be taken out";
  const std::string first = outcome.err.substr(0, outcome.err.find('\n'));
  return "this PDF is damaged and cannot be read" + (first.empty() ? std::string() : " (pdftotext: " + text::squeeze(first).substr(0, 120) + ")");
}

}  // namespace

bool looks_like_pdf(const Input& input) {
  // Readers allow up to a kilobyte of anything before the signature.
  return std::string_view(input.bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

Result<Document> read_pdf(const Input& input) {
  Result<AnchoredPdf> read = read_pdf_anchored(input);
  if (!read) return read.faults();
  return std::move(read->document);
}

Result<AnchoredPdf> read_pdf_anchored(const Input& input) {
  const ChildOutcome outcome = run_child("pdftotext", {"-q", "-bbox-layout", "-enc", "UTF-8", "-", "-"}, input.bytes, ChildLimits{});
  if (outcome.end != ChildEnd::finished || outcome.code != 0) {
    // -q keeps quiet about why: ask once more for the words of the fault alone.
    ChildOutcome told = outcome;
    if (outcome.end == ChildEnd::finished) told = run_child("pdftotext", {"-l", "1", "-", "-"}, input.bytes, ChildLimits{});
    if (told.end == ChildEnd::finished && told.code == 0) told.err.clear();
    return Fault{input.path, 0, 0, reason_of(told), {}, {}};
  }
  const std::vector<pdf::PageWords> pages = pdf::parse_words(outcome.out);
  pdf::LaidOut laid_out = pdf::lay_out(pages);
  LayoutHints hints;
  for (const pdf::LaidOutLine& line : laid_out.lines) {
    hints.stretches.emplace(line.begin, line.stretches);
    if (line.note) hints.notes.insert(line.begin);
  }
  hints.marks = laid_out.marks;
  std::size_t empty = 0;
  for (const pdf::PageWords& page : pages) empty += page.words.empty();
  if (pages.empty() || empty == pages.size()) return Fault{input.path, 0, 0, "no page of this PDF holds text: it is a scan; crossfoot reads it after text recognition (OCR)", {}, {}};
  Document document = read_laid_out_text(laid_out.text, hints);
  document.text_is_file = false;
  for (std::size_t i = 0; i < pages.size() && i < document.pages.size(); ++i) {
    const std::string name = "page " + document.pages[i].label;
    if (pages[i].words.empty()) document.notices.push_back({name + " holds no text (a picture or a blank page): no figure on it was read", document.pages[i].source, "page", 1});
    else if (pages[i].rotated > 0) document.notices.push_back({name + ": " + text::counted(pages[i].rotated, "word") + " set up or down the page " + (pages[i].rotated == 1 ? "was" : "were") + " not read", document.pages[i].source, "turned_word", pages[i].rotated});
  }
  return AnchoredPdf{std::move(document), std::move(laid_out.words)};
}

}  // namespace crossfoot
