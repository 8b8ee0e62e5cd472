#pragma once
// Text as `pdftotext -layout` makes it, and plain text of any kind.
//
// Takes UTF-8 with any line ends and an optional byte-order mark; pages are cut at form feeds or at marker lines
// ("---- Page 5 End ----"). Running heads, page numbers and markers become blocks of kind furniture; the rest is cut
// into headings, numbered paragraphs, list items, footnotes, captions, contents entries and tables by blank lines,
// indentation and wording. Sentences that cross a line or a page are joined in the flow.

#include <map>
#include <set>

#include "readers/layout_pages.hpp"
#include "readers/reader.hpp"

namespace crossfoot {

/// What a reader knows of a laid-out text from elsewhere than its blanks.
struct LayoutHints {
  std::map<std::size_t, std::vector<layout::Stretch>> stretches;  // by the offset at which a line begins
  std::set<std::size_t> notes;                                    // of these lines, those that begin a footnote
  std::vector<Span> marks;                                        // footnote marks, in order
};

/// Text as `pdftotext -layout` makes it, laid out by another reader of ours. The document's text is that text.
Document read_laid_out_text(const std::string& text, const LayoutHints& hints);

/// Faults: not UTF-8 (with line and column of the first bad byte), binary.
Result<Document> read_text(const Input& input);

}  // namespace crossfoot
