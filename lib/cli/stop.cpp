#include "cli/stop.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "base/error.h"
#include "base/interrupt.h"

namespace dts::cli {
namespace {

// A handler has nothing but globals; all of them are lock-free, and so safe to touch there.
std::atomic<int> arrived{0};            // the first signal
std::atomic<int64_t> arrived_at_ms{0};  // on the monotonic clock
std::atomic<bool> in_hand_now{true};
std::atomic<int64_t> grace_ms{0};
int wake_pipe[2] = {-1, -1};  // written by the handler, so that a poll() that is about to start ends too

int64_t monotonic_ms() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

void set_action(int number, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, nullptr);
}

extern "C" void on_signal(int number) {
  int saved = errno;
  int none = 0;
  if (arrived.load() != 0) {  // the second one: it takes effect when this handler returns
    set_action(number, SIG_DFL);
    raise(number);
  } else {
    arrived_at_ms = monotonic_ms();
    alarm(static_cast<unsigned>((grace_ms + 999) / 1000));
    arrived.compare_exchange_strong(none, number);
    char byte = 0;
    if (write(wake_pipe[1], &byte, 1) < 0) errno = 0;  // full: it is awake already
  }
  errno = saved;
}

// Ends a write() to somebody who does not read, once the grace time is over; again and again, because an
// alarm may come just before the write() begins.
extern "C" void on_alarm(int) {
  alarm(1);
}

void catch_signal(int number) {
  struct sigaction old {};
  sigaction(number, nullptr, &old);
  if (old.sa_handler != SIG_IGN) set_action(number, on_signal);
}

int64_t grace_left_ms() {
  return arrived_at_ms + grace_ms - monotonic_ms();
}

bool stop_now() {
  return arrived.load() != 0 && (!in_hand_now || grace_left_ms() <= 0);
}

// False: the program shall stop. Once a signal has arrived, only the grace time bounds the wait.
bool wait_for_input(int fd) {
  for (;;) {
    if (stop_now()) return false;
    if (fd < 0) return true;
    bool asked = arrived.load() != 0;
    pollfd wanted[2] = {{fd, POLLIN, 0}, {wake_pipe[0], POLLIN, 0}};
    int timeout = asked ? static_cast<int>(grace_left_ms()) : -1;
    int n = poll(wanted, asked ? 1 : 2, timeout);
    if (n < 0 && errno != EINTR) throw errno_error(ErrorKind::io, "cannot wait for input");
    if (n > 0 && wanted[0].revents != 0) return true;
  }
}

}  // namespace

Stop::Stop(std::chrono::milliseconds grace) {
  arrived = 0;
  in_hand_now = true;
  grace_ms = grace.count();
  if (pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) throw errno_error(ErrorKind::io, "pipe");
  set_action(SIGPIPE, SIG_IGN);
  catch_signal(SIGINT);
  catch_signal(SIGTERM);
  set_action(SIGALRM, on_alarm);
  set_wait_hook(wait_for_input);
}

Stop::~Stop() {
  set_wait_hook(nullptr);
  for (int number : {SIGINT, SIGTERM}) {
    struct sigaction old {};
    sigaction(number, nullptr, &old);
    if (old.sa_handler == on_signal) set_action(number, SIG_DFL);
  }
  alarm(0);
  set_action(SIGALRM, SIG_DFL);
  close(wake_pipe[0]);
  close(wake_pipe[1]);
}

int Stop::signal_number() const {
  return arrived.load(std::memory_order_relaxed);
}

void Stop::set_in_hand(bool in_hand) {
  in_hand_now.store(in_hand, std::memory_order_relaxed);
}

bool Stop::now() const {
  return requested() && stop_now();
}

void end_by_signal(int signal_number) {
  set_action(signal_number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal_number);
  sigprocmask(SIG_UNBLOCK, &only, nullptr);
  raise(signal_number);
  _exit(128 + signal_number);  // raise() returns only for a signal whose default is not to end the process
}

}  // namespace dts::cli
