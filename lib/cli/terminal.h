// The one place that writes to standard error. It owns the terminal's line: whole lines scroll by, and at
// most one status line, which is wiped before anything else is written. Any thread may call it.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

namespace dts::cli {

class Terminal {
 public:
  // Does not own the descriptor. What cannot be written is lost: there is nowhere left to say so.
  explicit Terminal(int fd);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  bool is_terminal() const { return is_terminal_; }

  // `text` as it is, which has to end with a newline; control characters are the caller's to escape.
  void print(std::string_view text);

  // Replaces the status line, cut off at the width of the terminal; not a terminal: nothing.
  void status(std::string_view text);
  void clear_status();

 private:
  void wipe();

  int fd_;
  bool is_terminal_;
  bool status_shown_ = false;
  std::mutex mutex_;
};

// `text` in which every control character but a tab has become an escape such as \n or \x1b: what comes from
// data and servers must neither break a line nor steer a terminal.
std::string printable(std::string_view text);

}  // namespace dts::cli
