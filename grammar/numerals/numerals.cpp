#include "grammar/numerals/numerals.hpp"

#include "grammar/numerals/numerals_def.hpp"
#include "grammar/numerals/values.hpp"
#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot {
namespace numerals {

// Each alternative stands for itself: read_numeral() tries them in this order and takes the first that makes sense,
// so that a range whose ends do not fit is still read as its first amount.
using Iterator = const char*;

template <class Rule, class Attribute>
const char* match(const Rule& rule, std::string_view text, std::size_t at, const Lexicon& lexicon,
                  const NumeralContext& context, Attribute& attribute) {
  Iterator first = text.data() + at;
  const Iterator last = text.data() + text.size();
  const auto parser =
      x3::with<lexicon_tag>(std::cref(lexicon).get())[x3::with<context_tag>(std::cref(context).get())[rule]];
  return x3::parse(first, last, parser, attribute) ? first : nullptr;
}

struct Reading {
  Numeral numeral;
  const char* end = nullptr;
};

class Builder {
 public:
  Builder(std::string_view text, const Lexicon& lexicon, const NumeralContext& context)
      : text_(text), lexicon_(lexicon), context_(context) {}

  std::optional<Numeral> read(std::size_t at) {
    std::size_t core_at = at;
    std::vector<ast::Found<Qualifier>> before;
    while (true) {
      ast::Found<Qualifier> found;
      const char* end = match(qualifier_before, text_, core_at, lexicon_, context_, found);
      if (!end) break;
      std::size_t next = offset(end);
      const bool spaced = next < text_.size() && text_[next] == ' ';
      if (spaced) ++next;
      if (!spaced && text::is_alpha(*(end - 1))) break;
      before.push_back(found);
      core_at = next;
      if (before.size() > 4) break;
    }
    auto reading = core(core_at);
    if (!reading) return std::nullopt;
    Numeral& numeral = reading->numeral;
    for (const auto& found : before) {
      if (found.value != Qualifier::none) numeral.printed.qualifiers.push_back(found.value);
      if (found.value != Qualifier::none) numeral.qualifiers.emplace_back(found.text.begin, found.text.end);
    }
    numeral.span = {at, numeral.core.end};
    // A qualifier that bounds nothing ("only", "a further") is no part of the figure: the number begins behind it.
    if (!before.empty() && numeral.printed.qualifiers.empty()) return std::nullopt;
    after(numeral);
    return numeral;
  }

 private:
  std::size_t offset(const char* place) const { return static_cast<std::size_t>(place - text_.data()); }
  Span span(const ast::Text& t) const { return {offset(t.begin), offset(t.end)}; }

  std::optional<Reading> core(std::size_t at) {
    if (auto r = range(at)) return r;
    if (auto r = one_in(at)) return r;
    if (auto r = times(at)) return r;
    if (auto r = article_scale(at)) return r;
    if (auto r = fraction(at)) return r;
    if (auto r = multiple(at)) return r;
    if (auto r = couple(at)) return r;
    if (auto r = unit_and_a_half(at)) return r;
    if (auto r = bracketed(at)) return r;
    return amount(at);
  }

  Reading finished(Printed printed, ast::Text digits, const char* begin, const char* end, bool in_digits) const {
    Reading r;
    r.numeral.printed = std::move(printed);
    r.numeral.digits = span(digits);
    r.numeral.core = {offset(begin), offset(end)};
    r.numeral.in_digits = in_digits;
    r.end = end;
    return r;
  }

  std::optional<Reading> times(std::size_t at) {
    ast::Times t;
    const char* end = match(times_rule, text_, at, lexicon_, context_, t);
    if (!end) return std::nullopt;
    const auto v = value_of(t.number);
    if (!v || !complete(t.number, *v) || v->value > 1000 || v->value.sign() == 0) return std::nullopt;
    Printed p{v->value, std::nullopt, v->resolution, Measure::multiple, {}, v->rounded, false, 1};
    return finished(p, v->text, v->text.begin, end, v->in_digits);
  }

