#include "grammar/document/outside.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "grammar/document/moments.hpp"
#include "support/text.hpp"

namespace crossfoot::document {
namespace {

class OutsideFinder {
 public:
  OutsideFinder(const ScannedText& text, const Outside& outside, std::vector<Claim>& claims) : text_(text), outside_(outside), claims_(claims), year_(report_time(text).year) {}

  void find() {
    std::vector<Claim> found;
    for (const OutsideFact& fact : outside_.facts) {
      levels(fact, found);
      bases(fact, found);
    }
    for (const EntityGroup& group : outside_.groups)
      for (const TokenSentence& sentence : text_.sentences) counted(group, sentence, found);
    for (Claim& claim : found) {
      claim.id = id_at<ClaimId>(claims_.size());
      claims_.push_back(std::move(claim));
    }
  }

 private:
  const TokenSentence* sentence_of(const Figure& figure) const {
    const auto at = std::lower_bound(text_.sentences.begin(), text_.sentences.end(), figure.sentence, [](const TokenSentence& s, SentenceId id) { return s.sentence < id; });
    return at == text_.sentences.end() || at->sentence != figure.sentence ? nullptr : &*at;
  }

  bool speaks_of(const Figure& figure, const OutsideFact& fact) const {
    const Figure& f = fact.figure;
    if (figure.cell || figure.printed.measure != f.printed.measure || figure.unit != f.unit || figure.printed.value_high) return false;
    if (figure.noun_stems != f.noun_stems) return false;
    const TokenSentence* sentence = sentence_of(figure);
    if (!sentence) return false;
    const BlockKind kind = text_.document.blocks[sentence->block.index].kind;
    if (kind == BlockKind::furniture || kind == BlockKind::contents_entry) return false;
    std::set<std::string> stems;
    for (const Token& token : sentence->tokens)
      if (token.kind == TokenKind::word) stems.insert(text_.stem(token.text));
    return std::all_of(fact.words.begin(), fact.words.end(), [&](const std::string& word) { return stems.contains(text_.stem(word)); });
  }

  /// The year that a figure speaks of; one without a period speaks of the report's own.
  bool same_time(const Figure& figure, const OutsideFact& fact) const {
    if (!fact.figure.period) return true;
    if (figure.period) return *figure.period == *fact.figure.period || (figure.period->first_year == fact.figure.period->first_year && figure.period->last_year == fact.figure.period->last_year);
    return fact.figure.period->first_year == year_ && fact.figure.period->last_year == year_;
  }

  Claim claim(const OutsideFact& fact, std::vector<RoleFigure> figures, Span flow, BlockId block) const {
    Claim c;
    c.kind = ClaimKind::user;
    Reading reading;
    reading.figures = std::move(figures);
    reading.givens = {{"fact", fact.figure.meaning.admissible}};
    reading.words = {{"said", fact.said}, {"source", fact.source}};
    reading.origin = fact.words.empty() ? Origin::guessed : Origin::said;
    c.readings.push_back(std::move(reading));
    c.flow = flow;
    c.block = block;
    return c;
  }

  void levels(const OutsideFact& fact, std::vector<Claim>& found) const {
    for (const Figure& figure : text_.figures) {
      if (!speaks_of(figure, fact) || !same_time(figure, fact)) continue;
      found.push_back(claim(fact, {{"value", figure.id}}, figure.flow, figure.block));
      found.back().marks.insert("level");
    }
  }

  /// "71,325 migrants (42% increase compared with 2015)": the base is not printed here, the fact knows it.
  void bases(const OutsideFact& fact, std::vector<Claim>& found) const {
    if (!fact.figure.period || fact.figure.period->first_year != fact.figure.period->last_year) return;
    for (const Claim& change : claims_) {
      if (change.kind != ClaimKind::change || change.marks.contains("percent_levels") || change.marks.contains("rise") == change.marks.contains("fall")) continue;
      const Reading& reading = change.readings.front();
      const RoleFigure* value = nullptr;
      const RoleFigure* rate = nullptr;
      bool other = false;
      for (const RoleFigure& f : reading.figures) {
        if (f.role == "value") value = &f;
        else if (f.role == "rate") rate = &f;
        else other = true;
      }
      if (!value || !rate || other || !speaks_of(text_.figures[value->figure.index], fact)) continue;
      const bool its_year = std::any_of(reading.givens.begin(), reading.givens.end(), [&](const Given& g) { return g.name == "base_year" && g.value == Interval::exactly(Rational(fact.figure.period->first_year)); });
      if (!its_year) continue;
      found.push_back(claim(fact, {*value, *rate}, change.flow, change.block));
      found.back().marks.insert(change.marks.contains("rise") ? "rise" : "fall");
    }
  }

