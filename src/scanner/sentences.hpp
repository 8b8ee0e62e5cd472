#pragma once
// Sentence boundaries inside a block, by ICU (UAX #29), with the lexicon's abbreviations held together.

#include <vector>

#include "grammar/lexicon/lexicon.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// All sentences of a document, in flow order; blocks of kind furniture and contents entry count as one each.
/// What is too long for one is read in pieces, and told in `cut`.
std::vector<Sentence> sentences_of(const Document& document, const Lexicon& lexicon, std::vector<Span>& cut);

}  // namespace crossfoot
