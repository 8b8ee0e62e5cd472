#pragma once
// SHA-256 (FIPS 180-4) of bytes, by libmd.

#include <string>
#include <string_view>

namespace crossfoot {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace crossfoot
