#include "tables/sums.hpp"

#include <algorithm>

#include "support/number_text.hpp"

namespace crossfoot::tables {
namespace {

bool adds_up(Measure measure) { return measure == Measure::count || measure == Measure::money || measure == Measure::measure || measure == Measure::percent; }

/// The digits of a whole number of places, without its sign.
std::string digits_of(const Rational& value, const Rational& resolution) {
  const Rational places = value.abs() / (resolution.sign() == 0 ? Rational(1) : resolution);
  return places.is_integer() ? places.to_string() : std::string();
}

bool two_swapped(const std::string& a, const std::string& b) {
  if (a.size() != b.size() || a.empty()) return false;
  std::vector<std::size_t> other;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i]) other.push_back(i);
  return other.size() == 2 && a[other[0]] == b[other[1]] && a[other[1]] == b[other[0]] && other[1] - other[0] <= 2;
}

bool one_wrong(const std::string& a, const std::string& b) {
  if (a.size() != b.size() || a.size() < 3) return false;
  int other = 0;
  for (std::size_t i = 0; i < a.size(); ++i) other += a[i] != b[i];
  return other == 1;
}

std::string quoted(const std::string& label) { return label.empty() ? "a row without a label" : "'" + label + "'"; }

}  // namespace

void Sum::add(const Lines& lines, std::size_t item, std::size_t vector, bool less) {
  if (unknown) return;
  const Figure* figure = lines.figure(item, vector);
  if (!figure) {
    const CellState state = lines.state(item, vector);
    if (state == CellState::missing || state == CellState::words) unknown = true;
    return;
  }
  const Interval& admissible = figure->meaning.admissible;
  const Measure own = figure->printed.measure;
  if (!adds_up(own) || !admissible.low || !admissible.high || figure->printed.value_high || (measure && *measure != own)) {
    unknown = true;
    return;
  }
  measure = own;
  resolution = std::max(resolution, figure->printed.resolution);
  terms += figure->printed.value.sign() != 0;
  exact = exact && *admissible.low == *admissible.high;
  if (less) {
    low -= *admissible.high;
    high -= *admissible.low;
    printed -= figure->printed.value;
  } else {
    low += *admissible.low;
    high += *admissible.high;
    printed += figure->printed.value;
  }
}

Outcome compare(const Lines& lines, std::size_t total, std::size_t vector, const Sum& sum, std::size_t parts) {
  Outcome outcome;
  if (sum.unknown || !sum.measure) return outcome;
  const Figure* figure = lines.figure(total, vector);
  if (!figure || figure->printed.measure != *sum.measure || figure->printed.value_high) return outcome;
  const Interval& admissible = figure->meaning.admissible;
  if (!admissible.low || !admissible.high) return outcome;
  outcome.sum = sum.printed;
  outcome.total = figure->printed.value;
  const Rational unit = std::max(sum.resolution, figure->printed.resolution);
  // Rounded ends that only touch would need every cell at its end: near, not equal.
  const bool exact = sum.low == sum.high && *admissible.low == *admissible.high;
  if (exact ? sum.low == *admissible.low : *admissible.low < sum.high && sum.low < *admissible.high) {
    if (sum.terms < 2 || figure->printed.value.sign() == 0) {
      outcome.fit = Fit::trivial;
      return outcome;
    }
    outcome.fit = Fit::fits;
    // How many values of the total's size would have fitted: its size over the width that is let through.
    const Rational width = (sum.high - sum.low) + (*admissible.high - *admissible.low) + unit;
    Rational room = figure->printed.value.abs() / width;
    while (room >= 10 && outcome.digits < 9) room = room / 10, ++outcome.digits;
    return outcome;
  }
  const Rational difference = (sum.printed - figure->printed.value).abs();
  const bool rounding = difference <= unit * Rational(static_cast<std::int64_t>(parts) + 1, 2);
  outcome.fit = rounding ? Fit::near : Fit::misses;
  return outcome;
}

