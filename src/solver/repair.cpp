#include "solver/repair.hpp"

#include <algorithm>
#include <array>

#include "solver/narrow.hpp"
#include "solver/problem.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

std::string digits_of(const std::string& text) {
  std::string digits;
  for (const char c : text)
    if (text::is_digit(c)) digits += c;
  return digits;
}

/// Values at the figure's own resolution inside an interval, nearest to the printed value first.
std::vector<Rational> values_near(const Figure& figure, const Interval& interval) {
  std::vector<Rational> out;
  const Rational step = figure.printed.resolution;
  Rational low = interval.low ? (*interval.low / step).ceil() * step : figure.printed.value;
  Rational high = interval.high ? (*interval.high / step).floor() * step : std::max(low, figure.printed.value);
  if (!interval.low) low = std::min(high, figure.printed.value);
  if (interval.low && interval.low_open && low == *interval.low) low += step;
  if (interval.high && interval.high_open && high == *interval.high) high -= step;
  if ((high - low) / step > 400) {
    // A wide interval: its ends and what is nearest to the print.
    out = {low, high};
    if (interval.contains(figure.printed.value))
      for (int away = 0; away <= 20; ++away)
        for (const Rational& value : {figure.printed.value - step * Rational(away), figure.printed.value + step * Rational(away)})
          if (interval.contains(value)) out.push_back(value);
    return out;
  }
  for (Rational v = low; v <= high; v += step) out.push_back(v);
  return out;
}

/// A printed value may stand for true values that fit although it does not itself: 34.6 prints as 35.
Interval widened(const Interval& interval, const Figure& figure) {
  if (!prints_rounded(figure.printed)) return interval;
  Interval wide = interval;
  const Rational half = figure.printed.resolution / 2;
  if (wide.low) wide.low = *wide.low - half;
  if (wide.high) wide.high = *wide.high + half;
  return wide;
}

}  // namespace

int slip_cost(const std::string& printed, const std::string& other) {
  const std::string a = digits_of(printed), b = digits_of(other);
  if (a == b) return 0;
  // Optimal string alignment: substitution, insertion, deletion and a swap of neighbours cost one each.
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

std::string print_like(const Figure& figure, const Rational& value) {
  const Printed& p = figure.printed;
  if (p.measure == Measure::date || p.measure == Measure::fraction || p.measure == Measure::multiple || p.value_high) return {};
  const std::size_t at = figure.text.find_first_of("0123456789");
  if (at == std::string::npos) {
    static constexpr std::array<const char*, 21> words = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                                                          "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    if (p.measure != Measure::count || !value.is_integer() || value.sign() < 0) return {};
    std::string word = value <= 20 ? words[static_cast<std::size_t>(value.to_int64())] : number_text(value);
    if (!figure.text.empty() && figure.text.front() >= 'A' && figure.text.front() <= 'Z' && word.front() >= 'a') word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
  }
  std::size_t end = at;
  bool comma = false, space = false;
  while (end < figure.text.size() && (text::is_digit(figure.text[end]) || ((figure.text[end] == ',' || figure.text[end] == '.' || figure.text[end] == ' ') && end + 1 < figure.text.size() && text::is_digit(figure.text[end + 1])))) {
    comma = comma || figure.text[end] == ',';
    space = space || figure.text[end] == ' ';
    ++end;
  }
  const std::string number = figure.text.substr(at, end - at);
  const std::size_t point = number.find('.');
  const int places = point == std::string::npos ? 0 : static_cast<int>(number.size() - point - 1);
  // The scale word and the unit stay; the number in front of them changes in proportion.
  const Rational unit = p.resolution * Rational::power_of_ten(places);
  std::string text = decimal_text(value / unit, places);
  const bool grouped = comma || space || number.size() < 4;
  std::string styled;
  for (const char c : text) {
    if (c != ',') styled += c;
    else if (space) styled += ' ';
    else if (grouped) styled += ',';
  }
  return figure.text.substr(0, at) + styled + figure.text.substr(end);
}

std::vector<Repair> repairs_of(const Relation& relation, const std::vector<FigureId>& core, const std::vector<Variable>& variables,
                               const std::vector<Figure>& figures, smt::Solver& solver) {
  struct Ranked {
    int cost;
    Repair repair;
  };
  std::vector<Ranked> ranked;
  for (const FigureId id : core) {
    const Figure& figure = figures[id.index];
    const Problem free = problem_of(relation, variables, figures, {{id, std::nullopt}});
    const smt::Question question = question_of(free, std::vector<bool>(free.options.size(), true));
    const auto left = narrow(question);
    if (!left) continue;
    std::size_t mine = 0;
    while (question.bounds[mine].first.index != id.index) ++mine;
    const Interval interval = (*left)[mine];
    if (!interval.low && !interval.high) continue;
    Repair repair{id, interval, {}, {}};
    int best = 1000;
    for (const Rational& value : values_near(figure, widened(interval, figure))) {
      if (value.sign() < 0 && figure.printed.value.sign() >= 0) continue;
      Printed changed = figure.printed;
      changed.value = value;
      const Problem trial = problem_of(relation, variables, figures, {{id, changed}});
      const smt::Question asked = question_of(trial, std::vector<bool>(trial.options.size(), true));
      Quick quick = quick_check(asked);
      if (quick == Quick::unknown) quick = std::holds_alternative<smt::Satisfiable>(solver.check(asked)) ? Quick::satisfiable : Quick::unsatisfiable;
      if (quick != Quick::satisfiable) continue;
      const std::string text = print_like(figure, value);
      if (text.empty()) continue;
      const int cost = slip_cost(print_like(figure, figure.printed.value), text) * 10 +
                       static_cast<int>(std::min<std::int64_t>(9, ((value - figure.printed.value).abs() / figure.printed.resolution / 10).floor() > 9 ? 9 : ((value - figure.printed.value).abs() / figure.printed.resolution / 10).floor().to_int64()));
      if (cost < best) best = cost, repair.replacement = text;
    }
    ranked.push_back({best, std::move(repair)});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.cost < b.cost; });
  std::vector<Repair> out;
  for (Ranked& r : ranked) out.push_back(std::move(r.repair));
  return out;
}

}  // namespace crossfoot
