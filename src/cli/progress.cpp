#include "cli/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>

#include "support/interruption.hpp"
#include "support/utf8.hpp"

namespace crossfoot {
namespace {

using std::chrono::steady_clock;

void print(const std::string& text) {
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
}

/// Cut so that the line never wraps: a wrapped line could not be cleared.
std::string fitting(const std::string& text) {
  winsize size{};
  const std::size_t columns = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
  std::string out;
  std::size_t used = 1;
  for (std::size_t at = 0; at < text.size() && used < columns; at += utf8::size_at(text, at), ++used) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) out += ' ';  // a file's name may hold anything
    else out += text.substr(at, utf8::size_at(text, at));
  }
  return out;
}

}  // namespace

bool Progress::possible() {
  const char* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && terminal && std::strcmp(terminal, "dumb") != 0;
}

Progress::Progress(bool shown) {
  if (shown) painter_ = std::thread([this] { paint(); });
}

Progress::~Progress() {
  if (!painter_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  changed_.notify_all();
  painter_.join();
}

void Progress::begin(const std::string& what) {
  const std::lock_guard lock(mutex_);
  what_ = what;
  stage_.clear();
  paused_ = false;
}

void Progress::stage(const std::string& what) {
  const std::lock_guard lock(mutex_);
  stage_ = what;
  paused_ = false;
}

void Progress::pause() {
  const std::lock_guard lock(mutex_);
  paused_ = true;
  if (!visible_) return;
  print("\r\x1b[K");
  visible_ = false;
  interruption::line_shown(false);
}

void Progress::paint() {
  const auto began = steady_clock::now();
  std::unique_lock lock(mutex_);
  auto wait = std::chrono::milliseconds(500);
  while (!changed_.wait_for(lock, wait, [this] { return ends_; })) {
    wait = std::chrono::milliseconds(200);
    if (paused_ || what_.empty()) continue;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(steady_clock::now() - began).count();
    interruption::line_shown(true);
    visible_ = true;
    print("\r\x1b[K" + fitting(what_ + (stage_.empty() ? "" : ": " + stage_) + (seconds > 0 ? ", " + std::to_string(seconds) + " s" : "")));
  }
  if (visible_) print("\r\x1b[K");
  visible_ = false;
  interruption::line_shown(false);
}

}  // namespace crossfoot
