#pragma once
// The log: what crossfoot does, on standard error, never findings. The only door to spdlog; stages below cli do not
// log, they return notices.

#include <string>

namespace crossfoot::log {

enum class Verbosity { quiet, normal, verbose, debug };

/// Sets up the log on standard error. Call once, from main.
void start(Verbosity verbosity);

void debug(const std::string& message);
void info(const std::string& message);
void warning(const std::string& message);
void error(const std::string& message);

}  // namespace crossfoot::log
