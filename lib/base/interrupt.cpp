#include "base/interrupt.h"

#include <poll.h>

#include <atomic>
#include <cerrno>

namespace dts {
namespace {

std::atomic<WaitHook> wait_hook{nullptr};

}  // namespace

void set_wait_hook(WaitHook hook) {
  wait_hook = hook;
}

void wait_readable(int fd) {
  if (WaitHook hook = wait_hook) {
    if (!hook(fd)) throw Interrupted{};
    return;
  }
  pollfd wanted{fd, POLLIN, 0};
  while (poll(&wanted, 1, -1) < 0 && errno == EINTR) {
  }
}

void check_interrupted() {
  WaitHook hook = wait_hook;
  if (hook != nullptr && !hook(-1)) throw Interrupted{};
}

}  // namespace dts
