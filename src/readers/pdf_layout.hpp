#pragma once
// From words with boxes to lines of text in reading order, by geometry.
//
// Takes the pages of parse_words(); gives one text, a line per printed line, pages ended by form feeds, indented and
// spaced as printed, with blank lines where the page has a gap or the size of type changes. Columns of running text,
// and what stands in the margin beside them, come one after the other; the rows of a table stay rows. For each
// line its stretches: runs of words that stand apart, with their places in columns of an average letter. Raised small
// labels are footnote marks; at the start of a line they begin a note.

#include <string>
#include <vector>

#include "model/model.hpp"
#include "readers/layout_pages.hpp"
#include "readers/pdf_words.hpp"

namespace crossfoot::pdf {

struct LaidOutLine {
  std::size_t begin = 0;  // where its text begins in `text`
  std::vector<layout::Stretch> stretches;
  bool note = false;  // begins a footnote
};

/// Where a word of the text stands.
struct PlacedWord {
  Span text;
  std::size_t page = 0;  // from 0
  Box box;
};

struct LaidOut {
  std::string text;
  std::vector<LaidOutLine> lines;  // those that hold text, in order
  std::vector<Span> marks;         // footnote marks, in order
  std::vector<PlacedWord> words;   // in order of the text
};

LaidOut lay_out(const std::vector<PageWords>& pages);

}  // namespace crossfoot::pdf
