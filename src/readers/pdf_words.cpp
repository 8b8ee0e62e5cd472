#include "readers/pdf_words.hpp"

#include <algorithm>
#include <string_view>

#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot::pdf {
namespace {

/// `name="12.345678"` in thousandths.
std::int64_t length_of(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return 0;
  std::size_t i = at + name.size();
  const bool negative = i < line.size() && line[i] == '-';
  i += negative;
  std::int64_t value = 0;
  int places = -1;
  for (; i < line.size() && places < 3; ++i) {
    if (line[i] == '.') places = 0;
    else if (!text::is_digit(line[i])) break;
    else if (value < 1'000'000'000'000) value = value * 10 + (line[i] - '0'), places += places >= 0;
  }
  for (int p = std::max(places, 0); p < 3; ++p) value *= 10;
  return negative ? -value : value;
}

Box box_of(std::string_view line) { return {length_of(line, "xMin=\""), length_of(line, "yMin=\""), length_of(line, "xMax=\""), length_of(line, "yMax=\"")}; }

std::string plain(std::string_view raw) {
  struct Swap {
    std::string_view from, to;
  };
  static constexpr Swap swaps[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&#39;", "'"}, {"ﬁ", "fi"}, {"ﬂ", "fl"}, {"ﬀ", "ff"}, {"ﬃ", "ffi"}, {"ﬄ", "ffl"}, {"\u00AD", "-"}};
  std::string out;
  for (std::size_t i = 0; i < raw.size();) {
    const auto swap = std::find_if(std::begin(swaps), std::end(swaps), [&](const Swap& s) { return raw.substr(i).starts_with(s.from); });
    if (swap != std::end(swaps)) {
      out += swap->to;
      i += swap->from.size();
      continue;
    }
    const std::size_t size = utf8::size_at(raw, i);
    const std::string_view piece = raw.substr(i, size);
    const bool bad = utf8::first_invalid(piece).has_value() || (size == 1 && static_cast<unsigned char>(raw[i]) < 0x20);
    out += bad ? std::string_view("?") : piece;
    i += size;
  }
  return out;
}

}  // namespace

std::vector<PageWords> parse_words(const std::string& layout) {
  std::vector<PageWords> pages;
  bool upright_block = true;
  for (std::size_t begin = 0; begin < layout.size();) {
    std::size_t end = layout.find('\n', begin);
    if (end == std::string::npos) end = layout.size();
    const std::string_view line = text::trim(std::string_view(layout).substr(begin, end - begin));
    begin = end + 1;
    if (line.starts_with("<page ")) {
      pages.push_back({});
      pages.back().box = {0, 0, length_of(line, "width=\""), length_of(line, "height=\"")};
    } else if (pages.empty()) {
      continue;
    } else if (line.starts_with("<block ")) {
      pages.back().blocks.push_back({box_of(line), 0, 0, 0});
    } else if (line.starts_with("<line ") && !pages.back().blocks.empty()) {
      ++pages.back().blocks.back().lines;
      const Box box = box_of(line);
      upright_block = box.height() <= 3 * box.width() || box.height() < 20'000;
    } else if (line.starts_with("<word ")) {
      const std::size_t open = line.find('>'), close = line.rfind("</word>");
      if (open == std::string_view::npos || close == std::string_view::npos || close <= open) continue;
      PageWords& page = pages.back();
      Word word{box_of(line), plain(line.substr(open + 1, close - open - 1))};
      if (text::trim(word.text).empty() || word.box.height() <= 0) continue;
      // Text that runs up the page has boxes taller than wide.
      if ((word.box.height() > 2 * word.box.width() && utf8::length(word.text) >= 3) || !upright_block) {
        ++page.rotated;
        continue;
      }
      if (!page.blocks.empty()) {
        page.blocks.back().characters += utf8::length(word.text) + 1;
        page.blocks.back().digits += static_cast<std::size_t>(std::count_if(word.text.begin(), word.text.end(), text::is_digit));
      }
      page.words.push_back(std::move(word));
    }
  }
  return pages;
}

}  // namespace crossfoot::pdf