  std::optional<Reading> multiple(std::size_t at) {
    ast::Found<Rational> word;
    const char* end = match(multiple_word, text_, at, lexicon_, context_, word);
    if (!end) return std::nullopt;
    Printed p{word.value, std::nullopt, 1, Measure::multiple, {}, false, false, 1};
    return finished(p, word.text, word.text.begin, end, false);
  }

  /// "half a million", "a thousand", "a dozen"
  std::optional<Reading> article_scale(std::size_t at) {
    ast::ArticleScale a;
    const char* end = match(article_scale_rule, text_, at, lexicon_, context_, a);
    if (!end) return std::nullopt;
    const std::string_view article(a.article.begin, static_cast<std::size_t>(a.article.end - a.article.begin));
    const Rational factor = article.starts_with("half") ? Rational(1, 2) : article.starts_with("a quarter") ? Rational(1, 4) : Rational(1);
    Printed p{factor * a.scale.value, std::nullopt, factor * a.scale.value, Measure::count, {}, a.scale.value >= 1000, false, 1};
    if (a.scale.value < 1000) p.resolution = 1;
    Reading r = finished(p, {a.article.begin, end}, a.article.begin, end, false);
    apply_suffix(r);
    return r;
  }

  /// "a couple of years": about two.
  std::optional<Reading> couple(std::size_t at) {
    const auto found = lexicon_.loose_numbers.longest(text_, at);
    if (!found || at + found->size >= text_.size() || text_[at + found->size] != ' ') return std::nullopt;
    Printed p{found->value, std::nullopt, 1, Measure::count, {Qualifier::about}, false, false, 1};
    const char* begin = text_.data() + at;
    const char* end = begin + found->size;
    if (ast::Found<Rational> scale_found; match(scale_word, text_, at + found->size + 1, lexicon_, context_, scale_found)) return std::nullopt;
    Reading r = finished(p, {begin, end}, begin, end, false);
    apply_suffix(r);
    return r;
  }

  /// "an hour and a half"
  std::optional<Reading> unit_and_a_half(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    const std::size_t article = rest.starts_with("a ") ? 2 : rest.starts_with("an ") ? 3 : 0;
    if (article == 0) return std::nullopt;
    ast::Found<UnitWord> unit;
    const char* end = match(unit_word, text_, at + article, lexicon_, context_, unit);
    if (!end) return std::nullopt;
    Printed p{Rational(1), std::nullopt, 1, unit.value.measure, {}, false, false, 1};
    Reading r = finished(p, {text_.data() + at, end}, text_.data() + at, end, false);
    r.numeral.unit = unit.value.unit;
    if (!and_a_half(r)) return std::nullopt;
    return r;
  }

  /// "two years and a half": the half behind the unit.
  bool and_a_half(Reading& r) const {
    static constexpr std::string_view words = " and a half";
    const std::size_t at = offset(r.end);
    if (!text_.substr(at).starts_with(words)) return false;
    const std::size_t stop = at + words.size();
    if (stop < text_.size() && (text::is_alpha(text_[stop]) || text_[stop] == '-' || text_.substr(stop).starts_with(" million"))) return false;
    r.numeral.printed.value += Rational(1, 2);
    r.numeral.printed.resolution = Rational(1, 2);
    r.numeral.printed.rounded = true;
    r.numeral.core.end = stop;
    r.end = text_.data() + stop;
    return true;
  }

  /// "$(3.2) million": minus. Brackets without a currency or a unit behind them are brackets.
  std::optional<Reading> bracketed(std::size_t at) {
    ast::Amount a;
    const char* end = match(bracketed_rule, text_, at, lexicon_, context_, a);
    if (!end) return std::nullopt;
    const bool percent = a.suffix && boost::get<ast::Found<PercentWord>>(&a.suffix->get()) && *(suffix_start(*a.suffix) - 1) == ')';
    const bool symbol = a.currency && !text::is_alpha(*(a.currency->text.end - 1)) && boost::get<ast::Digits>(&a.number.get());
    if (!symbol && !(percent && !a.currency && boost::get<ast::Digits>(&a.number.get()))) return std::nullopt;
    auto r = built(a, end);
    if (!r) return std::nullopt;
    // "prices in US$ (2015)": a year in its own bracket.
    const Rational size = -r->numeral.printed.value;
    const bool year = size.is_integer() && size >= 1900 && size < 2100 && r->numeral.digits.size() == 4;
    if (year && *(a.sign.begin - 1) == ' ') return std::nullopt;
    r->numeral.core.end = std::max(r->numeral.core.end, offset(end));
    return r;
  }

