#include "relate/evaluate.hpp"

#include <cassert>
#include <set>
#include <stdexcept>

#include "support/number_text.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

const std::set<std::string> comparisons = {"<", "<=", "=", "!=", ">=", ">"};

bool is_comparison(const Expression& e) { return e.kind == Expression::Kind::operation && comparisons.contains(e.text); }
bool is_logic(const Expression& e) { return e.kind == Expression::Kind::operation && (e.text == "and" || e.text == "or"); }

std::string word_for(Sort sort) {
  switch (sort) {
    case Sort::number: return "a number";
    case Sort::list: return "a list of figures";
    case Sort::formula: return "a condition";
  }
  return "?";
}

/// Functions: name, sort of the argument, sort of the result.
struct Function {
  Sort argument, result;
};
const std::map<std::string, Function> functions = {
    {"sum", {Sort::list, Sort::number}},     {"count", {Sort::list, Sort::number}},   {"whole", {Sort::number, Sort::formula}},
    {"printed", {Sort::number, Sort::number}}, {"low", {Sort::number, Sort::number}}, {"high", {Sort::number, Sort::number}},
    {"falling", {Sort::list, Sort::formula}},
};

class Checker {
 public:
  explicit Checker(std::vector<SortFault>& faults) : faults_(faults) {}

  void want(const Expression& e, const SortScope& scope, Sort wanted) {
    const auto sort = sort_of(e, scope);
    if (!sort || *sort == wanted) return;
    if (*sort == Sort::list && wanted == Sort::number)
      faults_.push_back({e.begin, "'" + e.text + "' may be several figures", "sum(" + e.text + "), count(" + e.text + ") or each x in " + e.text + ": ..."});
    else
      faults_.push_back({e.begin, "this is " + word_for(*sort) + "; " + word_for(wanted) + " is needed here", {}});
  }

 private:
  std::optional<Sort> sort_of(const Expression& e, const SortScope& scope) {
    switch (e.kind) {
      case Expression::Kind::number: return Sort::number;
      case Expression::Kind::name: {
        if (e.text == "true" || e.text == "false") return Sort::formula;
        const auto found = scope.find(e.text);
        if (found != scope.end()) return found->second;
        std::vector<std::string> names;
        for (const auto& [name, sort] : scope) names.push_back(name);
        faults_.push_back({e.begin, "there is no '" + e.text + "' here", text::join(names, ", ")});
        return std::nullopt;
      }
      case Expression::Kind::call: {
        const auto function = functions.find(e.text);
        if (function == functions.end()) {
          std::vector<std::string> names;
          for (const auto& [name, f] : functions) names.push_back(name + "()");
          faults_.push_back({e.begin, "there is no function '" + e.text + "'", text::join(names, ", ")});
          return std::nullopt;
        }
        if (e.parts.size() != 1) faults_.push_back({e.begin, "'" + e.text + "' takes one argument", {}});
        else if (function->second.argument == Sort::list && sort_of_name(e.parts[0], scope) == Sort::number) return function->second.result;
        else want(e.parts[0], scope, function->second.argument);
        return function->second.result;
      }
      case Expression::Kind::each: {
        want(e.parts[0], scope, Sort::list);
        SortScope inner = scope;
        inner[e.text] = Sort::number;
        want(e.parts[1], inner, Sort::formula);
        return Sort::formula;
      }
      case Expression::Kind::condition:
        want(e.parts[0], scope, Sort::formula);
        want(e.parts[1], scope, Sort::formula);
        return Sort::formula;
      case Expression::Kind::negation: want(e.parts[0], scope, Sort::formula); return Sort::formula;
      case Expression::Kind::minus: want(e.parts[0], scope, Sort::number); return Sort::number;
      case Expression::Kind::operation: {
        const Sort inside = is_logic(e) ? Sort::formula : Sort::number;
        for (const Expression& part : e.parts) want(part, scope, inside);
        return is_logic(e) || is_comparison(e) ? Sort::formula : Sort::number;
      }
    }
    return std::nullopt;
  }

