#pragma once
// Moments and stretches of time in a sentence: "12 March 2016", "January to September", "2017–2021", "10–12 May".
//
// In: the tokens of a sentence with their figures. Out: Moment, a date as far as it is printed, and Stretch, two of
// them with the tokens they take. What the document says of its own time (the year it reports on, the day it is dated)
// is ReportTime. Nothing here judges; the date families do.

#include <optional>
#include <string>
#include <vector>

#include "grammar/recognise.hpp"

namespace crossfoot {

/// A date as far as it is printed; 0 is not printed. A day needs a month.
struct Moment {
  int year = 0, month = 0, day = 0;
  int weekday = 0;  // 1 Monday .. 7 Sunday
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// The day numbers that a moment covers: "March 2016" is its 31 days. None without a year, or if it does not exist.
std::optional<Interval> days_of(const Moment& moment);
/// True if the calendar has such a day; 29 February without a year exists.
bool exists(const Moment& moment);

/// The moment that a figure of measure year or date prints; none for a span of years.
std::optional<Moment> moment_of(const Figure& figure, const ScannedText& text);

struct Stretch {
  std::size_t first = 0, last = 0;  // tokens
  Moment from, to;                  // a year or month printed once stands in both
  std::vector<FigureId> figures;
  bool joined = false;              // by a dash or "to": not two dates side by side
  bool change_words = false;        // "from 2019 to 2016" may compare two years
};

/// All stretches of a sentence, in order; they do not overlap.
std::vector<Stretch> stretches_of(const TokenSentence& sentence, const ScannedText& text);

/// How many of a unit ("day", "month", "year", ...) lie between the ends, counted with both ends and without: the least
/// and the most that a writer would print. None where the ends are not printed that exactly.
std::optional<Interval> length_of(const Moment& from, const Moment& to, const std::string& unit);

struct ReportTime {
  int year = 0;          // "Annual Report for 2016"; 0: the document does not say
  BlockId year_block;
  FigureId year_figure;  // of the title, where year is not 0
  Moment dated;          // "12 June 2017" alone on the first page; all 0: it does not say
};
ReportTime report_time(const ScannedText& text);

/// The weekday's name, capitalised.
std::string weekday_name(int weekday);
/// "12 March 2016", "March 2016", "2016", as far as it is known.
std::string moment_text(const Moment& moment);

}  // namespace crossfoot