  /// Whether digits say a fraction: "7 in 10 teachers", but "5 in 10 countries" counts places.
  bool fraction_in_digits(const Value& part, const Value& whole) const {
    if (!part.in_digits || !whole.in_digits || !part.plain || !whole.plain) return false;
    if (whole.value != Rational(3) && whole.value != Rational(4) && whole.value != Rational(5) && whole.value != Rational(10)) return false;
    std::string_view rest = text_.substr(offset(whole.text.end));
    if (!rest.starts_with(" ")) return false;
    rest.remove_prefix(1);
    std::size_t word = 0;
    while (word < rest.size() && text::is_alpha(rest[word])) ++word;
    if (word < 4) return false;  // "3 in 5 of them" is said in words; a noun follows
    return std::none_of(lexicon_.place_nouns.begin(), lexicon_.place_nouns.end(), [&](const std::string& stem) { return rest.substr(0, word).starts_with(stem); });
  }

  std::optional<Reading> one_in(std::size_t at) {
    ast::OneIn o;
    const char* end = match(one_in_rule, text_, at, lexicon_, context_, o);
    if (!end) return std::nullopt;
    const auto part = value_of(o.part), whole = value_of(o.whole);
    if (!part || !whole || !complete(o.part, *part)) return std::nullopt;
    if (!part->value.is_integer() || !whole->value.is_integer() || part->value < 1 || part->value >= whole->value) return std::nullopt;
    const std::string_view in(o.in.begin, static_cast<std::size_t>(o.in.end - o.in.begin));
    const bool every = in.find("every") != std::string_view::npos;
    // "5 in 10 countries" may be a count in ten countries: only the set phrases are fractions.
    const bool words = !part->in_digits && !whole->in_digits && whole->value <= 20;
    const bool one = part->value == Rational(1) && (part->in_digits ? whole->in_digits : true) && !(whole->plain && whole->value >= 1900 && whole->value < 2100);
    const bool digits = in == " in " && fraction_in_digits(*part, *whole);
    if (!every && !words && !one && !digits) return std::nullopt;
    if (!every && in.find("out of") != std::string_view::npos && !words) return std::nullopt;
    Printed p{part->value / whole->value, std::nullopt, 1, Measure::fraction, {}, false, true, 1};
    p.one_in_of = whole->value;
    const char* stop = whole->text.end;
    return finished(p, {part->text.begin, stop}, part->text.begin, stop, part->in_digits);
  }

  std::optional<Reading> fraction(std::size_t at) {
    ast::FractionWord f;
    const char* end = match(fraction_rule, text_, at, lexicon_, context_, f);
    if (!end) return std::nullopt;
    if (end != text_.data() + text_.size() && *end == '-') return std::nullopt;  // "half-year", "third-party"
    Rational value = f.noun.value;
    const char* begin = f.noun.text.begin;
    bool in_digits = false;
    if (f.count) {
      const auto count = value_of(*f.count);
      if (!count || !complete(*f.count, *count) || !count->value.is_integer()) return std::nullopt;
      if (count->value.sign() <= 0 || count->value * value >= 1 || count->value > 20) return std::nullopt;
      // "one half", "two thirds"; a singular noun goes with one only ("two third-party" is none).
      const bool plural = *(f.noun.text.end - 1) == 's' && std::string_view(f.noun.text.begin, 4) != "seve";
      if ((count->value == Rational(1)) == plural) return std::nullopt;
      value = value * count->value;
      begin = count->text.begin;
      in_digits = count->in_digits;
    } else if (!f.article.empty()) {
      begin = f.article.begin;
      if (std::string_view(begin, 4) == "the ") return std::nullopt;
    } else if (!lexicon_.fractions_alone.contains(std::string(f.noun.text.begin, f.noun.text.end))) {
      return std::nullopt;  // "third" alone is an ordinal
    }
    Printed p{value, std::nullopt, 1, Measure::fraction, {}, false, false, 1};
    Reading r = finished(p, {begin, end}, begin, end, in_digits);
    fraction_of_unit(r);
    return r;
  }

