// libFuzzer's door: the target is named in the environment, so that one program serves them all.

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const crossfoot::fuzzing::Target* target = [] {
    const char* name = std::getenv("CROSSFOOT_FUZZ");
    const auto* found = crossfoot::fuzzing::target_named(name ? name : "");
    if (!found) std::fputs("set CROSSFOOT_FUZZ to the name of a target (tests/fuzz/targets.cpp)\n", stderr), std::exit(2);
    return found;
  }();
  target->run(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
