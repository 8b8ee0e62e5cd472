#pragma once
// Text as `pdftotext -layout` makes it, and plain text of any kind.
//
// Takes UTF-8 with any line ends and an optional byte-order mark; pages are cut at form feeds or at marker lines
// ("---- Page 5 End ----"). Running heads, page numbers and markers become blocks of kind furniture; the rest is cut
// into headings, numbered paragraphs, list items, footnotes, captions, contents entries and tables by blank lines,
// indentation and wording. Sentences that cross a line or a page are joined in the flow.

#include "readers/reader.hpp"

namespace crossfoot {

/// Faults: not UTF-8 (with line and column of the first bad byte), binary.
Result<Document> read_text(const Input& input);

}  // namespace crossfoot
