#pragma once
// PDF, by poppler's pdftotext as a child process under limits: crossfoot itself parses no PDF.
//
// Document::text is the text taken from the pages (pdf_layout.hpp), in which every place lies; pages carry the labels
// that they print. Pages without text are notices: their figures are not read.

#include "readers/pdf_layout.hpp"
#include "readers/reader.hpp"

namespace crossfoot {

bool looks_like_pdf(const Input& input);

/// Faults: pdftotext is not installed; a password is needed; damaged; out of time, memory or output; no text at all.
Result<Document> read_pdf(const Input& input);

/// The same, with the place of each word, for marked copies.
struct AnchoredPdf {
  Document document;
  std::vector<pdf::PlacedWord> words;
};
Result<AnchoredPdf> read_pdf_anchored(const Input& input);

}  // namespace crossfoot
