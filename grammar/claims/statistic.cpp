#include "grammar/claims/statistic.hpp"

#include <algorithm>
#include <array>

#include "support/distributions.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"

namespace crossfoot::claims::statistic {
namespace {

/// A number as it is printed in a result: ".031", "-2.20", "1,204".
struct Value {
  Rational value, unit;  // unit: the place of the last digit
  std::size_t begin = 0, end = 0;
  Rational low() const { return value - unit / Rational(2); }
  Rational high() const { return value + unit / Rational(2); }
};

/// A cursor over lower-case text; every step either takes something or leaves the place as it was.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}
  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }

  void blanks() {
    while (!done()) {
      if (text::is_space(text_[at_])) ++at_;
      else if (text_.substr(at_).starts_with("\xc2\xa0") ) at_ += 2;
      else if (text_.substr(at_).starts_with("\xe2\x80\x89") || text_.substr(at_).starts_with("\xe2\x80\xaf")) at_ += 3;
      else break;
    }
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  /// The word, then blanks, with blanks before.
  bool sign(std::string_view word) {
    const std::size_t back = at_;
    blanks();
    if (take(word)) return blanks(), true;
    at_ = back;
    return false;
  }
  /// Degrees of freedom stand side by side, "F(1,120)": no comma groups there.
  std::optional<Value> number(bool grouped = true) {
    const std::size_t back = at_;
    Value v;
    v.begin = at_;
    const bool negative = take("-") || take("−") || take("–");
    if (negative) blanks();
    std::string digits;
    int places = -1;
    while (!done()) {
      const char c = text_[at_];
      if (text::is_digit(c)) {
        digits += c;
        if (places >= 0) ++places;
      } else if (c == '.' && places < 0 && at_ + 1 < text_.size() && text::is_digit(text_[at_ + 1])) {
        places = 0;
      } else if (grouped && c == ',' && places < 0 && !digits.empty() && groups(at_)) {
        // "1,204": three digits, and no blank: a group of thousands.
      } else {
        break;
      }
      ++at_;
    }
    if (digits.empty() || digits.size() > 12) return at_ = back, std::nullopt;
    v.unit = Rational::power_of_ten(-std::max(places, 0));
    v.value = Rational::parse(digits) * v.unit;
    if (negative) v.value = -v.value;
    v.end = at_;
    return v;
  }

 private:
  bool groups(std::size_t comma) const {
    for (std::size_t k = 1; k <= 3; ++k)
      if (comma + k >= text_.size() || !text::is_digit(text_[comma + k])) return false;
    return comma + 4 >= text_.size() || !text::is_digit(text_[comma + 4]);
  }
  std::string_view text_;
  std::size_t at_;
};

struct Name {
  std::string_view text;
  TestStatistic statistic;
  std::size_t dfs;  // degrees of freedom that it needs
};
constexpr std::array<Name, 15> names = {{
    {"chi-square", TestStatistic::chi_square, 1}, {"chi-squared", TestStatistic::chi_square, 1}, {"chi square", TestStatistic::chi_square, 1},
    {"χ2", TestStatistic::chi_square, 1}, {"χ²", TestStatistic::chi_square, 1}, {"χ^2", TestStatistic::chi_square, 1}, {"chi2", TestStatistic::chi_square, 1},
    {"x2", TestStatistic::chi_square, 1}, {"x²", TestStatistic::chi_square, 1}, {"qb", TestStatistic::chi_square, 1}, {"t", TestStatistic::t, 1},
    {"f", TestStatistic::F, 2}, {"r", TestStatistic::r, 1}, {"z", TestStatistic::z, 0}, {"q", TestStatistic::chi_square, 1},
}};

enum class Compared { equal, less, greater, at_most, at_least };
std::optional<Compared> comparison(Cursor& c) {
  c.blanks();
  std::optional<Compared> found;
  if (c.take("<=") || c.take("≤") || c.take("⩽")) found = Compared::at_most;
  else if (c.take(">=") || c.take("≥") || c.take("⩾")) found = Compared::at_least;
  else if (c.take("=")) found = Compared::equal;
  else if (c.take("<")) found = Compared::less;
  else if (c.take(">")) found = Compared::greater;
  if (found) c.blanks();
  return found;
}

class Finder {
 public:
  Finder(const SentenceView& sentence, std::vector<Claim>& claims)
      : s_(sentence), claims_(claims), span_(sentence_span()),
        lower_(text::lower(std::string_view(sentence.text().document.flow).substr(span_.begin, span_.size()))) {
    // Greek capitals and the like are not ASCII: lower() leaves them.
    for (std::size_t at; (at = lower_.find("Χ")) != std::string::npos;) lower_.replace(at, 2, "χ");
  }