  /// A role of one figure may stand where a list is wanted: sum(part).
  static std::optional<Sort> sort_of_name(const Expression& e, const SortScope& scope) {
    if (e.kind != Expression::Kind::name) return std::nullopt;
    const auto found = scope.find(e.text);
    return found == scope.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<SortFault>& faults_;
};

/// An interval has no such end; caught in render().
struct Unbounded {};

using Value = std::variant<Term, std::vector<Term>, Formula>;

class Evaluator {
 public:
  explicit Evaluator(const Scope& scope) : scope_(scope) {}

  Value value(const Expression& e) {
    switch (e.kind) {
      case Expression::Kind::number: return Term(e.number);
      case Expression::Kind::name: return named(e);
      case Expression::Kind::call: return call(e);
      case Expression::Kind::each: {
        std::vector<Formula> all;
        const std::vector<Term> list = list_of(e.parts[0]);
        for (const Term& item : list) {
          Scope inner = scope_;
          inner.numbers[e.text] = {item};
          inner.figures.erase(e.text);
          all.push_back(std::get<Formula>(Evaluator(inner).value(e.parts[1])));
        }
        return Formula::all_of(std::move(all));
      }
      case Expression::Kind::condition: {
        const Formula test = formula(e.parts[0]);
        if (test.node().kind == Formula::Kind::truth) return test.node().truth ? formula(e.parts[1]) : Formula(true);
        return Formula::any_of({Formula::negation(test), formula(e.parts[1])});
      }
      case Expression::Kind::negation: {
        const Formula inner = formula(e.parts[0]);
        if (inner.node().kind == Formula::Kind::truth) return Formula(!inner.node().truth);
        return Formula::negation(inner);
      }
      case Expression::Kind::minus: return Term(Rational(-1)) * number(e.parts[0]);
      case Expression::Kind::operation: return operation(e);
    }
    throw std::logic_error("expression of no kind");
  }

  Formula formula(const Expression& e) { return std::get<Formula>(value(e)); }

  Term number(const Expression& e) {
    const Value v = value(e);
    if (const auto* list = std::get_if<std::vector<Term>>(&v)) {
      if (list->size() != 1) throw std::logic_error("'" + e.text + "' is filled by " + std::to_string(list->size()) + " figures, not one");
      return list->front();
    }
    return std::get<Term>(v);
  }

 private:
  Value named(const Expression& e) {
    if (e.text == "true" || e.text == "false") return Formula(e.text == "true");
    if (const auto mark = scope_.marks.find(e.text); mark != scope_.marks.end()) return Formula(mark->second);
    const auto found = scope_.numbers.find(e.text);
    if (found == scope_.numbers.end()) return std::vector<Term>{};
    return found->second;
  }

  std::vector<Term> list_of(const Expression& e) {
    const Value v = value(e);
    if (const auto* term = std::get_if<Term>(&v)) return {*term};
    return std::get<std::vector<Term>>(v);
  }

  Value call(const Expression& e) {
    if (e.text == "sum") return Term::sum(list_of(e.parts[0]));
    if (e.text == "count") return Term(Rational(static_cast<std::int64_t>(list_of(e.parts[0]).size())));
    if (e.text == "falling") {
      std::vector<Formula> steps;
      const std::vector<Term> list = list_of(e.parts[0]);
      for (std::size_t i = 1; i < list.size(); ++i) steps.push_back(Formula::compare(Comparison::greater_or_equal, list[i - 1], list[i]));
      return Formula::all_of(std::move(steps));
    }
    if (e.text == "whole") return Formula::whole(number(e.parts[0]));
    if (e.text == "printed") {
      const auto figures = scope_.figures.find(e.parts[0].text);
      if (figures == scope_.figures.end() || figures->second.empty()) return number(e.parts[0]);
      return Term(figures->second.front()->printed.value);
    }
    const Interval all = range(number(e.parts[0]), [&](VariableId id) { return (*scope_.variables)[id.index].bounds; });
    const auto& end = e.text == "low" ? all.low : all.high;
    if (!end) throw Unbounded{};
    return Term(*end);
  }

