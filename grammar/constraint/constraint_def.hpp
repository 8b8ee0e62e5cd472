#pragma once
// The constraint grammar itself. A failure after the first token of a construct is reported there (operator >).

#include "grammar/constraint/ast_adapted.hpp"
#include "grammar/constraint/config.hpp"

namespace crossfoot::constraint {

const auto word_char = x3::char_("a-zA-Z0-9_");
const auto keyword = [](const char* word) { return x3::lexeme[x3::lit(word) >> !word_char]; };
const auto reserved = x3::lexeme[(x3::lit("and") | "or" | "not" | "each" | "in" | "if" | "then" | "as" | "joined") >> !word_char];

struct number_class : WritesPlace {};
struct name_class : WritesPlace {};
struct call_class : WritesPlace {};
struct each_class : WritesPlace {};
struct condition_class : WritesPlace {};
struct negation_class : WritesPlace {};
struct minus_class : WritesPlace {};
struct formula_class : ReportsErrors {};
struct placeholder_class : ReportsErrors {};

const x3::rule<formula_class, ast::Operand> formula = "a condition";
const x3::rule<struct operand_class, ast::Operand> operand = "a number, a name or a bracket";
const x3::rule<struct inner_class, ast::Operand> inner = "a condition";
const x3::rule<placeholder_class, ast::Placeholder> placeholder = "a place-holder";

const x3::rule<struct word_class, std::string> word = "a name";
const auto word_def = x3::lexeme[!reserved >> x3::char_("a-zA-Z") >> *word_char];

const x3::rule<number_class, ast::Number> number = "a number";
const auto digits = x3::rule<struct digits_class, std::string>("a number") = x3::lexeme[+x3::digit >> -(x3::char_('.') >> +x3::digit)];
const auto number_def = digits >> x3::attr(0);
const x3::rule<name_class, ast::Name> name = "a name";
const auto name_def = word >> x3::attr(0);
const x3::rule<call_class, ast::Call> call = "a function";
const auto call_def = word >> '(' > (inner % ',') > ')';
const x3::rule<each_class, ast::Each> each = "each ... in ...: ...";
const auto each_def = keyword("each") > word > keyword("in") > name > ':' > inner;
const x3::rule<condition_class, ast::Condition> condition = "if ... then ...";
const auto condition_def = keyword("if") > inner > keyword("then") > inner;
const x3::rule<negation_class, ast::Negation> negation = "not ...";
const auto negation_def = keyword("not") > operand > x3::attr(0);
const x3::rule<minus_class, ast::Minus> minus = "a negative number";
const auto minus_def = '-' > operand > x3::attr(0);

const auto operand_def = number | each | condition | negation | minus | call | name | ('(' > inner > ')');

// One rule per precedence level; each holds the next.
struct product_level : WritesPlace {};
struct sum_level : WritesPlace {};
struct comparison_level : WritesPlace {};
struct conjunction_level : WritesPlace {};
struct disjunction_level : WritesPlace {};

const x3::rule<product_level, ast::Chain> products = "a number, a name or a bracket";
const x3::rule<sum_level, ast::Chain> sums = "a number, a name or a bracket";
const x3::rule<comparison_level, ast::Chain> comparisons = "a comparison";
const x3::rule<conjunction_level, ast::Chain> conjunctions = "a condition";
const x3::rule<disjunction_level, ast::Chain> disjunctions = "a condition";

const x3::rule<struct op1, ast::Operation> times = "* or /";
const x3::rule<struct op2, ast::Operation> plus = "+ or -";
const x3::rule<struct op3, ast::Operation> compare = "a comparison";
const x3::rule<struct op4, ast::Operation> conjunct = "and";
const x3::rule<struct op5, ast::Operation> disjunct = "or";

const auto times_def = (x3::string("*") | x3::string("/")) > operand;
const auto plus_def = (x3::string("+") | x3::string("-")) > products;
const auto compare_def = (x3::string("<=") | x3::string(">=") | x3::string("!=") | x3::string("<") | x3::string(">") | x3::string("=")) > sums;
const auto conjunct_def = x3::lexeme[x3::string("and") >> !word_char] > comparisons;
const auto disjunct_def = x3::lexeme[x3::string("or") >> !word_char] > conjunctions;

const auto products_def = operand >> *times;
const auto sums_def = products >> *plus;
const auto comparisons_def = sums >> *compare;
const auto conjunctions_def = comparisons >> *conjunct;
const auto disjunctions_def = conjunctions >> *disjunct;

const auto inner_def = disjunctions;
const auto formula_def = disjunctions > x3::eoi;

const auto quoted = x3::rule<struct quoted_class, std::string>("text in single quotes") =
    x3::lexeme['\'' > *(x3::char_ - '\'') > '\''];
const auto no_text = x3::attr(std::string());
const auto placeholder_def = disjunctions >> ((keyword("joined") > quoted) | no_text) >>
                             ((keyword("as") > x3::lexeme[+x3::char_("a-z ")]) | no_text) > x3::eoi;

BOOST_SPIRIT_DEFINE(word, number, name, call, each, condition, negation, minus, operand, times, plus, compare, conjunct,
                    disjunct, products, sums, comparisons, conjunctions, disjunctions, inner, formula, placeholder)

}  // namespace crossfoot::constraint
