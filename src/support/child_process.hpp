#pragma once
// Another program run on bytes that nobody vouches for: limited in time, memory and output, without network, unable to
// write files. It reads its input from a descriptor it can seek in (standard input), so no file name is handed over.

#include <cstddef>
#include <string>
#include <vector>

namespace crossfoot {

struct ChildLimits {
  int seconds = 60;                                // of processor time; twice that by the clock
  std::size_t memory = 2ULL * 1024 * 1024 * 1024;  // address space, bytes
  std::size_t output = 1024ULL * 1024 * 1024;      // bytes of standard output
};

enum class ChildEnd { finished, not_found, out_of_time, too_much_output, killed, not_started };

struct ChildOutcome {
  ChildEnd end = ChildEnd::not_started;
  int code = 0;       // exit code if finished, signal if killed
  std::string out, err;  // err: its first 64 KB
};

ChildOutcome run_child(const std::string& program, const std::vector<std::string>& arguments, const std::string& input, const ChildLimits& limits);

}  // namespace crossfoot