  /// "three quarters of a million", "a quarter of a percentage point": the fraction of one.
  void fraction_of_unit(Reading& r) {
    std::size_t at = offset(r.end);
    for (const std::string_view link : {" of a ", " of one ", " a "}) {
      if (!text_.substr(at).starts_with(link)) continue;
      at += link.size();
      const Rational value = r.numeral.printed.value;
      ast::Found<Rational> scaled;
      ast::Found<PercentWord> percent;
      if (const char* end = match(scale_word, text_, at, lexicon_, context_, scaled); end && link != " a " && scaled.value >= 1000) {
        r.numeral.printed = {value * scaled.value, std::nullopt, scaled.value / Rational::parse(value.denominator()), Measure::count, {}, true, false, 1};
        r.numeral.core.end = offset(end);
        r.end = end;
        apply_suffix(r);
      } else if (end = match(percent_word, text_, at, lexicon_, context_, percent); end) {
        r.numeral.printed = {value, std::nullopt, Rational(1) / Rational::parse(value.denominator()), Measure::percent, {}, true, false, 1};
        set_suffix(ast::Suffix(percent), r.numeral.printed, r.numeral.unit);
        r.numeral.core.end = offset(end);
        r.end = end;
      }
      return;
    }
  }

  std::optional<Reading> amount(std::size_t at) {
    ast::Amount a;
    const char* end = match(amount_rule, text_, at, lexicon_, context_, a);
    if (!end) return std::nullopt;
    return built(a, end);
  }

  std::optional<Reading> built(const ast::Amount& a, const char* end) {
    const auto v = value_of(a.number);
    if (!v) return std::nullopt;
    const bool whole_match = complete(a.number, *v);
    if (!whole_match) end = v->text.end;
    Printed p{v->value, std::nullopt, v->resolution, Measure::count, {}, v->rounded, false, 1};
    ast::Text digits = v->text;
    const char* begin = !a.first_sign.empty() ? a.first_sign.begin : a.currency ? a.currency->text.begin : !a.sign.empty() ? a.sign.begin : digits.begin;
    std::string unit;
    bool plain = v->plain && !a.currency && a.sign.empty();
    bool negative = false;
    for (const ast::Text& sign_text : {a.first_sign, a.sign}) negative |= !sign_text.empty() && *sign_text.begin != '+';
    bool glued = false;
    if (whole_match) {
      if (!a.and_a_half.empty()) {
        p.value += Rational(1, 2);
        p.resolution = Rational(1, 2);
        p.rounded = true;
        plain = false;
        digits.end = a.and_a_half.end;
      }
      const char* scaled_end = a.and_a_half.empty() ? v->text.end : a.and_a_half.end;
      if (a.scale && takes_scale(a, *v) && !(a.scale->text.end - a.scale->text.begin == 1 && !a.currency && dimension_follows(a.scale->text.end))) {
        p.value = p.value * a.scale->value;
        p.resolution = p.resolution * a.scale->value;
        if (a.scale->value >= 1000) p.rounded = true;
        plain = false;
        scaled_end = a.scale->text.end;
        end = scaled_end;
        if (a.suffix) end = suffix_end(*a.suffix);
      } else if (a.scale) {
        // The letter was no scale ("5 m" is five metres): read a unit in its place.
        end = scaled_end;
        Reading r = finished(p, digits, begin, end, v->in_digits);
        r.numeral.plain_digits = plain;
        apply_suffix(r);
        // "72.7m long": metres; the letter touches its digits.
        if (ast::Found<UnitWord> letter; r.numeral.unit.empty() && dimension_follows(a.scale->text.end)) {
          if (const char* stop = match(unit_letter, text_, offset(a.scale->text.begin), lexicon_, context_, letter)) {
            r.numeral.printed.measure = letter.value.measure;
            r.numeral.unit = letter.value.unit;
            r.numeral.core.end = offset(stop);
            r.end = stop;
          }
        }
        return r;
      }
      if (a.suffix) {
        const char* suffix_begin = suffix_start(*a.suffix);
        glued = suffix_begin != scaled_end && *(suffix_begin - 1) != ' ' && !a.currency;
        set_suffix(*a.suffix, p, unit);
        plain = false;
      }
    }
    if (a.currency) p.measure = Measure::money, unit = a.currency->value;
    if (negative) p.value = -p.value;
    Reading r = finished(p, digits, begin, end, v->in_digits);
    r.numeral.unit = unit;
    r.numeral.plain_digits = plain;
    r.numeral.glued_unit = glued;
    if (a.suffix && whole_match && p.measure == Measure::duration) and_a_half(r);
    return r;
  }

