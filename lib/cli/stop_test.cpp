#include "cli/stop.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <functional>

#include "base/interrupt.h"

namespace dts::cli {
namespace {

using std::chrono::milliseconds;

// Runs `body` in a process of its own, since it is about to be sent signals, and returns how that ended: its
// exit status, or minus the signal.
int outcome(const std::function<int()>& body) {
  pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    alarm(20);
    int status = 99;
    try {
      status = body();
    } catch (const Interrupted&) {
      status = 42;
    } catch (...) {  // the child must not go on as a test program
    }
    _exit(status);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

// A descriptor that never has anything to read.
int silent_pipe() {
  int ends[2];
  return pipe(ends) == 0 ? ends[0] : -1;
}

// Sends `number` to the caller a little later, when it waits.
void signal_later(int number) {
  pid_t parent = getpid();
  if (fork() != 0) return;
  usleep(100'000);
  kill(parent, number);
  _exit(0);
}

TEST_CASE("without a signal nothing stops") {
  CHECK(outcome([] {
          Stop stop(milliseconds(0));
          return stop.requested() || stop.now() ? 1 : 0;
        }) == 0);
}

TEST_CASE("with nothing in hand a signal stops at once; otherwise the grace time is left") {
  CHECK(outcome([] {
          Stop stop(milliseconds(60'000));
          raise(SIGTERM);
          if (!stop.requested() || stop.signal_number() != SIGTERM || stop.now()) return 1;
          stop.set_in_hand(false);
          return stop.now() ? 0 : 2;
        }) == 0);
}

TEST_CASE("a signal ends a wait that began before it, and one that begins after it") {
  CHECK(outcome([] {
          Stop stop(milliseconds(60'000));
          stop.set_in_hand(false);
          signal_later(SIGINT);
          wait_readable(silent_pipe());
          return 0;
        }) == 42);
  CHECK(outcome([] {
          Stop stop(milliseconds(60'000));
          stop.set_in_hand(false);
          raise(SIGINT);
          wait_readable(silent_pipe());
          return 0;
        }) == 42);
}

TEST_CASE("the grace time bounds the wait of what is in hand") {
  CHECK(outcome([] {
          Stop stop(milliseconds(200));
          raise(SIGINT);
          wait_readable(silent_pipe());
          return 0;
        }) == 42);
}

TEST_CASE("the grace time bounds a write that nobody reads") {
  CHECK(outcome([] {
          int ends[2];
          if (pipe(ends) != 0) return 1;
          Stop stop(milliseconds(200));
          raise(SIGTERM);
          char block[4096] = {};
          for (;;)
            if (write(ends[1], block, sizeof block) < 0) check_interrupted();
        }) == 42);
}

TEST_CASE("what can be read is read, stop or no stop") {
  CHECK(outcome([] {
          int ends[2];
          if (pipe(ends) != 0 || write(ends[1], "x", 1) != 1) return 1;
          Stop stop(milliseconds(60'000));
          raise(SIGINT);
          wait_readable(ends[0]);
          close(ends[1]);
          wait_readable(ends[0]);
          return 0;
        }) == 0);
}

TEST_CASE("the second signal ends the process at once, by its default action") {
  CHECK(outcome([] {
          Stop stop(milliseconds(60'000));
          raise(SIGINT);
          raise(SIGTERM);
          return 0;
        }) == -SIGTERM);
}

TEST_CASE("a signal that was ignored stays ignored") {
  CHECK(outcome([] {
          std::signal(SIGINT, SIG_IGN);
          Stop stop(milliseconds(0));
          raise(SIGINT);
          return stop.requested() ? 1 : 0;
        }) == 0);
}

TEST_CASE("ending by a signal is seen as that by whoever waits") {
  CHECK(outcome([]() -> int {
          Stop stop(milliseconds(0));
          raise(SIGINT);
          end_by_signal(stop.signal_number());
        }) == -SIGINT);
}

}  // namespace
}  // namespace dts::cli
