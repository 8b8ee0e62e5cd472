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

const word_end_parser word_end;
const auto digit = x3::char_('0', '9');
const auto dash = x3::lit('-') | "\u2010" | "\u2011" | "\u2012" | "\u2013" | "\u2014" | "\u2212";

}  // namespace crossfoot::numerals
