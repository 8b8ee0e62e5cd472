#pragma once
// The scanner: Document in; sentences, tokens and figures out, and for every numeral that is no figure its class.
//
// It decides what needs the place of a numeral: year or count, name, numbering, footnote mark, table cell; what a
// figure counts and which period it speaks of. Every digit and number word of the flow ends in exactly one figure or
// one not-figure (docs/design.md, the ledger). Figures are numbered in flow order.

#include <vector>

#include "grammar/lexicon/lexicon.hpp"
#include "grammar/tokens.hpp"
#include "model/model.hpp"

namespace crossfoot {

struct Scan {
  std::vector<Sentence> sentences;
  std::vector<TokenSentence> tokens;  // one per sentence
  std::vector<Figure> figures;
  std::vector<NotFigure> not_figures;
  std::vector<Span> cut;  // flow: sentences too long to be read whole
};

Scan scan(const Document& document, const Lexicon& lexicon);

}  // namespace crossfoot
