#pragma once
// What digits and number words are worth, exactly: value, resolution, and how they were printed.
//
// value_of() takes what the numeral grammar parsed; number words give the longest prefix that makes one number ("one
// hundred and seventy"; not "twenty thirty"), or nothing.

#include <optional>

#include "grammar/numerals/ast.hpp"
#include "model/rational.hpp"

namespace crossfoot::numerals {

struct Value {
  Rational value;
  Rational resolution = 1;
  bool rounded = false;
  bool in_digits = true;
  bool plain = false;
  ast::Text text;
};

Value value_of(const ast::Digits& digits);
std::optional<Value> value_of(const ast::Words& words);
std::optional<Value> value_of(const ast::Number& number);

/// Number words may match further than they make sense; what follows them must then be read anew.
bool complete(const ast::Number& number, const Value& value);
bool bare_digits(const ast::Number& number);

}  // namespace crossfoot::numerals
