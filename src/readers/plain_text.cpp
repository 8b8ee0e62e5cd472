#include "readers/plain_text.hpp"

#include <algorithm>

#include "support/utf8.hpp"

namespace crossfoot {

std::optional<Fault> fault_of_text(const Input& input) {
  if (const auto bad = utf8::first_invalid(input.bytes)) {
    const std::size_t line = 1 + static_cast<std::size_t>(std::count(
                                     input.bytes.begin(), input.bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n'));
    const std::size_t start = *bad == 0 ? 0 : input.bytes.rfind('\n', *bad - 1) + 1;
    return Fault{input.path, line, *bad - start + 1, "this byte is not UTF-8; save the text as UTF-8 and try again", {}, {}};
  }
  if (input.bytes.find('\0') != std::string::npos) return Fault{input.path, 0, 0, "this is a binary file, not text", {}, {}};
  return std::nullopt;
}

}  // namespace crossfoot
