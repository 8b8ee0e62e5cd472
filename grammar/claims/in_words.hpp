#pragma once
// in_words: one number in words and, right behind it, in digits, as contracts and forms have it.
//
//   within sixty (60) days; five hundred dollars ($500); ten per cent (10%)      first, same
//
// Claims of kind restatement.
//
// Must stay silent: a bracket that counts something else ("twelve (60%)", "three (2 in Kenya)"), a note's number, a bracket
// behind which no noun follows.

#include "grammar/claims/sentence.hpp"

namespace crossfoot::claims::in_words {

class Finder : FamilyFinder {
 public:
  using FamilyFinder::FamilyFinder;

  void find() {
    for (std::size_t i = 0; i + 3 < tokens_.size(); ++i) {
      if (!measured(i, quantities) || figure(i).in_digits || !at(i + 1, "(") || !measured(i + 2, quantities) || !at(i + 3, ")")) continue;
      const Figure &words = figure(i), &digits = figure(i + 2);
      if (!digits.in_digits || words.printed.measure != digits.printed.measure || words.unit != digits.unit || !digits.printed.qualifiers.empty()) continue;
      if (words.printed.value_high || digits.printed.value_high) continue;
      if (words.printed.measure == Measure::count && !(words.noun.empty() && counts_next(i + 4))) continue;
      if (words.printed.measure == Measure::fraction || words.printed.measure == Measure::multiple || words.printed.measure == Measure::ratio) continue;
      add(ClaimKind::restatement, {{"first", i}, {"same", i + 2}}, {"figures", "sure"}, Origin::said);
    }
  }

 private:
  /// The noun that both count stands behind the bracket.
  bool counts_next(std::size_t i) const {
    if (!word_at(i) || tokens_[i].classes != 0) return false;
    const Lexicon& lexicon = s_.lexicon();
    const std::string& w = tokens_[i].text;
    return !(lexicon.prepositions.contains(w) || lexicon.conjunctions.contains(w) || lexicon.auxiliaries.contains(w) || lexicon.verbs.contains(w) || lexicon.determiners.contains(w) || lexicon.pronouns.contains(w));
  }
};

inline void find(const SentenceView& sentence, std::vector<Claim>& claims) { Finder(sentence, claims).find(); }

}  // namespace crossfoot::claims::in_words
