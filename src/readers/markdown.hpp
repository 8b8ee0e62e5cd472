#pragma once
// Markdown: CommonMark with tables, strike-out and footnotes, by md4c.
//
// Takes UTF-8. Front matter, code, comments, link targets and image texts are left out; struck-out text is not
// printed and not read. A paragraph set whole in bold without a full stop is a heading; one that begins "Table 3:" a
// caption. "[^1]" and "[1]" in running text are footnote marks. A loose numbered list of whole sentences that nothing
// introduces is a run of numbered paragraphs.

#include "readers/reader.hpp"

namespace crossfoot {

/// True if the bytes, or bytes of doubt and the name, are Markdown.
bool looks_like_markdown(const Input& input);

/// Faults: not UTF-8, binary.
Result<Document> read_markdown(const Input& input);

}  // namespace crossfoot
