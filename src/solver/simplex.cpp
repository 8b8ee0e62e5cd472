#include "solver/simplex.hpp"

#include <algorithm>

namespace crossfoot {
namespace {

/// A number plus a multiple of an infinitesimal.
struct Value {
  Rational real, tiny;
  friend bool operator==(const Value&, const Value&) = default;
  friend bool operator<(const Value& a, const Value& b) { return a.real != b.real ? a.real < b.real : a.tiny < b.tiny; }
};

class Tableau {
 public:
  Tableau(const std::vector<Interval>& columns, const std::vector<LinearRow>& rows) : columns_(columns.size()), rows_(rows.size()) {
    for (const Interval& bound : columns) add_variable(bound);
    for (const LinearRow& row : rows) add_variable(row.bounds);
    for (std::size_t j = 0; j < columns_; ++j) value_[j] = low_[j] ? *low_[j] : high_[j] ? *high_[j] : Value{};
    matrix_.assign(rows_, std::vector<Rational>(columns_ + rows_));
    for (std::size_t i = 0; i < rows_; ++i) {
      basic_.push_back(columns_ + i);
      for (const auto& [column, factor] : rows[i].terms) matrix_[i][column] += factor;
      value_[columns_ + i] = value_of_row(i);
    }
  }

  std::optional<std::vector<Rational>> refute(int most_pivots) {
    for (std::size_t j = 0; j < columns_; ++j)
      if (low_[j] && high_[j] && *high_[j] < *low_[j]) return std::vector<Rational>(rows_);
    for (int pivots = 0; pivots < most_pivots; ++pivots) {
      std::size_t row = rows_;
      for (std::size_t i = 0; i < rows_; ++i)
        if (outside(basic_[i]) && (row == rows_ || basic_[i] < basic_[row])) row = i;
      if (row == rows_) return std::nullopt;
      const std::size_t leaving = basic_[row];
      const bool too_low = low_[leaving] && value_[leaving] < *low_[leaving];
      const std::size_t entering = entering_for(row, too_low);
      if (entering == none) return multipliers(row);
      pivot(row, entering, too_low ? *low_[leaving] : *high_[leaving]);
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void add_variable(const Interval& bound) {
    low_.push_back(bound.low ? std::optional(Value{*bound.low, Rational(bound.low_open ? 1 : 0)}) : std::nullopt);
    high_.push_back(bound.high ? std::optional(Value{*bound.high, Rational(bound.high_open ? -1 : 0)}) : std::nullopt);
    value_.emplace_back();
  }

  bool outside(std::size_t variable) const { return (low_[variable] && value_[variable] < *low_[variable]) || (high_[variable] && *high_[variable] < value_[variable]); }
  bool is_basic(std::size_t variable) const { return std::find(basic_.begin(), basic_.end(), variable) != basic_.end(); }

  Value value_of_row(std::size_t row) const {
    Value sum;
    for (std::size_t j = 0; j < columns_ + rows_; ++j) {
      if (matrix_[row][j].sign() == 0) continue;
      sum.real += matrix_[row][j] * value_[j].real;
      sum.tiny += matrix_[row][j] * value_[j].tiny;
    }
    return sum;
  }

  /// The first variable that can move the row's basic one back inside.
  std::size_t entering_for(std::size_t row, bool upwards) const {
    for (std::size_t j = 0; j < columns_ + rows_; ++j) {
      const int sign = matrix_[row][j].sign();
      if (sign == 0) continue;
      const bool rises = (sign > 0) == upwards;
      if (rises ? !high_[j] || value_[j] < *high_[j] : !low_[j] || *low_[j] < value_[j]) return j;
    }
    return none;
  }

  void pivot(std::size_t row, std::size_t entering, const Value& target) {
    const std::size_t leaving = basic_[row];
    const Rational factor = matrix_[row][entering];
    // leaving = ... + factor * entering  becomes  entering = leaving / factor - ...
    std::vector<Rational>& pivot_row = matrix_[row];
    pivot_row[entering] = Rational(0);
    for (Rational& entry : pivot_row) entry = -entry / factor;
    pivot_row[leaving] = Rational(1) / factor;
    for (std::size_t i = 0; i < rows_; ++i) {
      if (i == row || matrix_[i][entering].sign() == 0) continue;
      const Rational times = matrix_[i][entering];
      matrix_[i][entering] = Rational(0);
      for (std::size_t j = 0; j < columns_ + rows_; ++j)
        if (pivot_row[j].sign() != 0) matrix_[i][j] += times * pivot_row[j];
    }
    basic_[row] = entering;
    value_[leaving] = target;
    for (std::size_t i = 0; i < rows_; ++i) value_[basic_[i]] = value_of_row(i);
  }

  /// basic = sum of the others: those that are rows of the problem, with their factors, and the basic one itself.
  std::vector<Rational> multipliers(std::size_t row) const {
    std::vector<Rational> out(rows_);
    if (basic_[row] >= columns_) out[basic_[row] - columns_] = Rational(1);
    for (std::size_t i = 0; i < rows_; ++i) out[i] = out[i] - matrix_[row][columns_ + i];
    return out;
  }

  std::size_t columns_, rows_;
  std::vector<std::optional<Value>> low_, high_;
  std::vector<Value> value_;
  std::vector<std::vector<Rational>> matrix_;  // basic variable of the row = sum of entries * nonbasic
  std::vector<std::size_t> basic_;
};

}  // namespace

std::optional<std::vector<Rational>> refutation_of(const std::vector<Interval>& columns, const std::vector<LinearRow>& rows, int most_pivots) {
  return Tableau(columns, rows).refute(most_pivots);
}

}  // namespace crossfoot
