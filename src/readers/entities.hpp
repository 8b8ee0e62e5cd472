#pragma once
// Character references of HTML ("&nbsp;", "&#8211;"): the characters they stand for.

#include <string>
#include <string_view>

namespace crossfoot {

/// The reference itself where it names nothing.
std::string decode_entity(std::string_view reference);

}  // namespace crossfoot
