#include "grammar/numerals/dates.hpp"

#include <catch2/catch.hpp>

using namespace crossfoot;

namespace {

std::string read(const std::string& text) {
  const auto d = read_date(text, 0, english_lexicon());
  if (!d) return "none";
  const std::string what = d->measure == Measure::date ? d->iso : std::to_string(d->year) + (d->last_year != d->year ? ".." + std::to_string(d->last_year) : "");
  return what + (d->bare_year ? " bare" : "") + " '" + text.substr(d->span.begin, d->span.size()) + "'";
}

}  // namespace

TEST_CASE("dates are read in the common English forms") {
  CHECK(read("19 september 2016, at") == "2016-09-19 '19 september 2016'");
  CHECK(read("19th of september, 2016") == "2016-09-19 '19th of september, 2016'");
  CHECK(read("september 19, 2016") == "2016-09-19 'september 19, 2016'");
  CHECK(read("monday, 19 september 2016") == "2016-09-19 'monday, 19 september 2016'");
  CHECK(read("30 june the") == "--06-30 '30 june'");
  CHECK(read("sept. 2016") == "2016-09 'sept. 2016'");
  CHECK(read("2016-09-19") == "2016-09-19 '2016-09-19'");
  CHECK(read("19/09/2016") == "2016-09-19 '19/09/2016'");
}

TEST_CASE("a date with two readings gives only its year") { CHECK(read("05/06/2016") == "2016 '05/06/2016'"); }

TEST_CASE("years and periods are no subtractions") {
  CHECK(read("2015–2020, which") == "2015..2020 '2015–2020'");
  CHECK(read("2012-13 was") == "2012..2013 '2012-13'");
  CHECK(read("fy2016/17") == "2016..2017 'fy2016/17'");
  CHECK(read("fiscal year 2025") == "2025 'fiscal year 2025'");
  CHECK(read("1990s") == "1990..1999 '1990s'");
  CHECK(read("q1 2016") == "2016 'q1 2016'");
  CHECK(read("2016 was") == "2016 bare '2016'");
}

TEST_CASE("what is no date is not read as one") {
  CHECK(read("may be") == "none");
  CHECK(read("3000 people") == "none");
  CHECK(read("20161 people") == "none");
  CHECK(read("march on") == "none");
}

TEST_CASE("weekdays and month lengths follow the Gregorian calendar") {
  CHECK(weekday_of(2016, 9, 19) == 1);
  CHECK(weekday_of(2000, 2, 29) == 2);
  CHECK(weekday_of(1970, 1, 1) == 4);
  CHECK(days_in_month(2016, 2) == 29);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2016, 6) == 30);
  CHECK(day_number(2016, 3, 1) - day_number(2016, 2, 28) == 2);
}