  static bool words_at(const TokenSentence& s, std::size_t i, const std::vector<std::string>& words) {
    for (std::size_t k = 0; k < words.size(); ++k)
      if (i + k >= s.tokens.size() || s.tokens[i + k].kind != TokenKind::word || s.tokens[i + k].text != words[k]) return false;
    return !words.empty();
  }

  /// "all 31 EEA countries", "the 31 members of the EEA"
  void counted(const EntityGroup& group, const TokenSentence& s, std::vector<Claim>& found) const {
    static constexpr std::array<std::string_view, 9> narrowing = {"that", "which", "who", "whose", "where", "with", "without", "other", "remaining"};
    const std::vector<std::string> words = text::split(text::lower(group.name), ' ');
    for (std::size_t i = 1; i + 1 < s.tokens.size(); ++i) {
      const Token& token = s.tokens[i];
      if (token.kind != TokenKind::figure || token.measure != Measure::count) continue;
      const Figure& figure = text_.figures[token.figure.index];
      if (!figure.qualifiers.empty() || figure.printed.value_high) continue;
      const bool all = s.tokens[i - 1].text == "all";
      if (!all && s.tokens[i - 1].text != "the") continue;
      std::size_t end = 0;
      if (words_at(s, i + 1, words)) {
        end = i + 1 + words.size();
        if (end < s.tokens.size() && is_member(s.tokens[end])) ++end;
        if (end < s.tokens.size() && is_member(s.tokens[end])) ++end;
      } else if (is_member(s.tokens[i + 1])) {
        std::size_t k = i + 2;
        if (k < s.tokens.size() && is_member(s.tokens[k])) ++k;
        if (k + 1 < s.tokens.size() && s.tokens[k].text == "of" && s.tokens[k + 1].text == "the" && words_at(s, k + 2, words)) end = k + 2 + words.size();
      }
      if (end == 0) continue;
      // What narrows it, names a part of the group.
      if (end < s.tokens.size() && (std::find(narrowing.begin(), narrowing.end(), s.tokens[end].text) != narrowing.end() || s.tokens[end].text.ends_with("ed") || s.tokens[end].text.ends_with("ing"))) continue;
      Claim c;
      c.kind = ClaimKind::user;
      Reading reading;
      reading.figures = {{"count", token.figure}};
      reading.givens = {{"members", Interval::exactly(Rational(static_cast<std::int64_t>(group.members.size())))}};
      reading.words = {{"group", group.name}};
      reading.origin = all ? Origin::said : Origin::guessed;
      c.readings.push_back(std::move(reading));
      c.marks.insert("counted");
      c.flow = {s.tokens[i - 1].flow.begin, s.tokens[end - 1].flow.end};
      c.block = s.block;
      found.push_back(std::move(c));
    }
  }

  static bool is_member(const Token& token) {
    static const std::set<std::string> nouns = {"country", "countries", "state", "states", "member", "members", "entity", "entities", "economies", "economy", "companies", "subsidiaries", "regions", "municipalities", "agencies", "nations"};
    return token.kind == TokenKind::word && nouns.contains(token.text);
  }

  const ScannedText& text_;
  const Outside& outside_;
  std::vector<Claim>& claims_;
  const int year_;
};

}  // namespace

void find_outside(const ScannedText& text, const Outside& outside, std::vector<Claim>& claims) { OutsideFinder(text, outside, claims).find(); }

}  // namespace crossfoot::document
