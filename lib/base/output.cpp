#include "base/output.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "base/error.h"
#include "base/interrupt.h"

namespace dts {

namespace {
constexpr int kPipeBytes = 1024 * 1024;
// What one huge row has made of the buffer is given back above this.
constexpr size_t kKeepBytes = 4 * 1024 * 1024;
}  // namespace

Output::Output(int fd, std::string name) : fd_(fd), name_(std::move(name)) {
  // Fails on anything but a pipe, and beyond /proc/sys/fs/pipe-user-pages-soft: slower then, not wrong.
  ::fcntl(fd_, F_SETPIPE_SZ, kPipeBytes);
  buffer_.reserve(2 * kFullBytes);
}

void Output::flush() {
  size_t written = 0;
  while (written < buffer_.size()) {
    ssize_t n = ::write(fd_, buffer_.data() + written, buffer_.size() - written);
    if (n >= 0) {
      written += static_cast<size_t>(n);
    } else if (errno == EAGAIN) {  // a terminal or socket that somebody else has made non-blocking
      pollfd wait{fd_, POLLOUT, 0};
      ::poll(&wait, 1, -1);
    } else if (errno == EINTR) {
      check_interrupted();
    } else {
      int failure = errno;
      // What has gone out must not go out again should the caller try once more.
      buffer_.erase(0, written);
      if (failure == EPIPE) throw ClosedOutput{};
      errno = failure;
      Error error = errno_error(ErrorKind::io, "cannot write " + name_);
      throw error.set_side(Side::target);
    }
  }
  buffer_.clear();
  if (buffer_.capacity() > kKeepBytes) {
    buffer_.shrink_to_fit();
    buffer_.reserve(2 * kFullBytes);
  }
}

}  // namespace dts
