// SIGINT and SIGTERM as something that loops can ask about, and that ends waits for input.
//
// The first signal asks the program to stop: what is in hand may be finished within the grace time. The
// second one ends it at once, by the signal's default action. A signal that was ignored when the program
// started (a background job of a script) stays ignored. SIGPIPE is ignored always: base/output.h reports
// EPIPE.
#pragma once

#include <chrono>

namespace dts::cli {

// One in a process at a time. Methods may be called from any thread.
class Stop {
 public:
  // Installs the handlers, and the hook behind wait_readable() of base/interrupt.h.
  explicit Stop(std::chrono::milliseconds grace);
  ~Stop();
  Stop(const Stop&) = delete;
  Stop& operator=(const Stop&) = delete;

  // A signal has arrived.
  bool requested() const { return signal_number() != 0; }
  // The signal, or 0.
  int signal_number() const;
  // Whether something is in hand that deserves the grace time. True at first: a sink reads on to `eos`; a
  // source has something in hand only inside a transaction.
  void set_in_hand(bool in_hand);
  // The loop has to end: a signal has arrived, and nothing is in hand or the grace time is over.
  bool now() const;
};

// Ends the process by `signal_number` with its default action, so that a shell that waits for us stops its
// loop too.
[[noreturn]] void end_by_signal(int signal_number);

}  // namespace dts::cli
