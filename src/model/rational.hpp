#pragma once
// Exact numbers. Rational owns one GMP fraction in lowest terms; every value that a decision rests on is one, and
// no `double` is ever made of it or from it. This is the only header that includes GMP.
//
// In: an integer, two integers, or text "n" / "n/d" / "12.50" that our own code has already taken apart (never
// document text). Out: "n" or "n/d" in lowest terms, the form of the JSON contract.
// Dividing by zero is a fault of ours and throws std::domain_error.

#include <gmpxx.h>

#include <compare>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace crossfoot {

class Rational {
 public:
  Rational() = default;
  Rational(std::int64_t whole) : value_(static_cast<long>(whole)) {}  // NOLINT: whole numbers convert freely
  Rational(std::int64_t numerator, std::int64_t denominator)
      : value_(static_cast<long>(numerator), static_cast<long>(denominator)) {
    if (denominator == 0) throw std::domain_error("Rational: denominator 0");
    value_.canonicalize();
  }

  /// Reads "12", "-7/3" or "12.50" exactly. Throws std::invalid_argument on anything else.
  static Rational parse(std::string_view text) {
    std::string digits(text);
    std::size_t places = 0;
    if (const auto point = digits.find('.'); point != std::string::npos) {
      places = digits.size() - point - 1;
      digits.erase(point, 1);
    }
    if (digits.empty() || digits.find_first_not_of("-0123456789/") != std::string::npos)
      throw std::invalid_argument("Rational: not a number: " + std::string(text));
    Rational result;
    if (result.value_.set_str(digits, 10) != 0 || result.value_.get_den() == 0)
      throw std::invalid_argument("Rational: not a number: " + std::string(text));
    result.value_.canonicalize();
    return result * power_of_ten(-static_cast<int>(places));
  }

  /// 10 to the given power, negative powers included.
  static Rational power_of_ten(int exponent) {
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(exponent < 0 ? -exponent : exponent));
    Rational result;
    if (exponent < 0)
      result.value_ = mpq_class(mpz_class(1), power);
    else
      result.value_ = mpq_class(power);
    return result;
  }

  bool is_integer() const { return value_.get_den() == 1; }
  int sign() const { return sgn(value_); }
  Rational floor() const {
    mpz_class whole;
    mpz_fdiv_q(whole.get_mpz_t(), value_.get_num_mpz_t(), value_.get_den_mpz_t());
    return from(mpq_class(whole));
  }
  Rational ceil() const {
    mpz_class whole;
    mpz_cdiv_q(whole.get_mpz_t(), value_.get_num_mpz_t(), value_.get_den_mpz_t());
    return from(mpq_class(whole));
  }
  Rational abs() const { return sign() < 0 ? -*this : *this; }
  bool is_even() const { return is_integer() && mpz_even_p(value_.get_num_mpz_t()) != 0; }

  /// The numerator and denominator as decimal text (lowest terms, denominator positive).
  std::string numerator() const { return value_.get_num().get_str(); }
  std::string denominator() const { return value_.get_den().get_str(); }
  /// "n" or "n/d".
  std::string to_string() const { return value_.get_str(); }

  /// The whole number as int64, for list positions and years only. Throws std::range_error where it does not fit.
  std::int64_t to_int64() const {
    if (!is_integer() || !value_.get_num().fits_slong_p()) throw std::range_error("Rational: " + to_string());
    return value_.get_num().get_si();
  }

  Rational operator-() const { return from(-value_); }
  friend Rational operator+(const Rational& a, const Rational& b) { return from(a.value_ + b.value_); }
  friend Rational operator-(const Rational& a, const Rational& b) { return from(a.value_ - b.value_); }
  friend Rational operator*(const Rational& a, const Rational& b) { return from(a.value_ * b.value_); }
  friend Rational operator/(const Rational& a, const Rational& b) {
    if (b.sign() == 0) throw std::domain_error("Rational: division by 0");
    return from(a.value_ / b.value_);
  }
  Rational& operator+=(const Rational& b) { return *this = *this + b; }
  Rational& operator-=(const Rational& b) { return *this = *this - b; }
  Rational& operator*=(const Rational& b) { return *this = *this * b; }

  friend bool operator==(const Rational& a, const Rational& b) { return a.value_ == b.value_; }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    const int order = cmp(a.value_, b.value_);
    return order < 0 ? std::strong_ordering::less : order > 0 ? std::strong_ordering::greater : std::strong_ordering::equal;
  }

 private:
  static Rational from(mpq_class value) {
    Rational result;
    result.value_ = std::move(value);
    return result;
  }
  mpq_class value_;
};

}  // namespace crossfoot
