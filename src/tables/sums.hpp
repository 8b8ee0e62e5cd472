#pragma once
// Sums: does an item equal a signed sum of others, vector by vector, within what their printings admit.
//
// A Tally says in how many vectors it does (fits), misses by no more than rounding could explain (near), or does not
// (misses), and how much the fits are worth (digits: the decimal digits that had to agree, so that 10^-digits is about the
// chance that unrelated figures agree as well). Vectors with a missing cell, mixed measures or nothing to add say nothing.

#include <vector>

#include "tables/lines.hpp"

namespace crossfoot::tables {

struct Part {
  std::size_t item = 0;
  bool less = false;  // taken off
};

enum class Fit { unknown, trivial, fits, near, misses };

struct Outcome {
  Fit fit = Fit::unknown;
  Rational sum, total;  // as printed
  int digits = 0;
};

struct Tally {
  int fits = 0, near = 0, misses = 0, digits = 0;
  std::vector<Outcome> outcomes;  // by vector
};

/// One vector's running sum.
struct Sum {
  Rational low, high, printed, resolution = 0;
  int terms = 0;      // that are not 0
  bool unknown = false;
  bool exact = true;  // every term admits one value
  std::optional<Measure> measure;

  void add(const Lines& lines, std::size_t item, std::size_t vector, bool less);
};

Outcome compare(const Lines& lines, std::size_t total, std::size_t vector, const Sum& sum, std::size_t parts);
Tally tally_of(const Lines& lines, std::size_t total, const std::vector<Sum>& sums, std::size_t parts);
Tally tally_of(const Lines& lines, std::size_t total, const std::vector<Part>& parts);

/// What would explain that the parts miss the total in one vector, in words; empty if nothing simple does.
std::string explanation_of(const Lines& lines, std::size_t total, const std::vector<Part>& parts, std::size_t vector, const Tally& tally);

}  // namespace crossfoot::tables
