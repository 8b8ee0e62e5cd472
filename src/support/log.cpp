#include "support/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace crossfoot::log {

void start(Verbosity verbosity) {
  auto logger = spdlog::stderr_color_mt("crossfoot");
  logger->set_pattern("crossfoot: %^%l%$: %v");
  switch (verbosity) {
    case Verbosity::quiet: logger->set_level(spdlog::level::err); break;
    case Verbosity::normal: logger->set_level(spdlog::level::warn); break;
    case Verbosity::verbose: logger->set_level(spdlog::level::info); break;
    case Verbosity::debug: logger->set_level(spdlog::level::debug); break;
  }
  spdlog::set_default_logger(logger);
}

void debug(const std::string& message) { spdlog::debug("{}", message); }
void info(const std::string& message) { spdlog::info("{}", message); }
void warning(const std::string& message) { spdlog::warn("{}", message); }
void error(const std::string& message) { spdlog::error("{}", message); }

}  // namespace crossfoot::log
