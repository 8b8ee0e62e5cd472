#include "support/child_process.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstddef>

#include "support/text.hpp"

namespace crossfoot {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  void reset(int fd) { close(), fd_ = fd; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return access(name.c_str(), X_OK) == 0 ? name : std::string();
  const char* path = std::getenv("PATH");
  for (const std::string& folder : text::split(path ? path : "/usr/bin:/bin", ':')) {
    const std::string file = (folder.empty() ? "." : folder) + "/" + name;
    if (access(file.c_str(), X_OK) == 0) return file;
  }
  return {};
}

bool write_all(int fd, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return lseek(fd, 0, SEEK_SET) == 0;
}

void limit(__rlimit_resource what, rlim_t value) {
  const rlimit r{value, value};
  setrlimit(what, &r);
}

/// No sockets: the kernel answers them with EPERM. Called between fork and exec, so only system calls.
void forbid_network() {
#if defined(__x86_64__)
  constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
  constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#else
  constexpr unsigned architecture = 0;
#endif
  if (architecture == 0) return;
  static sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  };
  const sock_fprog filter = {sizeof program / sizeof program[0], program};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

[[noreturn]] void become(const char* file, char* const* arguments, char* const* environment, int in, int out, int err, const ChildLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  dup2(in, 0);
  dup2(out, 1);
  dup2(err, 2);
  // The soft limit's signal tells that time ran out; the hard one would kill without saying why.
  const rlimit time{static_cast<rlim_t>(limits.seconds), static_cast<rlim_t>(limits.seconds) + 5};
  setrlimit(RLIMIT_CPU, &time);
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, 0);  // pipes are no files
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
  forbid_network();
  execve(file, arguments, environment);
  _exit(127);
}

/// Reads what there is; false at the end.
bool drain(int fd, std::string& into, std::size_t most) {
  char buffer[65536];
  const ssize_t n = ::read(fd, buffer, sizeof buffer);
  if (n < 0) return errno == EINTR || errno == EAGAIN;
  if (into.size() < most) into.append(buffer, static_cast<std::size_t>(n));
  return n > 0;
}

}  // namespace

ChildOutcome run_child(const std::string& program, const std::vector<std::string>& arguments, const std::string& input, const ChildLimits& limits) {
  ChildOutcome outcome;
  const std::string file = find_program(program);
  if (file.empty()) {
    outcome.end = ChildEnd::not_found;
    return outcome;
  }
  const Descriptor in(memfd_create("crossfoot-input", MFD_CLOEXEC));
  int out_pipe[2], err_pipe[2];
  if (in.get() < 0 || !write_all(in.get(), input) || pipe2(out_pipe, O_CLOEXEC) != 0) return outcome;
  Descriptor out_read(out_pipe[0]), out_write(out_pipe[1]);
  if (pipe2(err_pipe, O_CLOEXEC) != 0) return outcome;
  Descriptor err_read(err_pipe[0]), err_write(err_pipe[1]);

  // Everything that allocates is made before the fork: other threads may hold the allocator's lock.
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::string locale = "LC_ALL=C.UTF-8";
  char* environment[] = {locale.data(), nullptr};

  const pid_t child = fork();
  if (child < 0) return outcome;
  if (child == 0) become(file.c_str(), argv.data(), environment, in.get(), out_write.get(), err_write.get(), limits);
  out_write.close();
  err_write.close();

  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2 * limits.seconds);
  bool out_open = true, err_open = true;
  outcome.end = ChildEnd::finished;
  while (out_open || err_open) {
    pollfd waiting[2] = {{out_open ? out_read.get() : -1, POLLIN, 0}, {err_open ? err_read.get() : -1, POLLIN, 0}};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    const int ready = left <= 0 ? 0 : poll(waiting, 2, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) {
      outcome.end = ChildEnd::out_of_time;
      break;
    }
    if (waiting[0].revents) out_open = drain(out_read.get(), outcome.out, limits.output + 1);
    if (waiting[1].revents) err_open = drain(err_read.get(), outcome.err, 65536);
    if (outcome.out.size() > limits.output) {
      outcome.end = ChildEnd::too_much_output;
      break;
    }
  }
  if (outcome.end != ChildEnd::finished) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (outcome.end != ChildEnd::finished) return outcome;
  if (WIFEXITED(status)) {
    outcome.code = WEXITSTATUS(status);
  } else {
    outcome.code = WTERMSIG(status);
    outcome.end = outcome.code == SIGXCPU ? ChildEnd::out_of_time : ChildEnd::killed;
  }
  return outcome;
}

}  // namespace crossfoot