  void find() {
    if (lower_.find('=') == std::string::npos && lower_.find('<') == std::string::npos) return;
    for (std::size_t i = 0; i < lower_.size(); ++i)
      if (starts_word(i)) {
        if (const std::size_t end = test_result(i)) i = end - 1;
        else means(i);
      }
  }

 private:
  Span sentence_span() const {
    const Tokens& tokens = s_.tokens();
    return tokens.empty() ? Span{0, 0} : Span{tokens.front().flow.begin, tokens.back().flow.end};
  }
  bool starts_word(std::size_t i) const {
    return i == 0 || !(text::is_alpha(lower_[i - 1]) || text::is_digit(lower_[i - 1]) || (static_cast<unsigned char>(lower_[i - 1]) & 0x80) || lower_[i - 1] == '_' || lower_[i - 1] == '-');
  }
  /// The figure whose numeral ends where a value does.
  std::optional<FigureId> figure_at(const Value& v) const {
    for (const Token& token : s_.tokens())
      if (token.kind == TokenKind::figure && s_.figure(token).numeral.end == span_.begin + v.end && s_.figure(token).numeral.begin < span_.begin + v.end) return token.figure;
    return std::nullopt;
  }
  bool mentions(std::initializer_list<std::string_view> words) const {
    const Block& block = s_.block_of();
    const std::string text = text::lower(std::string_view(s_.text().document.flow).substr(block.text.begin, block.text.size()));
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return text.find(w) != std::string::npos; });
  }

  static Given given(const char* name, const Rational& value) { return {name, Interval::exactly(value)}; }

  // ---------------------------------------------------------------- test results

  std::size_t test_result(std::size_t i) {
    for (const Name& name : names) {
      Cursor c(lower_, i);
      if (!c.take(name.text)) continue;
      // "ts", "fr": another word.
      if (!c.done() && (text::is_alpha(lower_[c.at()]) || text::is_digit(lower_[c.at()]))) continue;
      std::vector<Value> dfs;
      if (c.sign("(")) {
        while (const auto df = c.number(false)) {
          dfs.push_back(*df);
          if (!c.sign(",") && !c.sign(";")) break;
          if (c.take("n") && c.sign("=")) {
            if (!c.number()) break;
            break;
          }
        }
        if (!c.sign(")")) continue;
      }
      if (dfs.size() != name.dfs) continue;
      const auto compared = comparison(c);
      if (!compared) continue;
      const auto value = c.number();
      if (!value) continue;
      const std::size_t end = probability(c.at(), name, dfs, *compared, *value, i);
      if (end) return end;
    }
    return 0;
  }

  /// ", p = .036", ", p < .05", ", ns", after up to 80 characters of effect sizes and intervals.
  std::size_t probability(std::size_t from, const Name& name, const std::vector<Value>& dfs, Compared compared, const Value& value, std::size_t start) {
    for (std::size_t i = from; i < lower_.size() && i < from + 90; ++i) {
      if (lower_[i] == ';') return 0;
      if (i > from && starts_word(i) && another_result(i)) return 0;
      if (!starts_word(i)) continue;
      Cursor c(lower_, i);
      if (c.take("n.s.") || (c.take("ns") && (c.done() || !text::is_alpha(lower_[c.at()])))) {
        return result(name, dfs, compared, value, Compared::greater, {Rational(5, 100), Rational(1, 100), i, c.at()}, start, c.at());
      }
      Cursor p(lower_, i);
      if (!(p.take("ps") || p.take("p"))) continue;
      p.take("-value");
      p.take(" value");
      const auto how = comparison(p);
      if (!how) continue;
      if (p.take("ns") || p.take("n.s.")) return result(name, dfs, compared, value, Compared::greater, {Rational(5, 100), Rational(1, 100), i, p.at()}, start, p.at());
      const auto printed = p.number();
      if (!printed || printed->value > 1 || printed->value.sign() < 0) return 0;
      if (!p.done() && lower_[p.at()] == '%') return 0;
      return result(name, dfs, compared, value, *how, *printed, start, printed->end);
    }
    return 0;
  }

  bool another_result(std::size_t i) const {
    for (const Name& name : names) {
      Cursor c(lower_, i);
      if (c.take(name.text) && (c.sign("(") || c.sign("=")) && name.text != "x2") return true;
    }
    return false;
  }

  std::size_t result(const Name& name, const std::vector<Value>& dfs, Compared compared, const Value& value, Compared how, const Value& p, std::size_t start, std::size_t end) {
    const Rational df1 = !dfs.empty() ? dfs[0].value : Rational(0), df2 = dfs.size() > 1 ? dfs[1].value : Rational(0);
    Rational low = value.low(), high = value.high();
    const bool signed_test = name.statistic == TestStatistic::t || name.statistic == TestStatistic::z || name.statistic == TestStatistic::r;
    if (signed_test && high.sign() <= 0) std::swap(low, high), low = -low, high = -high;
    if (low.sign() < 0) low = Rational(0);
    if (name.statistic == TestStatistic::r && high > 1) high = Rational(1);
    if (name.statistic == TestStatistic::r && low > 1) return end;
    // "F(1, 20) < 1": anything down to nothing.
    if (compared == Compared::less || compared == Compared::at_most) low = Rational(0), high = value.value.abs();
    const auto nearest = tail_probability(name.statistic, low, df1, df2), farthest = tail_probability(name.statistic, high, df1, df2), printed = tail_probability(name.statistic, value.value.abs(), df1, df2);
    if (!nearest || !farthest || !printed) return end;
    const Rational two_low = compared == Compared::greater || compared == Compared::at_least ? Rational(0) : *farthest->low, two_high = *nearest->high;
    Reading reading;
    reading.origin = Origin::said;
    std::optional<FigureId> p_figure = figure_at(p), value_figure = figure_at(value);
    if (value_figure) reading.figures.push_back({"value", *value_figure});
    for (const Value& df : dfs)
      if (const auto f = figure_at(df)) reading.figures.push_back({"df", *f});
    if (p_figure) reading.figures.push_back({"p", *p_figure});
    reading.givens = {given("two_low", two_low), given("two_high", two_high)};
    // F, chi-square and Q have one tail already.
    reading.givens.push_back(given("one_low", signed_test ? two_low / Rational(2) : two_low));
    reading.givens.push_back(given("one_high", signed_test ? two_high / Rational(2) : two_high));
    Rational p_low = p.low(), p_high = p.high();
    switch (how) {
      case Compared::equal: break;
      case Compared::less:
      case Compared::at_most: p_low = Rational(0), p_high = p.value; break;
      case Compared::greater:
      case Compared::at_least: p_low = p.value, p_high = Rational(1); break;
    }
    if (p_low.sign() < 0) p_low = Rational(0);
    reading.givens.push_back(given("p_low", p_low));
    reading.givens.push_back(given("p_high", p_high));
    const std::string_view flow = s_.text().document.flow;
    reading.words = {{"test", text::squeeze(flow.substr(span_.begin + start, value.end - start))},
                     {"printed", text::squeeze(flow.substr(span_.begin + p.begin, end > p.end ? end - p.begin : p.end - p.begin))},
                     {"said", text::squeeze(flow.substr(span_.begin + p_word(p), end - p_word(p)))},
                     {"truly", probability_text(*printed->high)},
                     {"one", probability_text(*printed->high / Rational(2))}};
    Claim claim;
    claim.kind = ClaimKind::statistic;
    claim.block = s_.block();
    claim.flow = {span_.begin + start, span_.begin + end};
    claim.readings.push_back(std::move(reading));
    claim.marks.insert("result");
    claim.marks.insert(how == Compared::less || how == Compared::at_most ? "less" : how == Compared::equal ? "equal" : "greater");
    if (how == Compared::at_most || how == Compared::at_least) claim.marks.insert("or_equal");
    if (signed_test && mentions({"one-tailed", "one tailed", "one-sided", "one sided", "1-tailed", "1-sided", "directional"})) claim.marks.insert("one_tailed");
    if (signed_test) claim.marks.insert("two_tails");
    claims_.push_back(std::move(claim));
    return end;
  }

  /// Where "p" itself stands before its number.
  std::size_t p_word(const Value& p) const {
    std::size_t at = p.begin;
    while (at > 0 && p.begin - at < 12 && lower_[at] != 'p') --at;
    return lower_[at] == 'p' ? at : p.begin;
  }

  static std::string probability_text(const Rational& p) {
    if (p < Rational(1, 10000)) return "p < .0001";
    const std::string digits = decimal_text(p, p < Rational(1, 1000) ? 5 : 4);
    return "p = " + (digits.starts_with("0.") ? digits.substr(1) : digits);
  }

  // ---------------------------------------------------------------- means

  struct Labelled {
    Value value;
    std::size_t begin;
  };

  std::optional<Labelled> labelled(std::size_t i, std::initializer_list<std::string_view> labels) const {
    if (!starts_word(i)) return std::nullopt;
    for (const std::string_view label : labels) {
      Cursor c(lower_, i);
      if (!c.take(label)) continue;
      if (!c.done() && text::is_alpha(lower_[c.at()])) continue;
      if (!c.sign("=") && !c.sign(":")) continue;
      if (const auto v = c.number()) return Labelled{*v, i};
    }
    return std::nullopt;
  }

  /// The labelled value nearest to a place inside the same bracket or clause.
  std::optional<Labelled> near(std::size_t place, std::initializer_list<std::string_view> labels, std::size_t before, std::size_t after) const {
    std::optional<Labelled> best;
    for (std::size_t k = place > before ? place - before : 0; k < lower_.size() && k < place + after; ++k)
      if (const auto found = labelled(k, labels)) {
        const auto distance = [&](std::size_t at) { return at > place ? at - place : place - at; };
        if (!best || distance(found->begin) < distance(best->begin)) best = found;
      }
    return best;
  }

  static bool decimals(const Value& v) { return v.unit < Rational(1); }

  void means(std::size_t i) {
    const auto mean = labelled(i, {"m", "mean", "mn"});
    if (!mean || !decimals(mean->value)) return;
    const auto n = near(i, {"n"}, 60, 60);
    if (!n || decimals(n->value) || n->value.value < 2 || n->value.value > 1000000) return;
    // A unit behind the mean: what is measured is no whole number.
    const std::string_view rest = std::string_view(lower_).substr(mean->value.end);
    for (const std::string_view unit : {"%", " %", " percent", " per cent", " ms", " kg", " cm", " mm", " km", " sec", " s,", " min", " hour", " hz", " mg", " ml", " g,", " m,", "°", " usd", " eur"})
      if (rest.starts_with(unit)) return;
    if (mentions({"reaction time", "response time", "latency", "weight", "height", "temperature", "seconds", "milliseconds", "body mass", "bmi", "income", "blood pressure", "concentration", "log-transformed", "z-score", "standardized", "standardised"})) return;
    const auto deviation = near(i, {"sd", "s.d.", "std"}, 40, 60);
    const bool binary = mentions({"proportion", "binary", "dichotomous", "dummy", "0 or 1", "0 = ", "1 = yes", "coded 0", "yes or no", "yes/no", "share of those"});
    const bool said = binary || mentions({"scale", "likert", "rated", "rating", "whole number", "integer", "number of", "item", "count", "point", "out of", "children", "siblings"});
    const Rational items = items_of();
    const Rational grain = n->value.value * items;
    const Origin origin = said ? Origin::said : Origin::guessed;
    grim(*mean, *n, grain, items, origin);
    if (deviation && decimals(deviation->value) && items == Rational(1)) grimmer(*mean, *deviation, *n, origin);
    if (deviation && decimals(deviation->value) && binary) debit(*mean, *deviation, *n);
  }

  /// "a four-item scale", "the mean of 5 items": the answers are averaged before.
  Rational items_of() const {
    for (const Token& token : s_.tokens()) {
      if (token.kind != TokenKind::figure || token.measure != Measure::count) continue;
      const Figure& f = s_.figure(token);
      const bool items = f.noun.starts_with("item") || f.noun.starts_with("-item") || text::lower(f.noun).find("items") != std::string::npos || f.text.ends_with("-item");
      if (items && f.printed.value.is_integer() && f.printed.value > 1 && f.printed.value <= 100) return f.printed.value;
    }
    return Rational(1);
  }

  Claim claim_of(std::vector<const Labelled*> parts, Reading reading, const char* mark) const {
    Claim claim;
    claim.kind = ClaimKind::statistic;
    claim.block = s_.block();
    std::size_t first = lower_.size(), last = 0;
    for (const Labelled* part : parts) first = std::min(first, part->begin), last = std::max(last, part->value.end);
    claim.flow = {span_.begin + first, span_.begin + last};
    claim.readings.push_back(std::move(reading));
    claim.marks.insert(mark);
    return claim;
  }

  bool name(Reading& reading, const char* role, const Value& v) const {
    const auto figure = figure_at(v);
    if (figure) reading.figures.push_back({role, *figure});
    return figure.has_value();
  }

  std::string shown(const Value& v) const { return std::string(std::string_view(s_.text().document.flow).substr(span_.begin + v.begin, v.end - v.begin)); }

  /// GRIM (Brown and Heathers 2017): n whole numbers have a mean that is a whole number of n-ths.
  void grim(const Labelled& mean, const Labelled& n, const Rational& grain, const Rational& items, Origin origin) {
    if (grain * mean.value.unit >= Rational(1)) return;  // any mean can be printed
    Reading reading;
    if (!name(reading, "mean", mean.value)) return;
    name(reading, "n", n.value);
    const Rational below = (mean.value.value * grain).floor() / grain, above = (mean.value.value * grain).ceil() / grain;
    const Rational about = mean.value.value * grain;
    const Interval whole = Interval::closed((about - Rational(9) * grain).floor(), (about + Rational(9) * grain).ceil()).whole();
    reading.givens = {given("grain", grain), {"total", whole}};
    const int places = static_cast<int>(Rational(1) / mean.value.unit == Rational(10) ? 2 : 3);
    reading.words = {{"said", shown(mean.value)}, {"below", decimal_text(below, places)}, {"above", decimal_text(above, places)},
                     {"test", number_text(n.value.value) + " whole numbers" + (items == Rational(1) ? "" : " of " + number_text(items) + " items each")}};
    reading.origin = origin;
    claims_.push_back(claim_of({&mean, &n}, std::move(reading), "grim"));
  }

  /// GRIMMER (Anaya 2016, Allard 2018): whole numbers have a whole sum of squares, odd or even as their sum is.
  void grimmer(const Labelled& mean, const Labelled& deviation, const Labelled& n, Origin origin) {
    const Rational count = n.value.value;
    if (count > Rational(1000) || count * mean.value.unit >= Rational(1)) return;
    const Rational sd_low = std::max(Rational(0), deviation.value.low()), sd_high = deviation.value.high();
    bool grim_holds = false, feasible = false;
    for (Rational total = (mean.value.low() * count).ceil(); total <= mean.value.high() * count; total += Rational(1)) {
      grim_holds = true;
      const Rational base = total * total / count;
      const Rational low = (sd_low * sd_low * (count - 1) + base).ceil(), high = (sd_high * sd_high * (count - 1) + base).floor();
      if (high - low >= 1) feasible = true;  // one of two neighbours has the parity
      else if (low == high && ((low - total) / Rational(2)).is_integer()) feasible = true;
      if (feasible) break;
    }
    if (!grim_holds) return;  // GRIM has said it
    Reading reading;
    if (!name(reading, "mean", mean.value) || !name(reading, "deviation", deviation.value)) return;
    name(reading, "n", n.value);
    reading.givens = {given("wrong", feasible ? 0 : 1)};
    reading.words = {{"said", shown(deviation.value)}, {"test", number_text(count)}, {"printed", shown(mean.value)}};
    reading.origin = origin;
    claims_.push_back(claim_of({&mean, &deviation, &n}, std::move(reading), "grimmer"));
  }

  /// DEBIT (Heathers and Brown 2019): zeros and ones with mean m have the deviation sqrt(n/(n-1) m (1-m)).
  void debit(const Labelled& mean, const Labelled& deviation, const Labelled& n) {
    const Rational count = n.value.value;
    const Rational low = std::max(Rational(0), mean.value.low()), high = std::min(Rational(1), mean.value.high());
    if (mean.value.value > 1 || mean.value.value.sign() < 0 || low > high) return;
    const auto variance = [&](const Rational& m) { return m * (Rational(1) - m) * count / (count - 1); };
    Rational most = std::max(variance(low), variance(high));
    if (low <= Rational(1, 2) && high >= Rational(1, 2)) most = variance(Rational(1, 2));
    const Rational least = std::min(variance(low), variance(high));
    const Rational sd_low = std::max(Rational(0), deviation.value.low()), sd_high = deviation.value.high();
    Reading reading;
    if (!name(reading, "mean", mean.value) || !name(reading, "deviation", deviation.value)) return;
    name(reading, "n", n.value);
    reading.givens = {given("wrong", sd_high * sd_high < least || sd_low * sd_low > most ? 1 : 0)};
    reading.words = {{"said", shown(deviation.value)}, {"test", number_text(count)}, {"printed", shown(mean.value)}};
    reading.origin = Origin::said;
    claims_.push_back(claim_of({&mean, &deviation, &n}, std::move(reading), "debit"));
  }

  const SentenceView& s_;
  std::vector<Claim>& claims_;
  const Span span_;
  std::string lower_;
};

}  // namespace

void find(const SentenceView& sentence, std::vector<Claim>& claims) {
  if (sentence.tokens().size() < 4) return;
  Finder(sentence, claims).find();
}

}  // namespace crossfoot::claims::statistic
