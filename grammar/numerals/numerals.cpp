#include "grammar/numerals/numerals.hpp"

#include "grammar/numerals/numerals_def.hpp"
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

// ------------------------------------------------------------------ values

struct Value {
  Rational value;
  Rational resolution = 1;
  bool rounded = false;
  bool in_digits = true;
  bool plain = false;
  ast::Text text;
};

/// Digits with separators taken out: whole part and decimals.
Value value_of(const ast::Digits& digits) {
  std::string plain;
  std::size_t places = 0;
  bool point = false, grouped_digits = false;
  for (const char* c = digits.text.begin; c != digits.text.end; ++c) {
    if (text::is_digit(*c)) {
      plain += *c;
      places += point;
    } else if (*c == '.') {
      point = true;
    } else {
      grouped_digits = true;
    }
  }
  Value v;
  v.resolution = Rational::power_of_ten(-static_cast<int>(places));
  v.value = Rational::parse(plain.empty() ? "0" : plain) * v.resolution;
  v.rounded = point;
  v.text = digits.text;
  v.plain = !point && !grouped_digits;
  if (digits.character) {
    v.value += digits.character->value;
    v.resolution = digits.character->value.denominator() == "2" ? Rational(1, 2) : Rational(1, 4);
    v.rounded = true;
    v.plain = false;
    v.text.end = digits.character->text.end;
  }
  return v;
}

/// The longest prefix of number words that makes one number: "one hundred and seventy"; not "twenty thirty".
std::optional<Value> value_of(const ast::Words& words) {
  Rational total, group;
  std::int64_t last_scale = 0;
  std::size_t used = 0;
  bool after_unit = false, after_ten = false, after_hundred = false, scaled_last = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const NumberWord& word = words[i].value;
    const char* previous_end = i > 0 ? words[i - 1].text.end : nullptr;
    const bool and_before = previous_end && std::string_view(previous_end, static_cast<std::size_t>(words[i].text.begin - previous_end)).find("and") != std::string_view::npos;
    if (and_before && !after_hundred && !scaled_last) break;  // "six and four" are two
    switch (word.kind) {
      case NumberWordKind::unit:
        if (after_unit || (after_ten && word.value >= 10)) goto done;
        if (after_ten && word.value == 0) goto done;
        group += word.value;
        after_unit = true;
        scaled_last = false;
        break;
      case NumberWordKind::ten:
        if (after_unit || after_ten) goto done;
        group += word.value;
        after_ten = true;
        scaled_last = false;
        break;
      case NumberWordKind::hundred:
        if (group.sign() == 0 || group >= 100) goto done;
        group *= word.value;
        after_hundred = true;
        after_unit = after_ten = false;
        scaled_last = false;
        break;
      case NumberWordKind::dozen:
        if (group.sign() == 0) goto done;
        group *= word.value;
        after_unit = after_ten = true;
        scaled_last = false;
        break;
      case NumberWordKind::scale:
        if (group.sign() == 0 || (last_scale != 0 && word.value >= last_scale)) goto done;
        total += group * word.value;
        group = Rational(0);
        last_scale = word.value;
        after_unit = after_ten = after_hundred = false;
        scaled_last = true;
        break;
    }
    used = i + 1;
  }
done:
  if (used == 0) return std::nullopt;
  Value v;
  v.value = total + group;
  v.in_digits = false;
  v.text = {words.front().text.begin, words[used - 1].text.end};
  // "two million" is said to the million; "two million and five" to the last one.
  if (scaled_last && last_scale >= 1000) v.resolution = last_scale, v.rounded = true;
  return v;
}

std::optional<Value> value_of(const ast::Number& number) {
  if (const auto* digits = boost::get<ast::Digits>(&number.get())) return value_of(*digits);
  return value_of(boost::get<ast::Words>(number.get()));
}

/// Number words may match further than they make sense; what follows them must then be read anew.
bool complete(const ast::Number& number, const Value& value) {
  const auto* words = boost::get<ast::Words>(&number.get());
  return !words || words->back().text.end == value.text.end;
}

bool bare_digits(const ast::Number& number) { return boost::get<ast::Digits>(&number.get()) != nullptr; }

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
    if (!every && !words && !one) return std::nullopt;
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
    return finished(p, {begin, end}, begin, end, in_digits);
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
    const char* begin = a.currency ? a.currency->text.begin : !a.sign.empty() ? a.sign.begin : digits.begin;
    std::string unit;
    bool plain = v->plain && !a.currency && a.sign.empty();
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
      if (a.scale && takes_scale(a, *v)) {
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
    if (!a.sign.empty() && *a.sign.begin != '+') p.value = -p.value;
    Reading r = finished(p, digits, begin, end, v->in_digits);
    r.numeral.unit = unit;
    r.numeral.plain_digits = plain;
    r.numeral.glued_unit = glued;
    return r;
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
