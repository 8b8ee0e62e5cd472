#include "solver/smt.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <csignal>
#include <thread>

using namespace crossfoot;

namespace {

std::atomic<int> interruptions{0};
void count_interruption(int) { ++interruptions; }

}  // namespace

TEST_CASE("the interrupt key reaches our handler while the solver searches, and the search goes on") {
  smt::Question question;
  Term sum(Rational(0));
  for (std::uint32_t i = 0; i < 60; ++i) {
    Interval interval = Interval::closed(0, 50);
    interval.integer = true;
    question.bounds.emplace_back(VariableId{i}, interval);
    sum = sum + Term(VariableId{i}) * Term(Rational(static_cast<std::int64_t>(3 + 2 * (i % 7))));
  }
  question.groups = {Formula::compare(Comparison::equal, sum, Term(Rational(9001)))};

  const auto before = std::signal(SIGINT, count_interruption);
  std::atomic<bool> over{false};
  int sent = 0, undecided = 0, asked = 0;
  std::thread presser([&] {
    for (; !over && sent < 1000; ++sent) {
      const int seen = interruptions;
      std::raise(SIGINT);  // the handler runs in this thread, while the other searches
      if (interruptions != seen + 1) break;
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  });
  smt::Solver solver;
  for (; asked < 400 && undecided == 0; ++asked) undecided += std::holds_alternative<smt::Undecided>(solver.check(question));
  over = true;
  presser.join();
  std::signal(SIGINT, before);
  CHECK(asked == 400);
  CHECK(undecided == 0);
  CHECK(interruptions == sent);
  CHECK(sent > 10);
}
