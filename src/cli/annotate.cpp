#include "cli/annotate.hpp"

#include "readers/docx.hpp"
#include "readers/pdf.hpp"
#include "readers/reader.hpp"
#include "reports/marked/marked.hpp"

namespace crossfoot {

Result<std::string> annotated(const View& view, const CommonOptions& options) {
  const Document& document = view.document(0);
  const std::string& type = document.media_type;
  const marked::Marks marks = marked::marks_of(view, 0);
  if (type == "text/html") return marked::marked_html(document.text, marks);
  if (type == "text/markdown") return marked::marked_markdown(document.text, marks);
  const bool pdf = type == "application/pdf", word = type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (!pdf && !word) return Fault{document.path, 0, 0, "--annotate: this format holds no marks", {}, "html, markdown, docx, pdf"};
  const Result<Input> input = load(document.path, options.limits);
  if (!input) return input.faults();
  if (word) {
    const Result<AnchoredDocx> again = read_docx_anchored(*input);
    if (!again) return again.faults();
    std::vector<marked::WordPlace> places;
    for (const docx::Anchor& a : again->anchors) places.push_back({a.text, a.part, a.at, a.skip});
    return marked::marked_docx(input->bytes, document.path, marks, places);
  }
  const Result<AnchoredPdf> again = read_pdf_anchored(*input);
  if (!again) return again.faults();
  std::vector<marked::PdfPlace> places;
  for (const pdf::PlacedWord& w : again->words) places.push_back({w.text, w.page, w.box.x0, w.box.y0, w.box.x1, w.box.y1});
  return marked::marked_pdf(input->bytes, document.path, marks, places);
}

}  // namespace crossfoot
