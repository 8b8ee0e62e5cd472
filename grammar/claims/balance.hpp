#pragma once
// balance: two amounts and what lies between them, under its own name.
//
//   exports of $45 million and imports of $60 million left a trade deficit of $15 million      two amounts, difference
//   only $45 million of the $60 million required came in, a funding gap of $15 million
//   the bill passed by 56 votes to 41, a margin of 15
//
// Claims of kind breakdown: the larger amount is the total, the smaller and the difference are its parts. Mark complete.
//
// Must stay silent: a third amount in the sentence; a gap in something else ("a deficit of $25 million in services");
// amounts that are a period's first and last.

#include "grammar/claims/sentence.hpp"

namespace crossfoot::claims::balance {

class Finder : FamilyFinder {
 public:
  using FamilyFinder::FamilyFinder;

  void find() {
    for (std::size_t i = 3; i < tokens_.size(); ++i)
      if (measured(i, amounts) && at(i - 1, "of") && s_.lexicon().balances.contains(tokens_[i - 2].text) && !taken(i, ClaimKind::breakdown) && !taken(i, ClaimKind::change)) difference(i);
  }

 private:
  static constexpr Measures amounts = of(Measure::count) | of(Measure::money) | of(Measure::measure);

  void difference(std::size_t i) {
    // "a trade deficit of": an article opens what is said of the two amounts.
    std::size_t k = i - 2;
    while (k > 0 && i - k < 6 && word_at(k - 1) && !any(k - 1, {"a", "an", "the"})) --k;
    if (k == 0 || (!any(k - 1, {"a", "an"}) && !at(i - 3, "net"))) return;
    std::size_t end = i + 1;
    while (word_at(end) && tokens_[end].flow.end <= figure(i).noun_flow.end) ++end;
    if (end < tokens_.size() && !any(end, {".", ",", ";", ")"})) return;
    std::vector<std::size_t> levels_before;
    for (std::size_t q = 0; q < tokens_.size(); ++q) {
      if (q == i || !is_quantity(tokens_[q])) continue;
      const bool same = figure(q).printed.measure == figure(i).printed.measure && figure(q).unit == figure(i).unit && !figure(q).printed.value_high;
      if (q > i || !same || in_brackets(tokens_, q)) return;
      // "40 of the 60 beds were full, a shortfall of 30 staff"
      if (!figure(i).noun_stems.empty() && !figure(q).noun_stems.empty() && head_of(figure(q)) != head_of(figure(i))) return;
      levels_before.push_back(q);
    }
    if (levels_before.size() != 2) return;
    // A change from one year to the next has a gap in neither.
    for (std::size_t q = 0; q < i; ++q)
      if (classed(q, WordClass::rise_verb) || classed(q, WordClass::fall_verb) || classed(q, WordClass::including)) return;
    const std::size_t larger = figure(levels_before[0]).printed.value >= figure(levels_before[1]).printed.value ? levels_before[0] : levels_before[1];
    const std::size_t smaller = larger == levels_before[0] ? levels_before[1] : levels_before[0];
    add(ClaimKind::breakdown, {{"total", larger}, {"parts", smaller}, {"parts", i}}, {"complete"}, Origin::guessed);
  }
};

inline void find(const SentenceView& sentence, std::vector<Claim>& claims) { Finder(sentence, claims).find(); }

}  // namespace crossfoot::claims::balance
