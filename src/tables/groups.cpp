// Groups that a house has declared, in tables: a row that is called like the group, and rows called like its members.

#include <algorithm>

#include "support/text.hpp"
#include "tables/tables.hpp"

namespace crossfoot::tables {
namespace {

/// "the Netherlands (a)" and "Netherlands" are one label.
std::string bare(const std::string& label) {
  std::string out = text::lower(text::squeeze(label));
  if (out.starts_with("the ")) out.erase(0, 4);
  if (const std::size_t open = out.find(" ("); open != std::string::npos) out.resize(open);
  return out;
}

bool names(const std::string& label, const std::string& group) {
  const std::string row = bare(label), name = bare(group);
  return row == name || row == name + " total" || row == "total " + name || row == "total, " + name;
}

void find_group(const Grid& grid, const EntityGroup& group, std::vector<Claim>& claims) {
  std::vector<std::size_t> totals, members;
  std::vector<std::string> lacking;
  for (std::size_t r = 0; r < grid.rows(); ++r)
    if (grid.has_figures(r) && names(grid.row_label(r), group.name)) totals.push_back(r);
  if (totals.size() != 1) return;
  for (const std::string& member : group.members) {
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < grid.rows(); ++r)
      if (grid.has_figures(r) && bare(grid.row_label(r)) == bare(member)) rows.push_back(r);
    if (rows.size() > 1) return;
    if (rows.empty()) lacking.push_back(member);
    else members.push_back(rows.front());
  }
  if (members.size() < 2) return;
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    const Figure* total = grid.figure(totals.front(), c);
    if (!total || (total->printed.measure != Measure::count && total->printed.measure != Measure::money)) continue;
    const std::string label = text::lower(grid.column_label(c));
    if (label.find('%') != std::string::npos || label.find("average") != std::string::npos || label.find("per ") != std::string::npos || label.find("rate") != std::string::npos) continue;
    Reading reading;
    reading.figures.push_back({"total", total->id});
    bool whole = lacking.empty(), positive = total->printed.value.sign() >= 0;
    for (const std::size_t r : members) {
      const Figure* part = grid.figure(r, c);
      if (!part) {
        whole = false;
        continue;
      }
      positive = positive && part->printed.measure == total->printed.measure && part->printed.value.sign() >= 0;
      reading.figures.push_back({"parts", part->id});
    }
    // What is missing could be below zero where anything is.
    if (reading.figures.size() < 3 || (!whole && !positive)) continue;
    reading.words = {{"group", group.name}};
    reading.origin = Origin::structural;
    Claim claim;
    claim.kind = ClaimKind::user;
    claim.readings.push_back(std::move(reading));
    if (whole) claim.marks.insert("complete");
    claim.flow = total->flow;
    claim.block = total->block;
    claim.subject = "'" + grid.row_label(totals.front()) + "'" + (grid.column_label(c).empty() ? "" : ", '" + grid.column_label(c) + "'");
    claims.push_back(std::move(claim));
  }
}

}  // namespace

void find_groups(const ScannedText& text, const std::vector<EntityGroup>& groups, std::vector<Claim>& claims) {
  for (const Grid& grid : grids_of(text.document, text.figures))
    for (const EntityGroup& group : groups) find_group(grid, group, claims);
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].id = id_at<ClaimId>(i);
}

}  // namespace crossfoot::tables
