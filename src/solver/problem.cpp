#include "solver/problem.hpp"

#include <algorithm>

namespace crossfoot {

Interval free_interval(const Figure& figure) {
  Interval interval;
  if (figure.printed.measure == Measure::count) {
    if (figure.printed.value.sign() >= 0) interval.low = Rational(0);
    interval.integer = true;
  }
  return interval;
}

void narrow_bound(std::vector<std::pair<VariableId, Interval>>& bounds, VariableId variable, const Interval& to) {
  const auto place = std::lower_bound(bounds.begin(), bounds.end(), variable, [](const auto& b, VariableId id) { return b.first < id; });
  if (place != bounds.end() && place->first == variable) place->second = intersection(place->second, to);
  else bounds.insert(place, {variable, to});
}

Problem problem_of(const Relation& relation, const std::vector<Variable>& variables, const std::vector<Figure>& figures,
                   const Overrides& overrides) {
  Problem problem;
  problem.hard = relation.hard;
  std::vector<VariableId> named = variables_of(relation.hard);
  for (std::size_t i = 0; i < relation.assumptions.size(); ++i) {
    const Assumption& assumption = relation.assumptions[i];
    problem.options.push_back({assumption.formula, assumption.cost, i, std::nullopt, {}, {}});
    const auto more = variables_of(assumption.formula);
    named.insert(named.end(), more.begin(), more.end());
  }
  for (const RoleFigure& f : relation.figures) named.push_back(id_at<VariableId>(f.figure.index));
  for (const Unprinted& u : relation.unprinted) named.push_back(u.variable);
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());

  for (const VariableId id : named) {
    const Variable& variable = variables[id.index];
    if (!variable.figure) {
      problem.bounds.emplace_back(id, variable.bounds);
      continue;
    }
    const Figure& figure = figures[variable.figure->index];
    const auto override_at = overrides.find(figure.id);
    if (override_at != overrides.end() && !override_at->second) {
      problem.bounds.emplace_back(id, free_interval(figure));
      continue;
    }
    const Meaning meaning = override_at == overrides.end() ? figure.meaning : meaning_of(*override_at->second);
    problem.bounds.emplace_back(id, relation.bounded && meaning.bounded ? *meaning.bounded : meaning.admissible);
    const bool counts = std::binary_search(relation.suggested.begin(), relation.suggested.end(), figure.id) || (override_at != overrides.end() && meaning.suggested);
    if (counts && meaning.suggested) problem.options.push_back({{}, 1, std::nullopt, figure.id, id, *meaning.suggested});
  }
  return problem;
}

smt::Question question_of(const Problem& problem, const std::vector<bool>& kept) {
  smt::Question question;
  question.bounds = problem.bounds;
  question.groups.push_back(problem.hard);
  for (std::size_t i = 0; i < problem.options.size(); ++i) {
    if (!kept[i]) continue;
    const Option& option = problem.options[i];
    if (option.figure) narrow_bound(question.bounds, option.variable, option.interval);
    else question.groups.push_back(option.formula);
  }
  return question;
}

}  // namespace crossfoot
