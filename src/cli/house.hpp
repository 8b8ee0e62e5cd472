#pragma once
// What a house declares, made ready for checking: its facts are read by the same scanner that reads reports, so that
// "over 1.2 million people" means in the configuration what it means in a report.

#include "config/configuration.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "model/outside.hpp"
#include "support/result.hpp"

namespace crossfoot {

/// Faults, each with its place: a fact without a figure or with two, money or a percentage without words to know it by.
Result<Outside> outside_of(const Configuration& configuration, const Lexicon& lexicon);

}  // namespace crossfoot
