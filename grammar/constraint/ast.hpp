#pragma once
// What the constraint grammar parses into. constraint.cpp turns it into the plain Expression of constraint.hpp.

#include <boost/spirit/home/x3/support/ast/variant.hpp>
#include <cstddef>
#include <string>
#include <vector>

namespace crossfoot::constraint::ast {

namespace x3 = boost::spirit::x3;

/// Bytes of the text, written by the rules' on_success.
struct Place {
  std::size_t begin = 0, end = 0;
};

struct Number : Place {
  std::string digits;
  int unused = 0;  // X3 needs two members to tell a struct from its member
};
struct Name : Place {
  std::string text;
  int unused = 0;
};
struct Chain;
struct Call;
struct Each;
struct Condition;
struct Negation;
struct Minus;

struct Operand : x3::variant<Number, Name, x3::forward_ast<Call>, x3::forward_ast<Each>, x3::forward_ast<Condition>,
                             x3::forward_ast<Negation>, x3::forward_ast<Minus>, x3::forward_ast<Chain>> {
  using base_type::base_type;
  using base_type::operator=;
};

struct Operation {
  std::string sign;
  Operand operand;
};
/// first, then any number of operator and operand: one precedence level.
struct Chain : Place {
  Operand first;
  std::vector<Operation> rest;
};
struct Call : Place {
  std::string function;
  std::vector<Operand> arguments;
};
struct Each : Place {
  std::string variable;
  Name list;
  Operand body;
};
struct Condition : Place {
  Operand test, consequence;
};
struct Negation : Place {
  Operand operand;
  int unused = 0;
};
struct Minus : Place {
  Operand operand;
  int unused = 0;
};

struct Placeholder {
  Operand expression;
  std::string joined;
  std::string format;
};

}  // namespace crossfoot::constraint::ast
