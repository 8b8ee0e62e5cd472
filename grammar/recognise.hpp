#pragma once
// The claim grammar: tokens in, claims out.
//
// Every family is tried at every sentence; all that match are kept, in document order, then in the order of the
// families' table. A claim names figures by role and carries its readings, nearest first; whether it holds is decided
// elsewhere. X3 over tokens: no characters, no blanks, no case.

#include <span>
#include <string>
#include <vector>

#include "grammar/tokens.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A scanned document, as the grammar sees it.
struct ScannedText {
  const Document& document;
  std::span<const TokenSentence> sentences;
  std::span<const Figure> figures;
  const Lexicon& lexicon;
  std::string (*stem)(const std::string& word);  // of the scanner: families compare words as nouns are compared
};

std::vector<Claim> recognise(const ScannedText& text);

/// What rules may name in the claims of one kind.
struct ClaimVocabulary {
  std::vector<std::string> roles;   // filled by one figure
  std::vector<std::string> lists;   // filled by one figure or more
  std::vector<std::string> givens;  // shown, not printed
  std::vector<std::string> marks;
  std::vector<std::string> words = {};   // quoted in messages, never compared
};
const ClaimVocabulary& vocabulary_of(ClaimKind kind);

/// The families in the order in which they are tried: name and the first line of what each reads.
std::vector<std::string> family_names();

}  // namespace crossfoot
