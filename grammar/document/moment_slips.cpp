#include "grammar/document/moment_slips.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "grammar/numerals/dates.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

// The costs are those of solver/slips.cpp; the neighbour is what a writer has in mind by mistake.
constexpr int swapped = 8, neighbour = 8, one_digit = 10, added = 11, another_month = 12;
constexpr std::size_t most = 2;

struct Other {
  Moment moment;
  std::string text;
  int cost;
};

/// A number that stands alone among digits; npos if it does not.
std::size_t find_number(const std::string& text, const std::string& number) {
  for (std::size_t at = text.find(number); at != std::string::npos; at = text.find(number, at + 1)) {
    const bool before = at > 0 && text::is_digit(text[at - 1]);
    const bool after = at + number.size() < text.size() && text::is_digit(text[at + number.size()]);
    if (!before && !after) return at;
  }
  return std::string::npos;
}

/// Other numbers that a slip makes of this one, with what they cost.
std::vector<std::pair<int, int>> slips_of_number(int number) {
  std::vector<std::pair<int, int>> out = {{number - 1, neighbour}, {number + 1, neighbour}};
  const std::string digits = std::to_string(number);
  const auto offer = [&](const std::string& other, int cost) {
    if (!other.empty() && other.front() != '0' && other.size() <= 4) out.emplace_back(std::stoi(other), cost);
  };
  for (std::size_t i = 0; i < digits.size(); ++i) {
    std::string other = digits;
    if (i + 1 < digits.size()) {
      std::swap(other[i], other[i + 1]);
      offer(other, swapped);
      other = digits;
    }
    for (char c = '0'; c <= '9'; ++c) {
      other[i] = c;
      offer(other, one_digit);
      offer(digits.substr(0, i) + c + digits.substr(i), added);
    }
    offer(digits.substr(0, i) + digits.substr(i + 1), added);
  }
  return out;
}

class DateSlips {
 public:
  DateSlips(const Figure& figure, const Moment& moment, int report_year) : figure_(figure), printed_(moment), report_year_(report_year) {}

  std::vector<Other> all() {
    years();
    months();
    days();
    std::erase_if(others_, [](const Other& other) { return !exists(other.moment); });
    const auto far = [&](const Other& other) { return std::abs((other.moment.year - printed_.year) * 400 + (other.moment.month - printed_.month) * 32 + other.moment.day - printed_.day); };
    std::stable_sort(others_.begin(), others_.end(), [&](const Other& a, const Other& b) { return std::pair(a.cost, far(a)) < std::pair(b.cost, far(b)); });
    return std::move(others_);
  }

 private:
  void put(const Moment& moment, const std::string& text, int cost) {
    if (moment == printed_ || std::any_of(others_.begin(), others_.end(), [&](const Other& o) { return o.moment == moment && o.cost <= cost; })) return;
    others_.push_back({moment, text, cost});
    others_.back().moment.weekday = 0;
  }

  std::string with(std::size_t at, std::size_t size, const std::string& other) const { return figure_.text.substr(0, at) + other + figure_.text.substr(at + size); }

  void years() {
    const std::string year = std::to_string(printed_.year);
    const std::size_t at = printed_.year == 0 ? std::string::npos : find_number(figure_.text, year);
    if (at == std::string::npos || year.size() != 4) return;
    for (const auto& [other, cost] : slips_of_number(printed_.year)) {
      if (other < 1000) continue;
      Moment moment = printed_;
      moment.year = other;
      const int from = report_year_ != 0 ? report_year_ : printed_.year;
      put(moment, with(at, 4, std::to_string(other)), cost + std::min(6, std::abs(other - from) / 4));
    }
  }

  void months() {
    if (printed_.month < 1 || printed_.month > 12) return;
    std::string name = moment_text({0, printed_.month, 0, 0});
    std::size_t at = figure_.text.find(name);
    bool shortened = false;
    if (at == std::string::npos) at = figure_.text.find(name.substr(0, 3)), shortened = true;
    if (at == std::string::npos) return;
    for (int other = 1; other <= 12; ++other) {
      if (other == printed_.month) continue;
      Moment moment = printed_;
      moment.month = other;
      std::string word = moment_text({0, other, 0, 0});
      if (shortened) word.resize(3);
      put(moment, with(at, shortened ? 3 : name.size(), word), std::abs(other - printed_.month) == 1 ? neighbour : another_month);
    }
  }

  void days() {
    const std::string day = std::to_string(printed_.day);
    const std::size_t at = printed_.day == 0 ? std::string::npos : find_number(figure_.text, day);
    if (at == std::string::npos) return;
    for (const auto& [other, cost] : slips_of_number(printed_.day)) {
      if (other < 1 || other > 31) continue;
      Moment moment = printed_;
      moment.day = other;
      put(moment, with(at, day.size(), std::to_string(other)), cost);
    }
  }

  const Figure& figure_;
  const Moment printed_;
  const int report_year_;
  std::vector<Other> others_;
};

}  // namespace

std::vector<Rewrite> rewrites_of(const Figure& figure, const ScannedText& text, const std::function<bool(const Moment&)>& fits) {
  const auto moment = moment_of(figure, text);
  std::vector<Rewrite> out;
  if (!moment) return out;
  for (const Other& other : DateSlips(figure, *moment, report_time(text).year).all()) {
    if (!out.empty() && (out.size() == most || other.cost > out.front().cost)) break;
    if (fits(other.moment)) out.push_back({figure.flow, figure.text, other.text, other.cost, figure.id, {}});
  }
  return out;
}

std::vector<Rewrite> rewrites_of(const Figure& first, const Figure& second, const ScannedText& text, const std::function<bool(const Moment&, const Moment&)>& fit) {
  const auto a = moment_of(first, text), b = moment_of(second, text);
  if (!a || !b) return {};
  std::vector<Rewrite> out = rewrites_of(first, text, [&](const Moment& other) { return fit(other, *b); });
  for (Rewrite& rewrite : rewrites_of(second, text, [&](const Moment& other) { return fit(*a, other); })) out.push_back(std::move(rewrite));
  return out;
}

}  // namespace crossfoot
