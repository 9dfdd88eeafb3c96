// The one family of errors. Thrown where the fact is known; whoever passes it on adds context with
// `add_context` and rethrows; lib/cli turns what arrives at the top into one exit code.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace dts {

// What went wrong, closed. The comment names the retry class and the exit code.
enum class ErrorKind {
  usage,  // environment: options, configuration, URIs                                  → 2
  io,     // environment: a file, a disk, a permission                                  → 3 or 4, by side
  transient,  // transient: a connection, a deadlock; worth another try                     → 3 or 4, by side
  data,       // record: cannot be decoded, converted or applied                            → 5
  position_gone,  // environment: position purged, of another history, or leaving a hole        → 6
  truncated,      // environment: the input ended without `eos`                                 → 7
  fenced,         // environment: a newer process has taken over the target                     → 4
  bug,            // bug: an invariant of ours does not hold                                    → 70
  busy,           // transient: somebody holds the lock, the slot, the id                       → 75
  upstream,       // environment: the producer failed and said so in `eos`                      → its status
};

// Which end of the program failed. Set by the role that catches, not where it is thrown.
enum class Side { none, source, target };

class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string message, std::string hint = {});

  // Puts `where` (a file and position, a line, a table, a column) in front of what is there.
  Error& add_context(std::string_view where);
  // The innermost side wins: a later call does not change it.
  Error& set_side(Side side);
  Error& set_hint(std::string hint);
  Error& set_status(int status);

  ErrorKind kind() const { return kind_; }
  Side side() const { return side_; }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  // Status of the failed producer, for ErrorKind::upstream.
  int status() const { return status_; }
  // "context: context: message", outermost context first.
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorKind kind_;
  Side side_ = Side::none;
  int status_ = 0;
  std::string message_;
  std::string hint_;
};

// `message` followed by what errno says. Reads errno first thing.
Error errno_error(ErrorKind kind, std::string_view message);

}  // namespace dts
