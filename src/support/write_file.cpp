#include "support/write_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "support/interruption.hpp"

namespace crossfoot {
namespace {

std::string words(int error) { return std::strerror(error); }

/// 0 or the error.
int write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::optional<std::string> write_directly(const std::string& path, std::string_view content) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return words(errno);
  const int error = write_all(file, content);
  close(file);
  return error ? std::optional(words(error)) : std::nullopt;
}

mode_t mode_of_new_files() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

std::optional<std::string> write_file_whole(const std::string& path, std::string_view content) {
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return words(EISDIR);
  if (exists && !S_ISREG(status.st_mode)) return write_directly(path, content);
  if (exists && access(path.c_str(), W_OK) != 0) return words(errno);
  std::string target = path;
  if (exists) {
    const std::unique_ptr<char, void (*)(void*)> resolved(realpath(path.c_str(), nullptr), std::free);
    if (!resolved) return words(errno);
    target = resolved.get();
  }
  const std::size_t slash = target.rfind('/');
  std::string beside = (slash == std::string::npos ? "" : target.substr(0, slash + 1)) + ".crossfoot-XXXXXX";
  const int file = mkstemp(beside.data());
  if (file < 0) {
    // No place beside it (a folder that only this file may be written in): the old way is better than none.
    if (exists && errno == EACCES) {
      const int error = truncate(path.c_str(), 0) == 0 ? 0 : errno;
      return error ? std::optional(words(error)) : write_directly(path, content);
    }
    return words(errno);
  }
  const interruption::RemovesFile guard(beside);
  int error = write_all(file, content);
  if (!error && fchmod(file, exists ? status.st_mode & 07777 : mode_of_new_files()) != 0) error = errno;
  if (close(file) != 0 && !error) error = errno;
  if (!error && std::rename(beside.c_str(), target.c_str()) != 0) error = errno;
  if (!error) return std::nullopt;
  unlink(beside.c_str());
  return words(error);
}

}  // namespace crossfoot
