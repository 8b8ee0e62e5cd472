#include "support/interruption.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>

namespace crossfoot::interruption {
namespace {

// A signal handler may touch little: no memory is asked for, nothing is locked.
struct Slot {
  std::atomic<int> state{0};  // 0 free, 1 being filled, 2 in force
  std::array<char, 4096> path{};
};
std::array<Slot, 16> slots;
std::atomic<bool> line{false};

static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void put_right(int signal) {
  for (Slot& slot : slots)
    if (slot.state.load() == 2) unlink(slot.path.data());
  if (line.load()) {
    const char clear[] = "\r\x1b[K";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, clear, sizeof clear - 1);
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

void prepare() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    if (std::signal(signal, put_right) == SIG_IGN) std::signal(signal, SIG_IGN);
}

RemovesFile::RemovesFile(const std::string& path) {
  if (path.size() + 1 > Slot{}.path.size()) return;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    int free = 0;
    if (!slots[i].state.compare_exchange_strong(free, 1)) continue;
    std::memcpy(slots[i].path.data(), path.c_str(), path.size() + 1);
    slots[i].state = 2;
    slot_ = static_cast<int>(i);
    return;
  }
}

RemovesFile::~RemovesFile() {
  if (slot_ >= 0) slots[static_cast<std::size_t>(slot_)].state = 0;
}

void line_shown(bool shown) { line = shown; }

}  // namespace crossfoot::interruption
