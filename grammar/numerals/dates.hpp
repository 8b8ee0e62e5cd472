#pragma once
// Dates, years and periods: "19 September 2016", "2016-09-19", "September 2016", "2015–2020", "FY2016/17", "Q1 2016".
//
// read_date() takes lower-case flow text and a place where a word begins; gives the longest date or period there. A
// bare four-digit year is given too, marked as such: the scanner decides whether it is a year or a count. Days that
// do not exist (31 June) are read as printed; whether a date can be is a claim's business.

#include <optional>
#include <string>
#include <string_view>

#include "grammar/lexicon/lexicon.hpp"
#include "model/model.hpp"

namespace crossfoot {

struct DateNumeral {
  Span span;
  Measure measure = Measure::date;  // date or year
  std::string iso;                  // date: "2016-09-19", "2016-09", "--09-19"
  int year = 0, month = 0, day = 0;  // 0: not printed
  int last_year = 0;                // a period's last year; year otherwise
  int weekday = 0;                  // 1 Monday .. 7 Sunday, 0 not printed
  bool bare_year = false;           // four digits and nothing else
  bool has_digits = true;           // false: a month's name alone
};

std::optional<DateNumeral> read_date(std::string_view lower_text, std::size_t at, const Lexicon& lexicon);

/// Days since 0000-03-01 in the proleptic Gregorian calendar, for exact differences; month and day must exist.
/// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".)
std::int64_t day_number(int year, int month, int day);
/// 1 Monday .. 7 Sunday.
int weekday_of(int year, int month, int day);
/// Days of a month, leap years counted; 0 for months that are none.
int days_in_month(int year, int month);

}  // namespace crossfoot
