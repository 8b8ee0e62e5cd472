#include "grammar/document/bases.hpp"

#include <algorithm>
#include <set>

namespace crossfoot::document {
namespace {

const FigureId* figure_in(const Reading& reading, std::string_view role) {
  for (const RoleFigure& f : reading.figures)
    if (f.role == role) return &f.figure;
  return nullptr;
}

std::optional<int> year_in(const Reading& reading, std::string_view name) {
  for (const Given& given : reading.givens)
    if (given.name == name)
      if (const auto year = given.value.single()) return static_cast<int>(year->to_int64());
  return std::nullopt;
}

/// Content words of the figure's sentence, without its own noun.
std::set<std::string> words_around(const ScannedText& text, const Figure& figure) {
  std::set<std::string> out;
  for (const TokenSentence& sentence : text.sentences) {
    if (sentence.sentence != figure.sentence) continue;
    for (const Token& token : sentence.tokens)
      if (token.kind == TokenKind::word && token.text.size() >= 4 && !text.lexicon.auxiliaries.contains(token.text) && !text.lexicon.determiners.contains(token.text) &&
          !text.lexicon.prepositions.contains(token.text) && token.classes == 0)
        out.insert(text.stem(token.text));
  }
  for (const std::string& stem : figure.noun_stems) out.erase(stem);
  return out;
}

/// What the base would be by the rate, as printed.
std::optional<Rational> base_by_rate(const Claim& claim, const Figure& value, const Figure& rate) {
  const Rational factor = claim.marks.contains("fall") ? Rational(100) - rate.printed.value : Rational(100) + rate.printed.value;
  if (factor.sign() <= 0) return std::nullopt;
  return value.printed.value * 100 / factor;
}

}  // namespace

void find_bases(const ScannedText& text, std::vector<Claim>& claims) {
  std::vector<Claim> found;
  for (const Claim& claim : claims) {
    if (claim.kind != ClaimKind::change || claim.readings.size() != 1) continue;
    if (!claim.marks.contains("rise") && !claim.marks.contains("fall")) continue;
    const Reading& reading = claim.readings.front();
    const FigureId *value_id = figure_in(reading, "value"), *rate_id = figure_in(reading, "rate");
    const auto year = year_in(reading, "base_year");
    if (!value_id || !rate_id || figure_in(reading, "base") || !year) continue;
    const Figure &value = text.figures[value_id->index], &rate = text.figures[rate_id->index];
    if (value.noun_stems.size() < 2 || value.cell) continue;
    const auto implied = base_by_rate(claim, value, rate);
    if (!implied) continue;
    const std::set<std::string> around = words_around(text, value);
    std::vector<const Figure*> bases;
    for (const Figure& f : text.figures) {
      if (f.sentence == value.sentence || f.cell || f.printed.measure != value.printed.measure || f.unit != value.unit || f.noun_stems != value.noun_stems) continue;
      if (!f.period || f.period->first_year != *year || f.period->last_year != *year) continue;
      if (f.printed.value * 2 < *implied || f.printed.value > *implied * 2) continue;
      const std::set<std::string> theirs = words_around(text, f);
      if (std::count_if(theirs.begin(), theirs.end(), [&](const std::string& w) { return around.contains(w); }) >= 2) bases.push_back(&f);
    }
    if (bases.empty() || std::any_of(bases.begin(), bases.end(), [&](const Figure* f) { return f->printed.value != bases.front()->printed.value; })) continue;
    Claim tie = claim;
    tie.readings.front().figures.insert(tie.readings.front().figures.begin() + 1, {"base", bases.front()->id});
    tie.readings.front().origin = Origin::guessed;
    tie.places.push_back(bases.front()->flow);
    found.push_back(std::move(tie));
  }
  for (Claim& claim : found) {
    claim.id = id_at<ClaimId>(claims.size());
    claims.push_back(std::move(claim));
  }
}

}  // namespace crossfoot::document
