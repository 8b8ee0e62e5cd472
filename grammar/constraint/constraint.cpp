#include "grammar/constraint/constraint.hpp"

#include "grammar/constraint/constraint_def.hpp"

namespace crossfoot {
namespace {

namespace ast = constraint::ast;

class Converter {
 public:
  using result_type = Expression;

  Expression operator()(const ast::Number& n) const {
    Expression e = at(n, Expression::Kind::number);
    e.number = Rational::parse(n.digits);
    return e;
  }
  Expression operator()(const ast::Name& n) const {
    Expression e = at(n, Expression::Kind::name);
    e.text = n.text;
    return e;
  }
  Expression operator()(const ast::Call& c) const {
    Expression e = at(c, Expression::Kind::call);
    e.text = c.function;
    for (const ast::Operand& argument : c.arguments) e.parts.push_back(convert(argument));
    return e;
  }
  Expression operator()(const ast::Each& each) const {
    Expression e = at(each, Expression::Kind::each);
    e.text = each.variable;
    e.parts = {(*this)(each.list), convert(each.body)};
    return e;
  }
  Expression operator()(const ast::Condition& c) const {
    Expression e = at(c, Expression::Kind::condition);
    e.parts = {convert(c.test), convert(c.consequence)};
    return e;
  }
  Expression operator()(const ast::Negation& n) const {
    Expression e = at(n, Expression::Kind::negation);
    e.parts = {convert(n.operand)};
    return e;
  }
  Expression operator()(const ast::Minus& m) const {
    Expression e = at(m, Expression::Kind::minus);
    e.parts = {convert(m.operand)};
    return e;
  }
  Expression operator()(const ast::Chain& chain) const {
    Expression left = convert(chain.first);
    if (chain.rest.empty()) return left;
    const std::string& sign = chain.rest.front().sign;
    const bool comparison = sign == "<" || sign == "<=" || sign == "=" || sign == "!=" || sign == ">=" || sign == ">";
    if (!comparison) {
      for (const ast::Operation& operation : chain.rest) left = joined(operation.sign, std::move(left), convert(operation.operand), chain);
      return left;
    }
    // a <= b <= c means a <= b and b <= c.
    Expression all;
    for (std::size_t i = 0; i < chain.rest.size(); ++i) {
      Expression right = convert(chain.rest[i].operand);
      Expression one = joined(chain.rest[i].sign, left, right, chain);
      all = i == 0 ? std::move(one) : joined("and", std::move(all), std::move(one), chain);
      left = std::move(right);
    }
    return all;
  }

  Expression convert(const ast::Operand& operand) const { return boost::apply_visitor(*this, operand.get()); }
  template <class Node>
  Expression operator()(const boost::spirit::x3::forward_ast<Node>& node) const {
    return (*this)(node.get());
  }

 private:
  static Expression at(const ast::Place& place, Expression::Kind kind) {
    Expression e;
    e.kind = kind;
    e.begin = place.begin;
    e.end = place.end;
    return e;
  }
  static Expression joined(const std::string& sign, Expression left, Expression right, const ast::Place& place) {
    Expression e = at(place, Expression::Kind::operation);
    e.text = sign;
    e.parts = {std::move(left), std::move(right)};
    return e;
  }
};

Fault fault_at(const std::string& text, const std::string& file, std::size_t line, std::size_t offset, const std::string& expected) {
  // A constraint may run over several lines of its block; say which.
  while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\n')) ++offset;
  std::size_t start = 0;
  std::size_t extra = 0;
  for (std::size_t i = 0; i < offset && i < text.size(); ++i)
    if (text[i] == '\n') start = i + 1, ++extra;
  Fault fault;
  fault.file = file;
  fault.line = line == 0 ? 0 : line + extra;
  fault.column = offset - start + 1;
  const std::string found = offset >= text.size() ? "the end" : "'" + text.substr(offset, text.find_first_of(" \n", offset) - offset) + "'";
  fault.message = "the constraint cannot be read at " + found;
  fault.source_line = text.substr(start, text.find('\n', start) - start);
  fault.allowed = expected.empty() ? "an operator or the end" : expected == "eoi" ? "an operator (+ - * / = != < <= > >= and or) or the end" : expected;
  return fault;
}

// The parser goes down a step of the stack for each of these.
constexpr std::size_t longest = 10'000, deepest = 200;

std::size_t steps_down(const std::string& text) {
  std::size_t steps = 0;
  for (const std::string word : {"(", "not", "if", "each", "-"})
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) ++steps;
  return steps;
}

template <class Rule, class Attribute>
std::optional<Fault> parse_with(const Rule& rule, const std::string& text, const std::string& file, std::size_t line, Attribute& attribute) {
  if (text.size() > longest || steps_down(text) > deepest) return Fault{file, line, 0, "the condition is too long or nested too deep", {}, "10,000 characters, 200 brackets and words like 'not' and 'if'"};
  constraint::ErrorHandler handler(text);
  auto first = text.begin();
  const auto parser = constraint::x3::with<constraint::error_handler_tag>(std::ref(handler))[rule];
  const bool parsed = constraint::x3::phrase_parse(first, text.end(), parser, constraint::x3::ascii::space, attribute);
  if (parsed && first == text.end()) return std::nullopt;
  const std::size_t offset = handler.place().value_or(static_cast<std::size_t>(first - text.begin()));
  return fault_at(text, file, line, offset, handler.place() ? handler.expected() : "a condition");
}

}  // namespace

Result<Expression> parse_constraint(const std::string& text, const std::string& file, std::size_t line) {
  ast::Operand operand;
  if (auto fault = parse_with(constraint::formula, text, file, line, operand)) return *fault;
  return Converter().convert(operand);
}

Result<Placeholder> parse_placeholder(const std::string& text, const std::string& file, std::size_t line) {
  ast::Placeholder parsed;
  if (auto fault = parse_with(constraint::placeholder, text, file, line, parsed)) return *fault;
  Placeholder result;
  result.expression = Converter().convert(parsed.expression);
  result.joined = parsed.joined;
  result.is_joined = !parsed.joined.empty();
  result.format = parsed.format;
  while (!result.format.empty() && result.format.back() == ' ') result.format.pop_back();
  return result;
}

}  // namespace crossfoot
