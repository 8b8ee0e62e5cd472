#pragma once
// One line as a document of its own: `crossfoot figures --lines`.
//
// Takes the bytes of a line without its end; gives a document of one paragraph (none for a blank line), its flow with
// blanks closed up and a source map to the line's bytes. Never fails: a byte that is no UTF-8 is read as '?' at its
// place, and a notice says so. No layout is guessed from a single line: it is no heading, furniture or table.

#include <string_view>

#include "model/model.hpp"

namespace crossfoot {

Document read_line(std::string_view line);

}  // namespace crossfoot
