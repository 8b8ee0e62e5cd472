#pragma once
// What has to be put right when the program is interrupted (Ctrl-C, a closed terminal, kill): temporary files go, the line of
// progress goes, then the program ends by the same signal, as a shell expects.

#include <string>

namespace crossfoot::interruption {

/// Takes over SIGINT, SIGTERM and SIGHUP, except those that are ignored (nohup). Call once, from main.
void prepare();

/// As long as it lives, an interruption removes that file. At most 16 at a time; further ones are not covered.
class RemovesFile {
 public:
  explicit RemovesFile(const std::string& path);
  ~RemovesFile();
  RemovesFile(const RemovesFile&) = delete;
  RemovesFile& operator=(const RemovesFile&) = delete;

 private:
  int slot_ = -1;
};

/// Whether there is a line on standard error that an interruption has to clear.
void line_shown(bool shown);

}  // namespace crossfoot::interruption