  Value operation(const Expression& e) {
    if (e.text == "and") return Formula::all_of({formula(e.parts[0]), formula(e.parts[1])});
    if (e.text == "or") return either(formula(e.parts[0]), formula(e.parts[1]));
    const Term a = number(e.parts[0]), b = number(e.parts[1]);
    if (e.text == "+") return a + b;
    if (e.text == "-") return a - b;
    if (e.text == "*") return a * b;
    if (e.text == "/") return a / b;
    static const std::map<std::string, Comparison> by_sign = {{"<", Comparison::less},           {"<=", Comparison::less_or_equal},
                                                              {"=", Comparison::equal},          {"!=", Comparison::not_equal},
                                                              {">=", Comparison::greater_or_equal}, {">", Comparison::greater}};
    return Formula::compare(by_sign.at(e.text), a, b);
  }

  static Formula either(const Formula& a, const Formula& b) {
    for (const Formula* f : {&a, &b})
      if (f->node().kind == Formula::Kind::truth) {
        if (f->node().truth) return Formula(true);
        return f == &a ? b : a;
      }
    return Formula::any_of({a, b});
  }

  const Scope& scope_;
};

/// A number of a message in the form that "as ..." asks for.
std::string formatted(const Rational& value, const std::string& format) {
  const auto percent = [&] { return value.is_integer() ? decimal_text(value, 0) : decimal_text(value, 1); };
  if (format == "percent") return percent() + "%";
  if (format == "signed percent") return (value.sign() >= 0 ? "+" : "") + percent() + "%";
  if (format == "signed") return (value.sign() >= 0 ? "+" : "") + number_text(value);
  if (format == "points") return number_text(value) + (value.abs() == Rational(1) ? " point" : " points");
  if (format == "times") return number_text(value) + " times";
  if (format == "year") return value.to_string();
  return number_text(value);
}

std::string rendered(const Placeholder& p, const Scope& scope) {
  const Expression& e = p.expression;
  if (e.kind == Expression::Kind::name) {
    if (const auto words = scope.words.find(e.text); words != scope.words.end()) return words->second;
    if (const auto figures = scope.figures.find(e.text); figures != scope.figures.end()) {
      std::vector<std::string> texts;
      for (const Figure* figure : figures->second) texts.push_back(figure->text);
      if (p.is_joined) return text::join(texts, p.joined);
      if (p.format == "noun") return figures->second.front()->noun;
      if (p.format == "counted") return figures->second.front()->text + (figures->second.front()->noun.empty() ? "" : " " + figures->second.front()->noun);
      if (texts.size() != 1) return text::listed(texts);
      if (p.format.empty()) return texts.front();
    }
  }
  if (e.kind == Expression::Kind::name && !scope.numbers.contains(e.text)) return {};  // a role that this claim leaves open
  const Term term = Evaluator(scope).number(e);
  const auto value = evaluate(term, *scope.printed);
  if (value) return formatted(*value, p.format);
  // What the report does not print is filled in once the solver has derived it.
  return e.kind == Expression::Kind::name ? "{" + e.text + "}" : "?";
}

}  // namespace

std::vector<SortFault> check(const Expression& expression, const SortScope& scope, Sort wanted) {
  std::vector<SortFault> faults;
  Checker(faults).want(expression, scope, wanted);
  return faults;
}

Formula evaluate_formula(const Expression& expression, const Scope& scope) { return Evaluator(scope).formula(expression); }

bool is_so(const Expression& condition, const Scope& scope) {
  try {
    return Evaluator(scope).formula(condition).is_true();
  } catch (const Unbounded&) {
    return false;
  }
}

std::optional<std::string> render(const TextTemplate& text, const Scope& scope) {
  std::string out;
  try {
    for (const TextTemplate::Piece& piece : text.pieces) out += piece.placeholder ? rendered(*piece.placeholder, scope) : piece.literal;
  } catch (const Unbounded&) {
    return std::nullopt;
  }
  return out;
}

}  // namespace crossfoot
