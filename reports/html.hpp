#pragma once
// The page for editors: one self-contained HTML file. The report's text as the reader read it with every figure marked, the
// findings beside it, the ledger. Script and style are reports/html/page.js and page.css, allowed by their hashes in the page's
// content security policy; nothing of the report ever becomes script, style or markup.

#include <map>
#include <string>
#include <vector>

#include "reports/renderer.hpp"
#include "reports/view.hpp"

namespace crossfoot {

std::string render_html(const Report& report, const RenderOptions& options);

namespace html {

/// What all parts of the page share.
struct Page {
  View view;
  /// By document, by figure: the findings that speak of it, as indexes into view.findings().
  std::vector<std::vector<std::vector<std::size_t>>> findings_of_figure;

  explicit Page(const Report& report);
  std::string figure_id(std::size_t document, FigureId figure) const;
  std::string block_id(std::size_t document, BlockId block) const;
  /// The heading a flow offset stands under; "" before the first.
  std::string section_of(std::size_t document, Span flow) const;
};

/// The text of one report, block by block, figures marked.
std::string report_text(const Page& page, std::size_t document);
/// A sentence with some figures marked, for a card.
std::string marked_sentence(const Page& page, std::size_t document, Span sentence, const std::vector<Span>& marks);
/// One finding.
std::string card(const Page& page, std::size_t index);
/// A picture of a conflict, where one says it faster; empty where none does.
std::string drawing(const Page& page, std::size_t index);
/// A bar of checked, queried, in conflict and unchecked figures.
std::string ledger_bar(const Ledger& ledger, const std::string& label, int width);
/// The ledger by section.
std::string ledger_table(const Page& page);

std::string attribute(const char* name, const std::string& value);

}  // namespace html
}  // namespace crossfoot
