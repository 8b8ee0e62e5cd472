// The report's text on the page: blocks in reading order, tables as tables, every numeral marked with what became of it.

#include <algorithm>

#include "reports/html.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"

namespace crossfoot::html {
namespace {

/// A stretch of flow text that is shown as something else than plain words.
struct Stretch {
  Span flow;
  std::string open, close;
};

std::string status_class(Status status) {
  switch (status) {
    case Status::checked: return "checked";
    case Status::queried: return "queried";
    case Status::in_conflict: return "conflict";
    case Status::unchecked: break;
  }
  return "unchecked";
}

std::string status_words(Status status) { return status == Status::unchecked ? "not checked" : status == Status::in_conflict ? "in conflict" : to_string(status); }

class TextWriter {
 public:
  TextWriter(const Page& page, std::size_t d) : page_(page), d_(d), checked_(page.view.checked(d)), document_(checked_.document) {
    statements_.resize(checked_.figures.size());
    for (std::size_t r = 0; r < checked_.relations.size(); ++r) {
      if (r < checked_.verdicts.size() && !checked_.verdicts[r].taken) continue;
      for (const RoleFigure& f : checked_.relations[r].figures) statements_[f.figure.index].push_back(r);
    }
    collect();
    table_of_block_.assign(document_.blocks.size(), none);
    for (std::size_t t = 0; t < document_.tables.size(); ++t)
      for (const Cell& cell : document_.tables[t].cells) table_of_block_[cell.block.index] = t;
  }

  std::string write() {
    out_ += "<article class=\"report\"" + attribute("aria-label", document_.path) + ">\n";
    if (page_.view.report().documents.size() > 1) out_ += "<h2 class=\"path\">" + escaped(document_.path) + "</h2>\n";
    std::vector<bool> table_done(document_.tables.size(), false);
    std::string page_label;
    for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
      const std::size_t table = table_of_block_[b];
      if (table == none) {
        block(b);
      } else if (!table_done[table]) {
        table_done[table] = true;
        write_table(document_.tables[table]);
      }
    }
    return out_ + "</article>\n";
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void collect() {
    for (const Figure& figure : checked_.figures) stretches_.push_back(of_figure(figure));
    for (const NotFigure& other : checked_.not_figures) {
      std::string kind = other.kind;
      std::replace(kind.begin(), kind.end(), '_', ' ');
      stretches_.push_back({other.flow, "<span class=\"other\"" + attribute("data-info", "“" + other.text + "” is no figure: " + kind) + ">", "</span>"});
    }
    std::sort(stretches_.begin(), stretches_.end(), [](const Stretch& a, const Stretch& b) { return std::pair(a.flow.begin, b.flow.end) < std::pair(b.flow.begin, a.flow.end); });
    // What overlaps an earlier one keeps its words and loses its mark.
    std::size_t end = 0;
    std::erase_if(stretches_, [&](const Stretch& s) {
      if (s.flow.begin < end || s.flow.empty()) return true;
      end = s.flow.end;
      return false;
    });
  }

  Stretch of_figure(const Figure& figure) const {
    const Account account = figure.id.index < checked_.accounts.size() ? checked_.accounts[figure.id.index] : Account{};
    const auto& findings = page_.findings_of_figure[d_][figure.id.index];
    std::string ids, first;
    for (const std::size_t i : findings) {
      const std::string& id = page_.view.findings()[i].id;
      if (first.empty()) first = id;
      ids += (ids.empty() ? "" : " ") + id;
    }
    std::string common = attribute("id", page_.figure_id(d_, figure.id)) + attribute("class", "f " + status_class(account.status)) + attribute("data-info", info(figure, account));
    if (findings.empty()) return {figure.flow, "<span" + common + ">", "</span>"};
    return {figure.flow, "<a" + common + attribute("href", "#" + first) + attribute("data-findings", ids) + attribute("aria-label", figure.text + ", " + status_words(account.status) + ": finding " + ids) + ">", "</a>"};
  }

  /// What crossfoot read, for the panel.
  std::string info(const Figure& figure, const Account& account) const {
    std::string text = "“" + figure.text + "”: " + status_words(account.status) + (account.status == Status::unchecked && !account.reason.empty() ? " (" + account.reason + ")" : "") + "; stands for " +
                       interval_text(figure.meaning.admissible) + (figure.noun.empty() ? "" : " " + figure.noun) + (figure.period ? ", " + figure.period->text : "");
    std::size_t shown = 0;
    for (const std::size_t r : statements_[figure.id.index]) {
      if (++shown > 4) {
        text += "; and " + std::to_string(statements_[figure.id.index].size() - 4) + " more";
        break;
      }
      std::string verdict = r < checked_.verdicts.size() ? to_string(checked_.verdicts[r].outcome) : "";
      std::replace(verdict.begin(), verdict.end(), '_', ' ');
      text += "; " + checked_.relations[r].statement + ": " + verdict;
    }
    return shortened(text, 600);
  }

