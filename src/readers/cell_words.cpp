#include "readers/cell_words.hpp"

#include <algorithm>
#include <string>

#include "support/text.hpp"

namespace crossfoot {
namespace {

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), text::is_digit); }

/// "£m", "$'000", "(1)", "*", "(a)", "$": a unit or a note mark, and no more than a few letters of it.
bool is_trailer(std::string_view text) {
  if (text == "*" || text == "**" || text == "†") return true;
  if (text.starts_with('(')) return text.size() <= 4 && text.ends_with(')');
  const auto letters = std::count_if(text.begin(), text.end(), text::is_alpha);
  const bool currency = text.starts_with("$") || text.starts_with("£") || text.starts_with("€") || text.starts_with("US$");
  return currency && letters <= 5 && text.size() <= 10;
}

}  // namespace

bool names_years(std::string_view raw) {
  const std::string cell = text::squeeze(raw);
  const std::string_view text = cell;
  if (text.size() < 4 || !all_digits(text.substr(0, 4)) || !(text.starts_with("19") || text.starts_with("20"))) return false;
  std::string_view rest = text.substr(4);
  for (const std::string_view joint : {"/", "-", "–"}) {
    if (!rest.starts_with(joint)) continue;
    const std::string_view second = rest.substr(joint.size(), rest.find_first_of(" (*", joint.size()) == std::string_view::npos ? std::string_view::npos : rest.find_first_of(" (*", joint.size()) - joint.size());
    if ((second.size() != 2 && second.size() != 4) || !all_digits(second)) return false;
    rest.remove_prefix(joint.size() + second.size());
    break;
  }
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  return rest.empty() || is_trailer(rest);
}

}  // namespace crossfoot