  /// "long", "wide", "race": what stands behind a length.
  bool dimension_follows(const char* end) const {
    std::string_view rest = text_.substr(offset(end));
    if (!rest.starts_with(" ")) return false;
    rest.remove_prefix(1);
    std::size_t word = 0;
    while (word < rest.size() && text::is_alpha(rest[word])) ++word;
    return lexicon_.dimensions.contains(std::string(rest.substr(0, word)));
  }

  static bool takes_scale(const ast::Amount& a, const Value& v) {
    if (text::is_digit(*(a.scale->text.end - 1)) || (static_cast<unsigned char>(*(a.scale->text.end - 1)) & 0x80) != 0) return v.in_digits;  // × 10^6
    if (!v.in_digits && a.scale->value < 1000) return false;
    const std::string_view letters(a.scale->text.begin, static_cast<std::size_t>(a.scale->text.end - a.scale->text.begin));
    if (letters.size() > 3) return true;
    const bool glued = *(a.scale->text.begin - 1) != ' ';
    if (a.currency) return true;
    if (letters == "b" || letters == "mm") return false;
    if (letters == "m" || letters == "k") return glued && v.in_digits;
    return true;
  }

  static const char* suffix_start(const ast::Suffix& s) {
    return boost::apply_visitor([](const auto& found) { return found.text.begin; }, s.get());
  }
  static const char* suffix_end(const ast::Suffix& s) {
    return boost::apply_visitor([](const auto& found) { return found.text.end; }, s.get());
  }

  static void set_suffix(const ast::Suffix& s, Printed& p, std::string& unit) {
    if (const auto* percent = boost::get<ast::Found<PercentWord>>(&s.get())) {
      switch (percent->value.unit) {
        case RateUnit::percent: p.measure = Measure::percent; break;
        case RateUnit::percentage_points: p.measure = Measure::percentage_points; break;
        case RateUnit::basis_points:
          p.measure = Measure::percentage_points;
          p.value = p.value / 100;
          p.resolution = p.resolution / 100;
          unit = "bp";
          break;
        case RateUnit::per_mille:
        case RateUnit::per_base:
          p.measure = Measure::measure;
          unit = "per " + percent->value.base.to_string();
          break;
      }
    } else if (const auto* money = boost::get<ast::Found<std::string>>(&s.get())) {
      p.measure = Measure::money;
      unit = money->value;
    } else {
      const UnitWord& word = boost::get<ast::Found<UnitWord>>(s.get()).value;
      p.measure = word.measure;
      unit = word.unit;
    }
  }

  /// Reads a unit after a numeral that was built without one.
  void apply_suffix(Reading& r) {
    ast::Suffix suffix;
    const char* end = match(suffix_rule, text_, offset(r.end), lexicon_, context_, suffix);
    if (!end) return;
    set_suffix(suffix, r.numeral.printed, r.numeral.unit);
    r.numeral.core.end = offset(end);
    r.numeral.plain_digits = false;
    r.end = end;
  }

