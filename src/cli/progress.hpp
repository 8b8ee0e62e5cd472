#pragma once
// One line on standard error that says what takes so long, while it does; on a terminal only. It appears after half a second,
// so that quick work shows nothing, and is gone before anything else is printed.

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace crossfoot {

class Progress {
 public:
  /// True where a line of progress can be shown and taken away again.
  static bool possible();

  explicit Progress(bool shown);
  ~Progress();  // clears the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// What is being done: "report.pdf (2 of 5)".
  void begin(const std::string& what);
  /// Which part of it: "deciding 1,204 relations".
  void stage(const std::string& what);
  /// Clears the line; it comes back with the next stage. For what has to be printed in between.
  void pause();

 private:
  void paint();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::string what_, stage_;
  bool ends_ = false, paused_ = false, visible_ = false;
  std::thread painter_;  // last: it uses the others
};

}  // namespace crossfoot
