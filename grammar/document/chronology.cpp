#include "grammar/document/chronology.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "grammar/document/moment_slips.hpp"
#include "grammar/document/moments.hpp"

namespace crossfoot::document {
namespace {

using Words = std::vector<std::string_view>;

class Chronology {
 public:
  Chronology(const ScannedText& text, std::vector<Claim>& claims) : text_(text), claims_(claims), time_(report_time(text)) {}

  void find() {
    calendar();
    forward_ranges();
    for (const TokenSentence& sentence : text_.sentences) {
      const BlockKind kind = text_.document.blocks[sentence.block.index].kind;
      if (kind == BlockKind::furniture || kind == BlockKind::contents_entry || kind == BlockKind::cell) continue;
      for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        since(sentence, i);
        after_its_date(sentence, i);
        expected(sentence, i);
      }
    }
    put_since();
    launched_and_used();
  }

 private:
  static bool at(const TokenSentence& s, std::size_t i, std::string_view word) { return i < s.tokens.size() && s.tokens[i].kind != TokenKind::figure && s.tokens[i].text == word; }
  static bool any(const TokenSentence& s, std::size_t i, const Words& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return at(s, i, w); });
  }
  const Figure& figure(const Token& token) const { return text_.figures[token.figure.index]; }
  std::optional<Moment> moment(const TokenSentence& s, std::size_t i) const {
    if (i >= s.tokens.size() || s.tokens[i].kind != TokenKind::figure) return std::nullopt;
    return moment_of(figure(s.tokens[i]), text_);
  }

  Claim claim(Reading reading, Span flow, BlockId block, const char* mark = nullptr) const {
    Claim c;
    c.kind = ClaimKind::date;
    c.readings.push_back(std::move(reading));
    c.flow = flow;
    c.block = block;
    if (mark) c.marks.insert(mark);
    return c;
  }

  /// The dates of a block that are in the calendar; those that are not have claims of their own (date.hpp).
  void calendar() {
    std::vector<FigureId> dates;
    const auto put = [&] {
      if (dates.empty()) return;
      Reading reading;
      for (const FigureId d : dates) reading.figures.push_back({"dates", d});
      reading.givens = {{"missing", Interval::exactly(0)}};
      reading.origin = Origin::structural;
      claims_.push_back(claim(std::move(reading), {text_.figures[dates.front().index].flow.begin, text_.figures[dates.back().index].flow.end}, text_.figures[dates.front().index].block));
      dates.clear();
    };
    for (const Figure& figure : text_.figures) {
      if (!dates.empty() && text_.figures[dates.back().index].block != figure.block) put();
      if (figure.printed.measure != Measure::date) continue;
      const auto m = moment_of(figure, text_);
      if (m && m->day != 0 && exists(*m)) dates.push_back(figure.id);
    }
    put();
  }

  /// "10–17 year-olds", "2015–2020": the scanner reads a range of years or ages only where it runs forward.
  void forward_ranges() {
    for (const Measure measure : {Measure::duration, Measure::year}) {
      Reading reading;
      for (const Figure& figure : text_.figures) {
        if (figure.printed.measure != measure || !figure.printed.value_high || figure.cell) continue;
        if (figure.printed.value >= *figure.printed.value_high) return;
        reading.figures.push_back({"dates", figure.id});
      }
      if (reading.figures.empty()) continue;
      reading.givens = {{"missing", Interval::exactly(0)}};
      reading.words = {{"period", "the ranges"}};
      reading.origin = Origin::structural;
      const Figure& first = text_.figures[reading.figures.front().figure.index];
      claims_.push_back(claim(std::move(reading), first.flow, first.block));
    }
  }

  /// "since 2007", "since its inception in 2007"
  void since(const TokenSentence& s, std::size_t i) {
    if (time_.year == 0 || !at(s, i, "since")) return;
    std::size_t k = i + 1;
    if (any(s, k, {"its", "their", "the", "being"})) {
      ++k;
      static const Words beginnings = {"inception", "creation", "establishment", "launch", "foundation", "founding", "introduction", "formation", "adoption", "start", "beginning", "birth", "opening", "founded", "established", "created", "launched"};
      if (!any(s, k, beginnings)) return;
      ++k;
    }
    if (any(s, k, {"in", "mid", "early", "late"})) ++k;
    const auto m = moment(s, k);
    if (!m || m->year == 0) return;
    if (m->year <= time_.year) {
      began_.push_back(s.tokens[k].figure);
      return;
    }
    Reading reading;
    reading.figures = {{"dates", s.tokens[k].figure}};
    reading.givens = {{"report_year", Interval::exactly(time_.year)}};
    reading.words = {{"when", moment_text(*m)}};
    reading.origin = Origin::guessed;
    claims_.push_back(claim(std::move(reading), {s.tokens[i].flow.begin, s.tokens[k].flow.end}, s.block, "since"));
  }

  void put_since() {
    if (began_.empty()) return;
    Reading reading;
    for (const FigureId f : began_) reading.figures.push_back({"dates", f});
    reading.givens = {{"report_year", Interval::exactly(time_.year)}};
    reading.origin = Origin::guessed;
    const Figure& first = text_.figures[began_.front().index];
    claims_.push_back(claim(std::move(reading), first.flow, first.block, "since"));
  }

  /// "launched in late 2017" in a report dated before that.
  void after_its_date(const TokenSentence& s, std::size_t i) {
    if (time_.dated.year == 0) return;
    static const Words past = {"launched", "established", "created", "founded", "adopted", "held", "signed", "opened", "published", "completed", "organized", "organised"};
    if (!any(s, i, past)) return;
    // "to be launched", "will be held": still to come.
    for (std::size_t b = i; b-- > 0 && i - b <= 4;)
      if (any(s, b, {"be", "will", "shall", "to", "expected", "planned", "scheduled", "may", "would", "could"})) return;
    if (!any(s, i + 1, {"in", "on"})) return;
    const std::size_t shown = any(s, i + 2, {"early", "mid", "late"}) ? i + 3 : i + 2;
    const auto m = moment(s, shown);
    if (!m || m->year == 0) return;
    Moment early = *m;
    if (early.month == 0 && (at(s, i + 2, "late") || figure(s.tokens[shown]).text.starts_with("late"))) early.month = 9;
    const auto days = days_of(early);
    const auto dated = days_of(time_.dated);
    if (!days || !dated) return;
    Reading reading;
    reading.figures = {{"date", s.tokens[shown].figure}};
    reading.givens = {{"earlier_day", *days}, {"later_day", *dated}};
    reading.words = {{"when", moment_text(*m)}, {"is", moment_text(time_.dated)}, {"said", s.tokens[i].text}};
    reading.origin = Origin::structural;
    // "in late 2016": the other year is late as well.
    const auto told = [&](const Moment& other) {
      Moment begun = other;
      if (begun.month == 0) begun.month = early.month;
      const auto from = days_of(begun);
      return from && *from->low <= *dated->high;
    };
    if (!told(*m)) reading.rewrites = rewrites_of(figure(s.tokens[shown]), text_, told);
    claims_.push_back(claim(std::move(reading), {s.tokens[i].flow.begin, s.tokens[shown].flow.end}, s.block, "dated"));
  }

  /// "expects to begin by the end of 2015" in a report for 2016
  void expected(const TokenSentence& s, std::size_t i) {
    if (time_.year == 0 || !at(s, i, "by")) return;
    std::size_t k = i + 1;
    if (at(s, k, "the") && any(s, k + 1, {"end", "close"}) && at(s, k + 2, "of")) k += 3;
    const auto m = moment(s, k);
    if (!m || m->year == 0) return;
    bool hopes = false;
    for (std::size_t b = i; b-- > 0;) {
      if (any(s, b, {";", "which", "who", "that", "was", "were", "had", "would", "been", "did"})) return;
      if (any(s, b, {"expect", "expects", "plans", "intends", "aims", "will"})) {
        hopes = true;
        break;
      }
      if (s.tokens[b].kind == TokenKind::figure) return;
    }
    if (!hopes) return;
    Reading reading;
    reading.figures = {{"year", s.tokens[k].figure}};
    reading.givens = {{"report_year", Interval::exactly(time_.year)}};
    reading.words = {{"when", moment_text(*m)}};
    // What the same paragraph tells of later times shows that the expectation is the report's own.
    reading.origin = Origin::guessed;
    for (const Figure& other : text_.figures)
      if (other.block == s.block && other.flow.begin < s.tokens[k].flow.begin)
        if (const auto told = moment_of(other, text_); told && told->year > m->year) reading.origin = Origin::said;
    claims_.push_back(claim(std::move(reading), {s.tokens[i].flow.begin, s.tokens[k].flow.end}, s.block, "expected"));
  }

  /// "the Framework, launched in late 2016 ... In 2016, it applied the Framework in ..."
  void launched_and_used() {
    for (std::size_t a = 0; a < text_.sentences.size(); ++a) {
      const TokenSentence& first = text_.sentences[a];
      for (std::size_t i = 2; i + 2 < first.tokens.size(); ++i) {
        if (!any(first, i, {"launched", "established", "created", "founded", "introduced"}) || !at(first, i + 1, "in")) continue;
        const std::size_t year = any(first, i + 2, {"early", "mid", "late"}) ? i + 3 : i + 2;
        const auto begun = moment(first, year);
        if (!begun || begun->year == 0) continue;
        // The thing that was launched ends right before: "... Framework, launched in".
        std::size_t noun = i - 1;
        if (at(first, noun, ",")) --noun;
        const Token& thing = first.tokens[noun];
        if (thing.kind != TokenKind::word || !thing.capital) continue;
        for (std::size_t b = a + 1; b < text_.sentences.size() && text_.sentences[b].block == first.block; ++b) used(first, year, *begun, thing.text, text_.sentences[b]);
      }
    }
  }

  void used(const TokenSentence& first, std::size_t launch, const Moment& begun, const std::string& thing, const TokenSentence& later) {
    if (!at(later, 0, "in") || later.tokens.size() < 5) return;
    const auto then = moment(later, 1);
    if (!then || then->year == 0) return;
    static const Words verbs = {"applied", "used", "supported", "helped", "trained", "funded", "assisted", "provided", "reached", "received"};
    std::size_t verb = 0;
    for (std::size_t k = 2; k < later.tokens.size() && k < 14; ++k)
      if (any(later, k, verbs)) verb = k;
    bool named = false;
    for (std::size_t k = 2; k + 1 < later.tokens.size(); ++k) named = named || (at(later, k, "the") && later.tokens[k + 1].capital && at(later, k + 1, thing));
    if (verb == 0 || !named) return;
    const auto from = days_of(begun), to = days_of(*then);
    if (!from || !to) return;
    Reading reading;
    reading.figures = {{"dates", first.tokens[launch].figure}, {"dates", later.tokens[1].figure}};
    reading.givens = {{"earlier_day", *from}, {"later_day", *to}};
    reading.words = {{"earlier", moment_text(begun)}, {"later", moment_text(*then)}, {"link", "launched, then used"}};
    reading.origin = Origin::guessed;
    claims_.push_back(claim(std::move(reading), {first.tokens[launch].flow.begin, later.tokens[1].flow.end}, first.block));
  }

  const ScannedText& text_;
  std::vector<Claim>& claims_;
  const ReportTime time_;
  std::vector<FigureId> began_;
};

}  // namespace

void find_chronology(const ScannedText& text, std::vector<Claim>& claims) { Chronology(text, claims).find(); }

}  // namespace crossfoot::document
