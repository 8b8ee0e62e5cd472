#pragma once
// What figures count and when: the noun phrase beside a figure and the period that its sentence gives it.
//
// Works on the tokens of one sentence. The noun is printed as written and stemmed (Snowball, English) for comparison;
// it is a guess that stops early rather than late: the first plural noun after the number ends it.

#include <string>
#include <vector>

#include "grammar/tokens.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Fills noun and noun_stems of the figures in one sentence.
void find_nouns(const TokenSentence& sentence, const Document& document, const Lexicon& lexicon, std::vector<Figure>& figures);

/// Fills period of the figures in one sentence from the years in it.
void find_periods(const TokenSentence& sentence, std::vector<Figure>& figures);

/// The stem of a lower-case word (Snowball English).
std::string stem(const std::string& word);

/// The noun phrase that begins at token `first`: token count taken, 0 if there is none.
std::size_t noun_phrase(const std::vector<Token>& tokens, std::size_t first, const Lexicon& lexicon);

bool looks_plural(const std::string& word, const Lexicon& lexicon);

}  // namespace crossfoot
