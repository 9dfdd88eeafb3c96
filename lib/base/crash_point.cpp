#include "base/crash_point.h"

#ifdef DTS_CRASH_POINTS

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <string>
#include <string_view>

#include "base/error.h"

namespace dts {

namespace {

// Written once by arm_crash_point() before there are threads.
std::string armed_name;
int list_fd = -1;
std::atomic<long> passes_left{0};

[[noreturn]] void bad_spec(std::string_view spec) {
  throw Error(ErrorKind::usage, "\"" + std::string(spec) + "\" is not a crash point",
              "write NAME:N for the N-th pass of NAME, or list:FILE");
}

}  // namespace

void crash_point(const char* name) {
  if (list_fd >= 0) {
    std::string line = std::string(name) + "\n";
    // One write to an O_APPEND file: lines of several processes do not mix.
    if (::write(list_fd, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
      throw errno_error(ErrorKind::io, "cannot write the list of crash points");
  }
  if (armed_name.empty() || armed_name != name) return;
  if (passes_left.fetch_sub(1) == 1) {
    ::kill(::getpid(), SIGKILL);
    ::pause();
  }
}

void arm_crash_point(const char* spec) {
  armed_name.clear();
  if (list_fd >= 0) ::close(list_fd);
  list_fd = -1;
  std::string_view text(spec);
  if (text.empty()) return;
  if (text.starts_with("list:")) {
    list_fd = ::open(spec + 5, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (list_fd < 0) throw errno_error(ErrorKind::io, std::string(text.substr(5)));
    return;
  }
  size_t colon = text.rfind(':');
  long n = 0;
  if (colon == 0 || colon == std::string_view::npos) bad_spec(text);
  auto [end, failure] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), n);
  if (failure != std::errc{} || end != text.data() + text.size() || n < 1) bad_spec(text);
  passes_left = n;
  armed_name = text.substr(0, colon);
}

}  // namespace dts

#endif
