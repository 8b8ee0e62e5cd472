#pragma once
// `crossfoot verify`: replays a saved JSON report without a solver.
//
// In: the text of a JSON report (contract version 1). Out: what could be replayed, and what is wrong. Every `holds` must
// have a witness that meets its constraint, lies in its figures' intervals and rounds to what is printed; every
// contradiction a certificate that refutes it; every finding of level error a contradiction; figures must read as the
// file they came from, if it is there; the ledger must add up.

#include <string>
#include <vector>

namespace crossfoot {

struct Verification {
  std::size_t held = 0;          // verdicts with a witness that was replayed
  std::size_t refuted = 0;       // contradictions and joint conflicts with a certificate that was replayed
  std::size_t without_proof = 0; // contradictions and conflicts that carry none
  std::size_t undecided = 0;     // undecided verdicts: nothing is claimed
  std::size_t files = 0;         // documents compared with the file they came from
  std::vector<std::string> notes;
  std::vector<std::string> faults;  // not empty: the report is refused
};

Verification verify_report(const std::string& json);

}  // namespace crossfoot
