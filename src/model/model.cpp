#include "model/model.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace crossfoot {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, const char*>, N>;

template <class Enum, std::size_t N>
std::string name_in(const Names<Enum, N>& names, Enum value) {
  for (const auto& [candidate, name] : names)
    if (candidate == value) return name;
  return "?";
}

template <class Enum, std::size_t N>
std::optional<Enum> value_in(const Names<Enum, N>& names, std::string_view wanted) {
  for (const auto& [candidate, name] : names)
    if (wanted == name) return candidate;
  return std::nullopt;
}

constexpr Names<Measure, 12> measures = {{{Measure::count, "count"},
                                          {Measure::percent, "percent"},
                                          {Measure::percentage_points, "percentage_points"},
                                          {Measure::money, "money"},
                                          {Measure::measure, "measure"},
                                          {Measure::multiple, "multiple"},
                                          {Measure::fraction, "fraction"},
                                          {Measure::ratio, "ratio"},
                                          {Measure::duration, "duration"},
                                          {Measure::year, "year"},
                                          {Measure::date, "date"},
                                          {Measure::ordinal, "ordinal"}}};

constexpr Names<Qualifier, 7> qualifiers = {{{Qualifier::none, "none"},
                                             {Qualifier::about, "about"},
                                             {Qualifier::over, "over"},
                                             {Qualifier::at_least, "at_least"},
                                             {Qualifier::nearly, "nearly"},
                                             {Qualifier::under, "under"},
                                             {Qualifier::at_most, "at_most"}}};

constexpr Names<BlockKind, 8> block_kinds = {{{BlockKind::heading, "heading"},
                                              {BlockKind::paragraph, "paragraph"},
                                              {BlockKind::list_item, "list_item"},
                                              {BlockKind::footnote, "footnote"},
                                              {BlockKind::caption, "caption"},
                                              {BlockKind::cell, "cell"},
                                              {BlockKind::contents_entry, "contents_entry"},
                                              {BlockKind::furniture, "furniture"}}};

constexpr Names<ClaimKind, 19> claim_kinds = {{{ClaimKind::shares, "shares"},
                                               {ClaimKind::share_of, "share_of"},
                                               {ClaimKind::change, "change"},
                                               {ClaimKind::breakdown, "breakdown"},
                                               {ClaimKind::part_whole, "part_whole"},
                                               {ClaimKind::enumeration, "enumeration"},
                                               {ClaimKind::fraction_word, "fraction_word"},
                                               {ClaimKind::restatement, "restatement"},
                                               {ClaimKind::ratio, "ratio"},
                                               {ClaimKind::date, "date"},
                                               {ClaimKind::rank, "rank"},
                                               {ClaimKind::table_total, "table_total"},
                                               {ClaimKind::table_order, "table_order"},
                                               {ClaimKind::table_formula, "table_formula"},
                                               {ClaimKind::text_table, "text_table"},
                                               {ClaimKind::structure, "structure"},
                                               {ClaimKind::unit, "unit"},
                                               {ClaimKind::statistic, "statistic"},
                                               {ClaimKind::user, "user"}}};

constexpr Names<Level, 3> levels = {{{Level::note, "note"}, {Level::query, "query"}, {Level::error, "error"}}};

constexpr Names<Origin, 4> origins = {{{Origin::said, "said"},
                                       {Origin::structural, "structural"},
                                       {Origin::same, "same"},
                                       {Origin::guessed, "guessed"}}};

constexpr Names<Outcome, 4> outcomes = {{{Outcome::holds, "holds"},
                                         {Outcome::holds_only_if, "holds_only_if"},
                                         {Outcome::contradiction, "contradiction"},
                                         {Outcome::undecided, "undecided"}}};

constexpr Names<Status, 4> statuses = {{{Status::unchecked, "unchecked"},
                                        {Status::checked, "checked"},
                                        {Status::queried, "queried"},
                                        {Status::in_conflict, "in_conflict"}}};

constexpr Names<Suppression::Kind, 4> suppression_kinds = {{{Suppression::Kind::in_text, "in the text"},
                                                           {Suppression::Kind::in_file, "in a suppression file"},
                                                           {Suppression::Kind::in_configuration, "in the configuration"},
                                                           {Suppression::Kind::baseline, "in the baseline"}}};

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string to_string(Measure measure) { return name_in(measures, measure); }
std::string to_string(Qualifier qualifier) { return name_in(qualifiers, qualifier); }
std::string to_string(BlockKind kind) { return name_in(block_kinds, kind); }
std::string to_string(ClaimKind kind) { return name_in(claim_kinds, kind); }
std::string to_string(Origin origin) { return name_in(origins, origin); }
std::string to_string(Level level) { return name_in(levels, level); }
std::string to_string(Outcome outcome) { return name_in(outcomes, outcome); }
std::string to_string(Status status) { return name_in(statuses, status); }
std::string to_string(Suppression::Kind kind) { return name_in(suppression_kinds, kind); }
std::optional<ClaimKind> claim_kind_of(std::string_view name) { return value_in(claim_kinds, name); }
std::optional<Qualifier> qualifier_named(std::string_view name) { return value_in(qualifiers, name); }
std::optional<Level> level_named(std::string_view name) { return value_in(levels, name); }

std::vector<std::string> claim_kind_names() {
  std::vector<std::string> names;
  for (const auto& [kind, name] : claim_kinds) names.emplace_back(name);
  return names;
}

BlockId block_at(const Document& document, std::size_t flow_offset) {
  assert(!document.blocks.empty());
  const auto after = std::upper_bound(
      document.blocks.begin(), document.blocks.end(), flow_offset, [](std::size_t offset, const Block& block) {
        return offset < (block.marker.empty() ? block.text.begin : block.marker.begin);
      });
  const auto position = static_cast<std::size_t>(after - document.blocks.begin());
  return id_at<BlockId>(position == 0 ? 0 : position - 1);
}

Locator::Locator(const Document& document) : document_(document), line_starts_{0} {
  for (std::size_t i = 0; i < document.text.size(); ++i)
    if (document.text[i] == '\n') line_starts_.push_back(i + 1);
}

Location Locator::locate_source(Span source) const {
  Location location;
  location.source = source;
  const auto line = std::upper_bound(line_starts_.begin(), line_starts_.end(), source.begin) - line_starts_.begin();
  location.line = static_cast<std::size_t>(line);
  const std::size_t start = line_starts_[location.line - 1];
  location.column = code_points(std::string_view(document_.text).substr(start, source.begin - start)) + 1;
  for (const Page& page : document_.pages)
    if (page.source.begin <= source.begin && source.begin < page.source.end) location.page = page.label;
  return location;
}

Location Locator::locate(Span flow, BlockId id) const {
  Location location = locate_source(document_.source_map.source(flow));
  const Block* block = &document_.blocks[id.index];
  if (block->section) {
    const Span heading = document_.blocks[block->section->index].text;
    location.section = document_.flow.substr(heading.begin, heading.size());
  }
  if (block->introduced_by) block = &document_.blocks[block->introduced_by->index];
  if (block->kind == BlockKind::paragraph && !block->number.empty()) location.paragraph = block->number;
  return location;
}

Location Locator::locate(Span flow) const { return locate(flow, block_at(document_, flow.begin)); }

}  // namespace crossfoot
