#include <algorithm>
#include <set>

#include "compose/compose.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

/// A percentage that the report lets us compute from two exact counts.
struct Computed {
  std::size_t relation;
  FigureId percent;
  bool cut;      // printed as its digits cut off
  bool rounded;  // printed as the nearest
};

const Figure* only(const CheckedDocument& checked, const Relation& relation, const char* role) {
  const Figure* found = nullptr;
  for (const RoleFigure& f : relation.figures) {
    if (f.role != role) continue;
    if (found) return nullptr;
    found = &checked.figures[f.figure.index];
  }
  return found;
}

bool exact(const Figure* figure) { return figure && figure->printed.qualifiers.empty() && figure->meaning.admissible.single().has_value() && figure->printed.value.sign() > 0; }

std::vector<Computed> computed(const CheckedDocument& checked) {
  std::vector<Computed> all;
  std::set<FigureId> seen;
  for (std::size_t i = 0; i < checked.relations.size(); ++i) {
    const Relation& relation = checked.relations[i];
    const Verdict& verdict = checked.verdicts[i];
    if (!verdict.taken || relation.origin == Origin::guessed || (verdict.outcome != Outcome::holds && verdict.outcome != Outcome::contradiction)) continue;
    const bool share = relation.kind == ClaimKind::share_of;
    if (!share && relation.kind != ClaimKind::change) continue;
    const Figure* part = only(checked, relation, share ? "part" : "value");
    const Figure* whole = only(checked, relation, share ? "whole" : "base");
    const Figure* percent = only(checked, relation, share ? "percent" : "rate");
    if (!exact(part) || !exact(whole) || !percent || percent->printed.measure != Measure::percent || !percent->printed.qualifiers.empty() || percent->printed.value_high || relation.figures.size() != 3) continue;
    if (!seen.insert(percent->id).second) continue;
    const Rational unit = percent->printed.resolution;
    const Rational truly = share ? part->printed.value / whole->printed.value * 100 : ((part->printed.value - whole->printed.value) / whole->printed.value * 100).abs();
    const Rational steps = truly / unit;
    // What comes out even tells no habit.
    if (steps.is_integer()) continue;
    const Rational printed = percent->printed.value.abs() / unit;
    all.push_back({i, percent->id, printed == steps.floor(), (printed - steps).abs() <= Rational(1, 2)});
  }
  return all;
}

}  // namespace

void apply_house_rounding(CheckedDocument& checked) {
  constexpr std::size_t fewest = 6, fewest_cut = 3;
  const std::vector<Computed> all = computed(checked);
  // One that went up shows that the house rounds.
  if (all.size() < fewest || std::any_of(all.begin(), all.end(), [](const Computed& c) { return !c.cut; })) return;
  std::set<RelationId> cut_off;
  for (const Computed& c : all)
    if (!c.rounded) cut_off.insert(checked.relations[c.relation].id);
  if (cut_off.size() < fewest_cut) return;
  for (Finding& finding : checked.findings) {
    if (finding.relations.empty() || !std::all_of(finding.relations.begin(), finding.relations.end(), [&](RelationId id) { return cut_off.contains(id); })) continue;
    finding.level = Level::note;
    finding.explanation.push_back("All " + std::to_string(all.size()) + " percentages that this report lets one compute are cut off, not rounded; this one is as well.");
  }
}

}  // namespace crossfoot
