#include "reports/workpaper_formula.hpp"

#include <algorithm>
#include <vector>

namespace crossfoot {
namespace {

constexpr std::size_t longest = 8000;     // Excel takes 8,192 characters
constexpr std::size_t kept_digits = 15;   // and keeps 15 digits of a number

enum class Binding { sum, product, single };

class Writer {
 public:
  explicit Writer(const std::function<std::string(VariableId)>& cell_of) : cell_of_(cell_of) {}

  std::string write(const Term& term, Binding within) {
    const Term::Node& node = term.node();
    switch (node.kind) {
      case Term::Kind::constant: return constant(node.constant, within);
      case Term::Kind::variable: return cell_of_(node.variable);
      case Term::Kind::sum: return bracketed(sum(node.parts), within != Binding::sum);
      case Term::Kind::product: {
        // 1/100 * a reads better as a/100.
        const Term &a = node.parts[0], &b = node.parts[1];
        if (a.is_constant() && a.node().constant.sign() > 0 && a.node().constant.numerator() == "1" && !a.node().constant.is_integer())
          return bracketed(write(b, Binding::product) + "/" + whole(a.node().constant.denominator()), within == Binding::single);
        return bracketed(write(a, Binding::product) + "*" + write(b, Binding::product), within == Binding::single);
      }
      case Term::Kind::quotient: return bracketed(write(node.parts[0], Binding::product) + "/" + write(node.parts[1], Binding::single), within == Binding::single);
    }
    return {};
  }

  bool fits = true;

 private:
  static std::string bracketed(const std::string& text, bool needed) { return needed ? "(" + text + ")" : text; }

  std::string whole(const std::string& digits) {
    if (digits.size() > kept_digits) fits = false;
    return digits;
  }

  std::string constant(const Rational& value, Binding within) {
    if (value.is_integer()) return bracketed(whole(value.numerator()), value.sign() < 0 && within != Binding::sum);
    return bracketed(whole(value.numerator()) + "/" + whole(value.denominator()), within != Binding::sum);
  }

  /// Parts added first, then those taken away; cells one below the other as a range.
  std::string sum(const std::vector<Term>& parts) {
    std::string out;
    std::vector<Term> minus;
    std::vector<VariableId> run;
    const auto flush = [&] {
      if (run.empty()) return;
      if (!out.empty()) out += "+";
      if (run.size() >= 3) {
        out += "SUM(" + cell_of_(run.front()) + ":" + cell_of_(run.back()) + ")";
      } else {
        for (std::size_t i = 0; i < run.size(); ++i) out += (i ? "+" : "") + cell_of_(run[i]);
      }
      run.clear();
    };
    for (const Term& part : parts) {
      if (is_negative(part)) {
        minus.push_back(Term(Rational(-1)) * part);
        continue;
      }
      if (part.node().kind == Term::Kind::variable) {
        if (!run.empty() && part.node().variable.index != run.back().index + 1) flush();
        run.push_back(part.node().variable);
        continue;
      }
      flush();
      out += (out.empty() ? "" : "+") + write(part, Binding::sum);
    }
    flush();
    for (const Term& part : minus) out += "-" + (part.is_constant() ? constant(part.node().constant, Binding::sum) : write(part, Binding::product));
    return out;
  }

  static bool is_negative(const Term& term) {
    if (term.is_constant()) return term.node().constant.sign() < 0;
    return term.node().kind == Term::Kind::product && term.node().parts[0].is_constant() && term.node().parts[0].node().constant.sign() < 0;
  }

  const std::function<std::string(VariableId)>& cell_of_;
};

}  // namespace

std::string column_letter(std::size_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

std::string cell(std::size_t column, std::size_t row) { return column_letter(column) + std::to_string(row + 1); }

std::optional<std::string> recomputation_formula(const Recomputation& made, const std::string& own, const std::function<std::string(VariableId)>& cell_of) {
  // Before anything is written: a sum of thousands of cells stands in the row of every one of them.
  if (made.inputs.size() > 1000) return std::nullopt;
  Writer writer(cell_of);
  std::string formula;
  if (made.nearest_whole) {
    const std::string per = writer.write(made.expression, Binding::single);
    formula = "ROUND(" + own + "*" + per + ",0)/" + per;
  } else {
    formula = writer.write(made.expression, Binding::sum);
  }
  if (!writer.fits || formula.size() > longest) return std::nullopt;
  return formula;
}

std::string within_formula(const Recomputation& made, const Rational& printed, const std::string& difference, const std::string& lowest, const std::string& highest) {
  // A cell has 15 digits: what is computed from a number with m of them before the point is good to 13 - m decimals.
  const Rational largest = std::max({printed.abs(), made.value.abs(), Rational(1)});
  const int places = std::clamp(13 - static_cast<int>(largest.floor().to_string().size()), -9, 9);
  const auto clear_of = [&](const std::string& expression, bool open) { return "ROUND(" + expression + "," + std::to_string(places) + ")" + (open ? ">0" : ">=0"); };
  std::vector<std::string> conditions;
  if (made.lowest) conditions.push_back(clear_of(difference + "-" + lowest, made.lowest_open));
  if (made.highest) conditions.push_back(clear_of(highest + "-" + difference, made.highest_open));
  if (conditions.empty()) return "\"yes\"";
  const std::string all = conditions.size() == 1 ? conditions[0] : "AND(" + conditions[0] + "," + conditions[1] + ")";
  return "IF(" + all + ",\"yes\",\"no\")";
}

}  // namespace crossfoot
