#pragma once
// Comma- and tab-separated values (RFC 4180): one file is one table.
//
// The separator is a comma, semicolon or tab, whichever cuts the first rows alike. Quoted fields may hold separators,
// line ends and doubled quotes. The first row is the header if it holds no plain number, the first column the labels if
// most of its fields are none. A fault: bytes that are not UTF-8.

#include "readers/reader.hpp"

namespace crossfoot {

bool looks_like_csv(const Input& input);
Result<Document> read_csv(const Input& input);

}  // namespace crossfoot
