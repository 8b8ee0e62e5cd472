#pragma once
// structure: what the form of a document says about itself. Claims of kind structure; most have places and no figures.
//
//   paragraphs 1, 2, 3 ...; pages i, ii, 1, 2 ...; a running head on every page     numbered, furniture (numbering.cpp)
//   marks and notes                                                               note (numbering.cpp)
//   contents against headings and pages                                           contents, entry, page (contents.cpp)
//   (see Table 4), paragraph 66 above, the “X” section under Principle 3           reference, under (references.cpp)
//   the three principles, five chapters                                            counted (references.cpp)
//
// Givens: wrong (0 or 1), or the two numbers that must agree. Words quote what the message needs.
//
// Must stay silent: sequences that are none (lists that restart), labels of other documents ("Article 4 of the
// Convention"), contents that the reader could not tie to headings at all.

#include <vector>

#include "grammar/document/outline.hpp"

namespace crossfoot::document {

void find_structure(const ScannedText& text, std::vector<Claim>& claims);

void find_numbering(const Outline& outline, std::vector<Claim>& claims);
void find_contents(const Outline& outline, std::vector<Claim>& claims);
void find_references(const Outline& outline, std::vector<Claim>& claims);

}  // namespace crossfoot::document
