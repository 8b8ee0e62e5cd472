// Properties: true values printed by our own rounding rules never give an error, whatever the values; and a digit
// changed is caught as often as the ledger says.

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "solver/power.hpp"
#include "support/harness.hpp"
#include "support/number_text.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

/// Rounded half up to `places` decimals, as text.
std::string printed(const Rational& value, int places) { return decimal_text(value, places); }

bool no_error(const std::string& text) {
  const CheckedDocument checked = check_text(text + "\n");
  for (const std::string& line : finding_lines(checked))
    if (line.starts_with("error")) {
      RC_LOG() << text << "\n" << line << "\n";
      return false;
    }
  return true;
}

int between(int low, int high) { return *rc::gen::inRange(low, high + 1); }

/// Runs a property and lets Catch report it.
template <class Property>
void holds(const char* name, Property property) {
  CHECK(rc::check(name, property));
}

}  // namespace

TEST_CASE("shares of true counts never give an error") {
  holds("shares", [] {
    const int a = between(1, 5000), b = between(1, 5000), places = between(0, 2);
    const Rational total(a + b);
    const std::string male = printed(Rational(a * 100) / total, places), female = printed(Rational(b * 100) / total, places);
    RC_ASSERT(no_error("In all, " + number_text(total) + " people (" + male + "% male, " + female + "% female) came."));
    RC_ASSERT(no_error("Some " + male + " per cent were new; the remaining " + female + " per cent were old."));
  });
}

TEST_CASE("a part, its whole and its percentage printed from true counts never give an error") {
  holds("share_of", [] {
    const int whole = between(1, 3000), part = between(0, whole), places = between(0, 2);
    const std::string percent = printed(Rational(part * 100, whole), places);
    RC_ASSERT(no_error("Of the claims, " + number_text(part) + " of the " + number_text(whole) + " (" + percent + "%) were paid."));
    RC_ASSERT(no_error("The fund had " + number_text(whole) + " claims, " + percent + " per cent of which were paid."));
  });
}

TEST_CASE("changes printed from true levels never give an error") {
  holds("change", [] {
    const int base = between(1, 100000), value = between(1, 100000), places = between(0, 1);
    RC_PRE(base != value);
    const Rational rate = Rational(static_cast<std::int64_t>(value) * 100, base) - 100;
    const std::string up = rate.sign() > 0 ? "up" : "down", rose = rate.sign() > 0 ? "rose" : "fell", more = rate.sign() > 0 ? "more" : "fewer";
    const std::string percent = printed(rate.abs(), places);
    const std::string a = number_text(value), b = number_text(base), difference = number_text(Rational(value - base).abs());
    RC_ASSERT(no_error("In 2016, " + a + " people were trained, " + up + " " + percent + "% from " + b + " the year before."));
    RC_ASSERT(no_error("Cases " + rose + " by " + percent + " per cent to " + a + ", from " + b + "."));
    RC_ASSERT(no_error("Cases " + rose + " from " + b + " in 2015 to " + a + " in 2016."));
    RC_ASSERT(no_error("In 2016, " + a + " offices (" + difference + " " + more + " than the " + b + " of 2015) had a plan."));
    RC_ASSERT(no_error("In 2016, " + a + " people (" + percent + "% " + (rate.sign() > 0 ? "increase" : "decrease") + " compared with 2015) came."));
  });
}

TEST_CASE("levels in millions, rounded, with their rate never give an error") {
  holds("millions", [] {
    const int base = between(100000, 99000000), value = between(100000, 99000000);
    RC_PRE(base != value);
    const Rational rate = Rational(static_cast<std::int64_t>(value) * 100, base) - 100;
    const std::string a = printed(Rational(value, 1000000), 2), b = printed(Rational(base, 1000000), 2);
    RC_PRE(a != b);
    const std::string percent = printed(rate.abs(), 1);
    RC_ASSERT(no_error("Revenue " + std::string(rate.sign() > 0 ? "rose" : "fell") + " by " + percent + " per cent to $" + a + " million, from $" + b + " million."));
  });
}

TEST_CASE("percentages and their difference in points never give an error") {
  holds("points", [] {
    const int a = between(0, 1000), b = between(0, 1000);
    RC_PRE(a != b);
    const std::string now = printed(Rational(a, 10), 1), then = printed(Rational(b, 10), 1), points = printed(Rational(a - b, 10).abs(), 1);
    RC_ASSERT(no_error("The rate " + std::string(a > b ? "rose" : "fell") + " " + points + " percentage points to " + now + "%, from " + then + "%."));
  });
}

TEST_CASE("fractions in words chosen for a true share never give an error") {
  holds("fractions", [] {
    const int whole = between(2, 500), part = between(1, whole);
    const Rational share(part, whole);
    const std::string word = share > Rational(1, 2) ? "more than half" : share < Rational(1, 2) ? "less than half" : "half";
    const std::string percent = printed(share * 100, 2);
    RC_ASSERT(no_error("In all, " + word + " of the offices (" + percent + "%) agreed."));
  });
}

TEST_CASE("a changed digit is caught as often as the power says") {
  holds("power", [] {
    const int whole = between(11, 90), part = between(1, whole);
    const std::string percent = printed(Rational(part * 100, whole), 0);
    const auto text_with = [&](const std::string& p) { return "For " + p + " per cent of the " + std::to_string(whole) + " offices it worked.\n"; };
    const CheckedDocument checked = check_text(text_with(percent));
    for (const Verdict& verdict : checked.verdicts)
      for (const Power& power : verdict.power) {
        const Figure& figure = checked.figures[power.figure.index];
        if (figure.printed.measure != Measure::percent) continue;
        std::uint32_t caught = 0, tried = 0;
        for (const Printed& changed : one_digit_changes(figure.printed)) {
          ++tried;
          caught += !check_text(text_with(changed.value.to_string())).findings.empty();
        }
        RC_ASSERT(tried == power.tried);
        RC_ASSERT(caught == power.caught);
      }
  });
}

TEST_CASE("where the lines break changes nothing but places") {
  holds("reflow", [] {
    const std::vector<std::string> words = {"In", "2016,", "71,325", "migrants", "(42%", "increase", "compared", "with", "52,030", "in", "2015)", "came;", "68%", "were", "male", "and", "42%", "female."};
    std::string flat, broken;
    for (std::size_t i = 0; i < words.size(); ++i) {
      flat += (i ? " " : "") + words[i];
      broken += (i ? (between(0, 3) == 0 ? "\n" : " ") : "") + words[i];
    }
    RC_ASSERT(finding_lines(check_text(flat + "\n")) == finding_lines(check_text(broken + "\n")));
  });
}
