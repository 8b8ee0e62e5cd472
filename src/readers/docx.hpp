#pragma once
// DOCX as Word prints it.
//
// The document's text is the text taken from the file, a line for each paragraph and table row, with the numbers that
// Word would count for its lists. Headings by style and outline level, tables with merged cells, notes behind the body,
// contents entries by their field or style. Headers, footers, comments and deleted text are no part of the report.
// Charts, equations with structure and embedded files give a notice: their figures were not read.

#include <vector>

#include "readers/docx_runs.hpp"
#include "readers/reader.hpp"

namespace crossfoot {

bool looks_like_docx(const Input& input);
Result<Document> read_docx(const Input& input);

/// The same, with the place of each run, for marked copies.
struct AnchoredDocx {
  Document document;
  std::vector<docx::Anchor> anchors;
};
Result<AnchoredDocx> read_docx_anchored(const Input& input);

}  // namespace crossfoot
