#pragma once
// The words of a PDF with their boxes, as `pdftotext -bbox-layout` prints them.
//
// Lengths are whole thousandths of a point, y grows downwards. Ligatures are taken apart, bytes that are no UTF-8
// become '?'.

#include <cstdint>
#include <string>
#include <vector>

namespace crossfoot::pdf {

struct Box {
  std::int64_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::int64_t width() const { return x1 - x0; }
  std::int64_t height() const { return y1 - y0; }
};

struct Word {
  Box box;
  std::string text;
};

/// Lines that poppler takes for one paragraph or column piece.
struct TextBlock {
  Box box;
  std::size_t lines = 0, characters = 0, digits = 0;
};

struct PageWords {
  Box box;
  std::vector<Word> words;
  std::vector<TextBlock> blocks;
  std::size_t rotated = 0;  // words that run up or down the page; they are not among `words`
};

std::vector<PageWords> parse_words(const std::string& bbox_layout);

}  // namespace crossfoot::pdf
