// `crossfoot verify`: replays a saved JSON report without a solver. Exit code 0: all of it stands; 1: it is refused.

#include <ostream>

#include "cli/commands.hpp"
#include "readers/reader.hpp"
#include "support/text.hpp"
#include "verify/verify.hpp"

namespace crossfoot {

int run_verify(const std::string& file, std::ostream& out, std::ostream& err) {
  constexpr int clean = 0, refused = 1, unusable = 2;
  const Result<Input> input = load(file);
  if (!input) {
    err << to_string(input.faults());
    return unusable;
  }
  const Verification v = verify_report(input->bytes);
  for (const std::string& fault : v.faults) out << file << ": refused: " << fault << "\n";
  for (const std::string& note : v.notes) out << "note: " << note << "\n";
  out << text::counted(v.held, "verdict") << " replayed by witness, " << text::counted(v.refuted, "contradiction") << " by certificate";
  if (v.files > 0) out << "; " << text::counted(v.files, "file") << " compared";
  out << ".\n";
  if (v.without_proof > 0) out << text::counted(v.without_proof, "contradiction") << " without a certificate: a proof in whole numbers, taken on the solver's word.\n";
  if (v.undecided > 0) out << text::counted(v.undecided, "relation") << " undecided: nothing is claimed.\n";
  out << (v.faults.empty() ? "Verified.\n" : "REFUSED: " + text::counted(v.faults.size(), "fault") + ".\n");
  return v.faults.empty() ? clean : refused;
}

}  // namespace crossfoot