  /// Words of a flow range with its stretches marked.
  std::string inline_text(Span span) const {
    std::string out;
    std::size_t at = span.begin;
    auto next = std::lower_bound(stretches_.begin(), stretches_.end(), span.begin, [](const Stretch& s, std::size_t offset) { return s.flow.begin < offset; });
    for (; next != stretches_.end() && next->flow.begin < span.end; ++next) {
      if (next->flow.begin < at || next->flow.end > span.end) continue;
      out += escaped(words({at, next->flow.begin})) + next->open + escaped(words(next->flow)) + next->close;
      at = next->flow.end;
    }
    return out + escaped(words({at, span.end}));
  }

  std::string_view words(Span span) const { return std::string_view(document_.flow).substr(span.begin, span.size()); }

  void block(std::size_t b) {
    const Block& block = document_.blocks[b];
    const std::string id = attribute("id", page_.block_id(d_, id_at<BlockId>(b)));
    const std::string marker = block.marker.empty() ? "" : "<span class=\"marker\">" + inline_text(block.marker) + "</span> ";
    const std::string text = marker + inline_text(block.text);
    const auto paragraph = [&](const std::string& kind) { out_ += "<p" + id + attribute("class", kind) + ">" + text + "</p>\n"; };
    switch (block.kind) {
      case BlockKind::heading: {
        const std::string level = std::to_string(std::clamp(block.level, 1, 4) + 1);
        out_ += "<h" + level + id + ">" + text + "</h" + level + ">\n";
        break;
      }
      case BlockKind::list_item: paragraph("item level" + std::to_string(std::clamp(block.level, 1, 4))); break;
      case BlockKind::footnote: paragraph("note"); break;
      case BlockKind::caption: paragraph("caption"); break;
      case BlockKind::contents_entry: paragraph("contents"); break;
      case BlockKind::furniture: paragraph("furniture"); break;
      case BlockKind::paragraph:
      case BlockKind::cell: paragraph("para"); break;
    }
  }

  void write_table(const Table& table) {
    out_ += "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>\n";
    std::size_t next = 0;
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      out_ += "<tr>";
      for (; next < table.cells.size() && table.cells[next].row <= row; ++next) {
        const Cell& cell = table.cells[next];
        const Block& block = document_.blocks[cell.block.index];
        const std::string content = (block.marker.empty() ? "" : inline_text(block.marker) + " ") + inline_text(block.text);
        const bool header = cell.header && !content.empty();
        out_ += std::string(header ? "<th" : "<td") + attribute("id", page_.block_id(d_, cell.block)) + (cell.column_span > 1 ? attribute("colspan", std::to_string(std::min(cell.column_span, 1000U))) : "") +
                (cell.row_span > 1 ? attribute("rowspan", std::to_string(std::min(cell.row_span, 1000U))) : "") + (header && cell.column == 0 && row > 0 ? " scope=\"row\"" : "") + ">" + content +
                (header ? "</th>" : "</td>");
      }
      out_ += "</tr>\n";
    }
    out_ += "</table></div>\n";
  }

  const Page& page_;
  std::size_t d_;
  const CheckedDocument& checked_;
  const Document& document_;
  std::vector<std::vector<std::size_t>> statements_;  // by figure: relations
  std::vector<Stretch> stretches_;
  std::vector<std::size_t> table_of_block_;
  std::string out_;
};

}  // namespace

std::string report_text(const Page& page, std::size_t document) { return TextWriter(page, document).write(); }

std::string marked_sentence(const Page& page, std::size_t document, Span sentence, const std::vector<Span>& marks) {
  const std::string_view flow = page.view.document(document).flow;
  std::string out;
  std::size_t at = sentence.begin;
  for (const Span& mark : marks) {
    if (mark.begin < at || mark.end > sentence.end) continue;
    out += escaped(flow.substr(at, mark.begin - at)) + "<mark>" + escaped(flow.substr(mark.begin, mark.size())) + "</mark>";
    at = mark.end;
  }
  return out + escaped(flow.substr(at, sentence.end - at));
}

}  // namespace crossfoot::html
