#include "grammar/numerals/values.hpp"

#include <string_view>

#include "support/text.hpp"

namespace crossfoot::numerals {

// Separators are taken out: whole part and decimals.
Value value_of(const ast::Digits& digits) {
  std::string plain;
  std::size_t places = 0;
  bool point = false, grouped_digits = false;
  for (const char* c = digits.text.begin; c != digits.text.end; ++c) {
    if (text::is_digit(*c)) {
      plain += *c;
      places += point;
    } else if (*c == '.') {
      point = true;
    } else {
      grouped_digits = true;
    }
  }
  Value v;
  v.resolution = Rational::power_of_ten(-static_cast<int>(places));
  v.value = Rational::parse(plain.empty() ? "0" : plain) * v.resolution;
  v.rounded = point;
  v.text = digits.text;
  v.plain = !point && !grouped_digits;
  if (digits.character) {
    v.value += digits.character->value;
    v.resolution = digits.character->value.denominator() == "2" ? Rational(1, 2) : Rational(1, 4);
    v.rounded = true;
    v.plain = false;
    v.text.end = digits.character->text.end;
  }
  return v;
}

std::optional<Value> value_of(const ast::Words& words) {
  Rational total, group;
  std::int64_t last_scale = 0;
  std::size_t used = 0;
  bool after_unit = false, after_ten = false, after_hundred = false, scaled_last = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const NumberWord& word = words[i].value;
    const char* previous_end = i > 0 ? words[i - 1].text.end : nullptr;
    const bool and_before = previous_end && std::string_view(previous_end, static_cast<std::size_t>(words[i].text.begin - previous_end)).find("and") != std::string_view::npos;
    if (and_before && !after_hundred && !scaled_last) break;  // "six and four" are two
    switch (word.kind) {
      case NumberWordKind::unit:
        if (after_unit || (after_ten && word.value >= 10)) goto done;
        if (after_ten && word.value == 0) goto done;
        group += word.value;
        after_unit = true;
        scaled_last = false;
        break;
      case NumberWordKind::ten:
        if (after_unit || after_ten) goto done;
        group += word.value;
        after_ten = true;
        scaled_last = false;
        break;
      case NumberWordKind::hundred:
        if (group.sign() == 0 || group >= 100) goto done;
        group *= word.value;
        after_hundred = true;
        after_unit = after_ten = false;
        scaled_last = false;
        break;
      case NumberWordKind::dozen:
        if (group.sign() == 0) goto done;
        group *= word.value;
        after_unit = after_ten = true;
        scaled_last = false;
        break;
      case NumberWordKind::scale:
        if (group.sign() == 0 || (last_scale != 0 && word.value >= last_scale)) goto done;
        total += group * word.value;
        group = Rational(0);
        last_scale = word.value;
        after_unit = after_ten = after_hundred = false;
        scaled_last = true;
        break;
    }
    used = i + 1;
  }
done:
  if (used == 0) return std::nullopt;
  Value v;
  v.value = total + group;
  v.in_digits = false;
  v.text = {words.front().text.begin, words[used - 1].text.end};
  // "two million" is said to the million; "two million and five" to the last one.
  if (scaled_last && last_scale >= 1000) v.resolution = last_scale, v.rounded = true;
  return v;
}

std::optional<Value> value_of(const ast::Number& number) {
  if (const auto* digits = boost::get<ast::Digits>(&number.get())) return value_of(*digits);
  return value_of(boost::get<ast::Words>(number.get()));
}

bool complete(const ast::Number& number, const Value& value) {
  const auto* words = boost::get<ast::Words>(&number.get());
  return !words || words->back().text.end == value.text.end;
}

bool bare_digits(const ast::Number& number) { return boost::get<ast::Digits>(&number.get()) != nullptr; }

}  // namespace crossfoot::numerals
