#pragma once
// Tokens: what the claim grammar reads. The scanner has done the reading of characters: a figure with its qualifiers
// and unit is one token, a phrase of the lexicon ("compared with") is one token with its classes, numerals that are no
// figures are tokens that patterns pass over.

#include <string>
#include <vector>

#include "grammar/lexicon/lexicon.hpp"
#include "model/model.hpp"

namespace crossfoot {

enum class TokenKind { word, figure, punctuation, not_figure };

struct Token {
  TokenKind kind = TokenKind::word;
  Span flow;
  std::string text;         // lower case; for punctuation the character
  WordClasses classes = 0;  // of words and phrases
  FigureId figure;          // kind figure
  Measure measure = Measure::count;
  bool capital = false;     // begins with a capital in the text
};

/// The tokens of one sentence, in order.
struct TokenSentence {
  SentenceId sentence;
  BlockId block;
  std::vector<Token> tokens;
};

inline bool is(const Token& token, WordClass c) { return (token.classes & bit(c)) != 0; }
inline bool is_punctuation(const Token& token, std::string_view text) {
  return token.kind == TokenKind::punctuation && token.text == text;
}
inline bool is_word(const Token& token, std::string_view text) {
  return token.kind == TokenKind::word && token.text == text;
}

}  // namespace crossfoot