Tally tally_of(const Lines& lines, std::size_t total, const std::vector<Sum>& sums, std::size_t parts) {
  Tally tally;
  tally.outcomes.reserve(lines.vectors());
  for (std::size_t v = 0; v < lines.vectors(); ++v) {
    Outcome outcome = compare(lines, total, v, sums[v], parts);
    // A column that repeats another one proves nothing new.
    if (outcome.fit == Fit::fits)
      for (std::size_t w = 0; w < v && w < 40; ++w)
        if (tally.outcomes[w].fit == Fit::fits && tally.outcomes[w].total == outcome.total && tally.outcomes[w].sum == outcome.sum) outcome.digits = 0;
    const bool rate = !lines.additive(v) || (sums[v].measure && *sums[v].measure == Measure::percent);
    if (outcome.fit == Fit::fits) ++tally.fits, tally.digits += outcome.digits;
    if (outcome.fit == Fit::near && !rate) ++tally.near;
    if (outcome.fit == Fit::misses && !rate) ++tally.misses;
    tally.outcomes.push_back(std::move(outcome));
  }
  return tally;
}

Tally tally_of(const Lines& lines, std::size_t total, const std::vector<Part>& parts) {
  std::vector<Sum> sums(lines.vectors());
  for (std::size_t v = 0; v < sums.size(); ++v)
    for (const Part& part : parts) sums[v].add(lines, part.item, v, part.less);
  return tally_of(lines, total, sums, parts.size());
}

std::string explanation_of(const Lines& lines, std::size_t total, const std::vector<Part>& parts, std::size_t vector, const Tally& tally) {
  const Outcome& outcome = tally.outcomes[vector];
  const Figure* printed = lines.figure(total, vector);
  const Rational difference = outcome.total - outcome.sum;
  const Rational slack = [&] {
    Rational widths;
    for (const Part& part : parts)
      if (const Figure* f = lines.figure(part.item, vector)) widths += (*f->meaning.admissible.high - *f->meaning.admissible.low) * Rational(1, 2);
    return widths + (*printed->meaning.admissible.high - *printed->meaning.admissible.low) * Rational(1, 2);
  }();
  const auto is = [&](const Rational& value) { return (difference - value).abs() <= slack; };
  const char* what = lines.by_rows() ? "row" : "column";
  for (std::size_t w = 0; w < tally.outcomes.size(); ++w)
    if (w != vector && lines.figure(total, w) && tally.outcomes[w].fit != Fit::unknown && tally.outcomes[w].sum == outcome.total && tally.outcomes[w].sum != outcome.sum)
      return "It is what " + quoted(lines.vector_label(w)) + " adds up to: the totals may stand in each other's place.";
  if (const std::string a = digits_of(outcome.total, printed->printed.resolution), b = digits_of(outcome.sum, printed->printed.resolution); two_swapped(a, b))
    return "Two digits of the total are swapped: the " + std::string(what) + "s add to " + number_text(outcome.sum) + ".";
  for (const Part& part : parts) {
    const Figure* f = lines.figure(part.item, vector);
    if (!f || f->printed.value.sign() == 0) continue;
    const Rational signed_value = part.less ? -f->printed.value : f->printed.value;
    const std::string& label = lines.items()[part.item].label;
    if (is(-signed_value)) return "The difference is " + quoted(label) + " (" + f->text + "): the total leaves that " + what + " out.";
    if (is(signed_value)) return "The difference is " + quoted(label) + " (" + f->text + "): the total counts that " + what + " twice.";
    if (is(Rational(-2) * signed_value)) return "The difference is twice " + quoted(label) + " (" + f->text + "): its sign may be wrong.";
    const Rational mended = f->printed.value + (part.less ? -difference : difference);
    if (mended.sign() == f->printed.value.sign() && two_swapped(digits_of(mended, f->printed.resolution), digits_of(f->printed.value, f->printed.resolution)))
      return "With two digits of " + quoted(label) + " swapped (" + number_text(mended) + " for " + f->text + ") the total would be right.";
  }
  if (slack.sign() == 0 || difference.abs() > slack * Rational(4)) {
    if (const std::string a = digits_of(outcome.total, printed->printed.resolution), b = digits_of(outcome.sum, printed->printed.resolution); one_wrong(a, b))
      return "One digit of the total may be wrong: the " + std::string(what) + "s add to " + number_text(outcome.sum) + ".";
  }
  return {};
}

}  // namespace crossfoot::tables
