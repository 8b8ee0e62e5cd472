#include "solver/slips.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "support/harness.hpp"

using namespace crossfoot;
using crossfoot::testing::check_text;

namespace {

Figure figure_of(const std::string& sentence, const std::string& text) {
  for (const Figure& f : check_text(sentence).figures)
    if (f.text == text) return f;
  FAIL("no figure " << text);
  return {};
}

/// The cost of the slip that leads to that printing; -1 if none does.
int cost_of(const Figure& figure, const std::string& text) {
  const auto slips = slips_of(figure);
  const auto found = std::find_if(slips.begin(), slips.end(), [&](const Slip& slip) { return slip.text == text; });
  return found == slips.end() ? -1 : found->cost;
}

}  // namespace

TEST_CASE("another value is printed in the style of the original") {
  const std::string sentence = "In all, 36 of the 48 (57%) were paid; 86 483 and USD 1.27 million were spent, and Seven left.\n";
  CHECK(print_like(figure_of(sentence, "57%"), 75) == "75%");
  CHECK(print_like(figure_of(sentence, "86 483"), 86843) == "86 843");
  CHECK(print_like(figure_of(sentence, "USD 1.27 million"), 1330000) == "USD 1.33 million");
  CHECK(print_like(figure_of(sentence, "Seven"), 8) == "Eight");
}

TEST_CASE("slips between printings are counted as a typist makes them") {
  CHECK(slip_cost("86,483", "86,843") == 1);
  CHECK(slip_cost("107", "207") == 1);
  CHECK(slip_cost("4,388", "43,880") == 1);
  CHECK(slip_cost("seven", "eight") == 1);
  CHECK(slip_cost("seven", "seven") == 0);
}

TEST_CASE("a figure's slips lead back to what a typist meant") {
  CHECK(cost_of(figure_of("There were 86,483 claims.\n", "86,483"), "86,843") > 0);       // swapped
  CHECK(cost_of(figure_of("There were 4 clinics.\n", "4"), "44") > 0);                     // typed once instead of twice
  CHECK(cost_of(figure_of("There were 440 clinics.\n", "440"), "440,000") > 0);            // thousands left out
  CHECK(cost_of(figure_of("USD 1.27 million was spent.\n", "USD 1.27 million"), "USD 1.27 billion") > 0);
  CHECK(cost_of(figure_of("There were six clinics.\n", "six"), "nine") > 0);
  CHECK(cost_of(figure_of("Almost half of the clinics were closed.\n", "Almost half"), "Over half") > 0);
  CHECK(cost_of(figure_of("Over half of the clinics were closed.\n", "Over half"), "Over a third") > 0);
}

TEST_CASE("doubled digits and swaps come before any other digit") {
  const Figure four = figure_of("There were 4 clinics.\n", "4");
  CHECK(cost_of(four, "44") < cost_of(four, "43"));
  const Figure figure = figure_of("There were 86,483 claims.\n", "86,483");
  CHECK(cost_of(figure, "86,843") < cost_of(figure, "86,484"));
}

TEST_CASE("a near value comes before a far one") {
  const Figure figure = figure_of("Of the clinics, 96 per cent were open.\n", "96 per cent");
  CHECK(cost_of(figure, "97 per cent") < cost_of(figure, "69 per cent"));
}

TEST_CASE("no slip prints the figure as it stands or with a leading zero") {
  for (const std::string text : {"57", "1,200", "7", "100"}) {
    const Figure figure = figure_of("There were " + text + " clinics.\n", text);
    for (const Slip& slip : slips_of(figure)) {
      CHECK(slip.text != text);
      CHECK((slip.text.front() != '0' || slip.text == "0"));
    }
  }
}
