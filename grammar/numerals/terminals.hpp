#pragma once
// Terminals that the character grammars share: entries of the lexicon's tables, reached through the parser's context.

#include <boost/spirit/home/x3.hpp>

#include "grammar/numerals/ast.hpp"
#include "support/text.hpp"

namespace crossfoot::numerals {

namespace x3 = boost::spirit::x3;

struct lexicon_tag;

/// An entry of one of the lexicon's tables.
template <auto Table, class T>
struct entry_parser : x3::parser<entry_parser<Table, T>> {
  using attribute_type = ast::Found<T>;
  static constexpr bool has_attribute = true;

  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext&, Attribute& attribute) const {
    const Lexicon& lexicon = x3::get<lexicon_tag>(context);
    const std::string_view rest(first, static_cast<std::size_t>(last - first));
    const auto match = (lexicon.*Table).longest(rest, 0);
    if (!match) return false;
    const Iterator begin = first;
    first += static_cast<std::ptrdiff_t>(match->size);
    x3::traits::move_to(ast::Found<T>{match->value, {begin, first}}, attribute);
    return true;
  }
};

/// One of a set of words, as a whole word.
template <auto Set>
struct word_of_parser : x3::parser<word_of_parser<Set>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext&, Attribute&) const {
    Iterator end = first;
    while (end != last && text::is_alpha(*end)) ++end;
    const Lexicon& lexicon = x3::get<lexicon_tag>(context);
    if (!(lexicon.*Set).contains(std::string(first, end))) return false;
    first = end;
    return true;
  }
};

/// Not followed by a letter or digit: the end of a word.
struct word_end_parser : x3::parser<word_end_parser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
    return first == last || !(text::is_alpha(*first) || text::is_digit(*first));
  }
};

/// "1/2" behind digits: "1 1/2 hours". A proper fraction of the halves to sixteenths that people print.
struct small_fraction_parser : x3::parser<small_fraction_parser> {
  using attribute_type = ast::Found<Rational>;
  static constexpr bool has_attribute = true;
  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute& attribute) const {
    Iterator at = first;
    const auto digits = [&] {
      int value = 0;
      for (int n = 0; n < 2 && at != last && text::is_digit(*at); ++n) value = value * 10 + (*at++ - '0');
      return value;
    };
    const int above = digits();
    if (above == 0 || at == last || *at++ != '/') return false;
    const int below = digits();
    if (above >= below || below > 16 || (at != last && (text::is_digit(*at) || text::is_alpha(*at) || *at == '/'))) return false;
    x3::traits::move_to(ast::Found<Rational>{Rational(above, below), {first, at}}, attribute);
    first = at;
    return true;
  }
};

/// "× 10^6", "x 10⁻³": a scale of its own.
struct power_of_ten_parser : x3::parser<power_of_ten_parser> {
  using attribute_type = ast::Found<Rational>;
  static constexpr bool has_attribute = true;
  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute& attribute) const {
    std::string_view rest(first, static_cast<std::size_t>(last - first));
    const std::size_t whole = rest.size();
    const auto take = [&](std::string_view piece) {
      if (!rest.starts_with(piece)) return false;
      rest.remove_prefix(piece.size());
      return true;
    };
    take(" ");
    if (!take("×") && !take("x") && !take("·")) return false;
    take(" ");
    if (!take("10")) return false;
    const bool caret = take("^");
    const bool negative = take("-") || take("−") || take("⁻") || take("–");
    static constexpr std::string_view raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    int exponent = 0, digits = 0;
    while (digits < 2) {
      int digit = -1;
      if (caret && !rest.empty() && text::is_digit(rest[0])) digit = rest[0] - '0', rest.remove_prefix(1);
      else
        for (int d = 0; d < 10 && digit < 0; ++d)
          if (take(raised[d])) digit = d;
      if (digit < 0) break;
      exponent = exponent * 10 + digit;
      ++digits;
    }
    if (digits == 0) return false;
    const Iterator end = first + static_cast<std::ptrdiff_t>(whole - rest.size());
    x3::traits::move_to(ast::Found<Rational>{Rational::power_of_ten(negative ? -exponent : exponent), {first, end}}, attribute);
    first = end;
    return true;
  }
};

const small_fraction_parser small_fraction;
const power_of_ten_parser power_of_ten;
const word_end_parser word_end;
const auto digit = x3::char_('0', '9');
const auto dash = x3::lit('-') | "\u2010" | "\u2011" | "\u2012" | "\u2013" | "\u2014" | "\u2212";

}  // namespace crossfoot::numerals
