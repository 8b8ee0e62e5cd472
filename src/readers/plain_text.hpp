#pragma once
// What every format made of text must be: UTF-8 without zero bytes.

#include <optional>

#include "readers/reader.hpp"

namespace crossfoot {

/// Not UTF-8 (with line and column of the first bad byte), or binary; none if all is well.
std::optional<Fault> fault_of_text(const Input& input);

}  // namespace crossfoot
