#pragma once
// The same small report in several formats must give the same figures and relations (and so the same findings).
//
// Takes bytes and makes a report of them, a block a line: "#..." is a heading, "...|..." a row of a table, all else a
// paragraph; characters that no format carries are dropped. Aborts where two formats disagree, and prints both.

#include <string>

namespace crossfoot::fuzzing {

void differential(const std::string& bytes);

}  // namespace crossfoot::fuzzing
