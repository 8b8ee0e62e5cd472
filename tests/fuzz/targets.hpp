#pragma once
// Fuzz targets: what takes bytes that nobody vouches for. A target may refuse its input and give faults; it may not
// crash, throw, run out of bounds, or take longer than its input deserves.
//
// Each is run by libFuzzer (./dev fuzz) and over the corpus in the ordinary tests (replay.cpp); see README.md.

#include <span>
#include <string>

namespace crossfoot::fuzzing {

struct Target {
  const char* name;
  void (*run)(const std::string& bytes);
};

std::span<const Target> targets();
const Target* target_named(const std::string& name);

}  // namespace crossfoot::fuzzing
