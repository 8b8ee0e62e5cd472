#pragma once
// Marked copies: the report as it came, with each finding's figures marked and a note at them that says what is wrong.
//
// Takes the file's bytes, the notes, and for Word and PDF where each stretch of text stands in the file. Gives the
// bytes of the copy; the same input gives the same bytes. HTML and Markdown get marks around the figures and a list of
// notes at the end, Word comments, PDF highlights. All else stays as it was.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "reports/view.hpp"
#include "support/result.hpp"

namespace crossfoot::marked {

/// What is said at a mark.
struct Note {
  std::string id;  // "q1"
  Level level = Level::query;
  std::string title;  // "error: 62 per cent + ... = 110%, not 100%"
  std::vector<std::string> lines;  // the arithmetic, the other places, what would mend it
};

/// A place with one note or more. Marks are in order and do not overlap.
struct Mark {
  std::vector<Span> source;  // runs of Document::text
  std::vector<std::size_t> notes;
};

struct Marks {
  std::vector<Note> notes;
  std::vector<Mark> marks;
};

/// The findings of one document that count, as notes at their figures.
Marks marks_of(const View& view, std::size_t document);

/// Where a stretch of text stands in a Word file: in the w:t of a part (0 the document, 1 footnotes, 2 endnotes) at that
/// pugi::xml_node::offset_debug, behind `skip` bytes.
struct WordPlace {
  Span text;
  std::size_t part = 0;
  std::ptrdiff_t at = 0;
  std::size_t skip = 0;
};

/// Where a word stands in a PDF: page from 0, thousandths of a point from the page's upper left corner as it is shown.
struct PdfPlace {
  Span text;
  std::size_t page = 0;
  std::int64_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

std::string marked_html(const std::string& bytes, const Marks& marks);
std::string marked_markdown(const std::string& bytes, const Marks& marks);
Result<std::string> marked_docx(const std::string& bytes, const std::string& path, const Marks& marks, const std::vector<WordPlace>& places);
Result<std::string> marked_pdf(const std::string& bytes, const std::string& path, const Marks& marks, const std::vector<PdfPlace>& places);

}  // namespace crossfoot::marked