  std::optional<Reading> range(std::size_t at) {
    ast::Range range;
    const char* end = match(range_rule, text_, at, lexicon_, context_, range);
    if (!end) return std::nullopt;
    const auto first = value_of(range.low.number);
    if (!first || !complete(range.low.number, *first)) return std::nullopt;
    const auto high = built(range.high, end);
    if (!high) return std::nullopt;
    const char* low_end = range.separator.begin;
    const auto low = built(range.low, low_end);
    if (!low) return std::nullopt;
    const bool between = !range.between.empty();
    const bool to = *range.separator.begin == ' ' && range.separator.end - range.separator.begin == 4;
    if (to && !context_.to_ranges) return std::nullopt;
    Printed a = low->numeral.printed, b = high->numeral.printed;
    if (!range.high.sign.empty()) return std::nullopt;
    // What the second end says, the first shares: unit, currency, scale.
    const bool shares_scale = range.high.scale && !range.low.scale && b.rounded && a.value < 1000;
    if (shares_scale) {
      a.value = a.value * range.high.scale->value;
      a.resolution = a.resolution * range.high.scale->value;
      a.rounded = true;
    }
    const bool low_bare = low->numeral.unit.empty() && a.measure == Measure::count;
    const bool high_bare = high->numeral.unit.empty() && b.measure == Measure::count;
    if (!low_bare && !high_bare && (a.measure != b.measure || low->numeral.unit != high->numeral.unit)) return std::nullopt;
    if (!low_bare && high_bare && !range.low.currency) return std::nullopt;  // "5% to 7": not one range
    if (a.value >= b.value) return std::nullopt;
    // "10-2 million" and "3-2016": ends of one range have a size in common.
    if (!between && a.value.sign() > 0 && b.value > a.value * 1000) return std::nullopt;
    if (to && !bare_digits(range.low.number) && bare_digits(range.high.number)) return std::nullopt;
    // Years make periods, not ranges of counts.
    const auto year_like = [](const Reading& r) { return r.numeral.plain_digits && r.numeral.printed.value >= 1900 && r.numeral.printed.value < 2100; };
    if (year_like(*low) || (year_like(*high) && low->numeral.plain_digits)) return std::nullopt;
    Printed p = high_bare ? a : b;
    p.value = a.value;
    p.value_high = b.value;
    p.resolution = std::min(a.resolution, b.resolution);
    p.rounded = a.rounded || b.rounded;
    const char* begin = between ? range.between.begin : text_.data() + low->numeral.core.begin;
    Reading r = finished(p, {text_.data() + low->numeral.digits.begin, text_.data() + high->numeral.digits.end}, begin, high->end,
                         high->numeral.in_digits);
    r.numeral.unit = high_bare ? low->numeral.unit : high->numeral.unit;
    r.numeral.glued_unit = high->numeral.glued_unit;
    if (low_bare && high_bare && p.value_high <= Rational(1000)) {
      ast::Text tail;
      if (const char* stop = match(text_of[times_tail], text_, offset(high->end), lexicon_, context_, tail)) {
        r.numeral.printed.measure = Measure::multiple;
        r.numeral.core.end = offset(stop);
        r.end = stop;
      }
    }
    return r;
  }

  /// "or more", "plus", "or so" after the numeral.
  void after(Numeral& numeral) {
    std::size_t at = numeral.core.end;
    if (at < text_.size() && text_[at] == ' ') ++at;
    ast::Found<Qualifier> found;
    const char* end = match(qualifier_after, text_, at, lexicon_, context_, found);
    if (!end) return;
    const std::string words(found.text.begin, found.text.end);
    // "39 plus 12" adds; "99 plus" bounds.
    if (words == "plus" && offset(end) + 1 < text_.size() && text_[offset(end)] == ' ' && text::is_digit(text_[offset(end) + 1])) return;
    if (words == "+" && at != numeral.core.end) return;
    numeral.printed.qualifiers.push_back(found.value);
    numeral.qualifiers.push_back(words);
    numeral.span.end = numeral.core.end = offset(end);
    numeral.plain_digits = false;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  const NumeralContext& context_;
};

}  // namespace numerals

std::optional<Numeral> read_numeral(std::string_view lower_text, std::size_t at, const Lexicon& lexicon,
                                    const NumeralContext& context) {
  // Words that say a numeral are few: "million billion trillion ..." without end is read in pieces, or each of its words
  // would be read to the end of the sentence. Digits are one numeral, however many.
  constexpr std::size_t longest_in_words = 500;
  std::size_t end = std::min(lower_text.size(), at + longest_in_words);
  while (end < lower_text.size() && lower_text[end] != ' ' && lower_text[end] != '\n') ++end;
  return numerals::Builder(lower_text.substr(0, end), lexicon, context).read(at);
}

}  // namespace crossfoot
