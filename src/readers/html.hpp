#pragma once
// HTML as browsers read it, by gumbo; iXBRL filings are read as HTML.
//
// Takes UTF-8. What is read is the page's <main>, else its one <article>, else its <body>; navigation, page header and
// footer, scripts, styles, forms and what is hidden are left out. Every table with values becomes a Table with its spans;
// a table that only lays out text is read as text. Raised numbers and links to notes are footnote marks.

#include "readers/markup.hpp"
#include "readers/reader.hpp"

namespace crossfoot {

/// True if the bytes begin as HTML does, or the name says so and they hold tags.
bool looks_like_html(const Input& input);

/// Faults: not UTF-8, binary, tags nested too deep to be a report.
Result<Document> read_html(const Input& input);

/// The drafts of a piece of HTML inside another document (a block of raw HTML in Markdown), and notices of what is left out.
std::vector<markup::Draft> read_html_drafts(std::string_view document, Span part, std::vector<Notice>& notices);

}  // namespace crossfoot
