// Calls that may fail because the target is busy or down for a while, made again until they succeed or the
// time is over. Only for what has changed nothing when it fails: opening a target, claiming a stream, opening
// a transaction. Between two tries lies a pause that grows, with chance in it, so that several who wait do
// not come at once.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "base/error.h"

namespace dts {

class Retry {
 public:
  using Note = std::function<void(const std::string&)>;

  // `note` is told once for each call that has to wait.
  Retry(std::chrono::milliseconds retry_for, Note note);

  // What `call` returns. Error{transient} is thrown when the time is over, all others at once; Interrupted
  // when the program is to stop.
  template <typename Call>
  auto operator()(Call call) const {
    for (Waiting waiting{*this};;) {
      try {
        return call();
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::transient || !waiting.pause(error)) throw;
      }
    }
  }

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    const Retry& retry;
    Clock::time_point since = Clock::now();
    int failures = 0;
    // False when the time is over.
    bool pause(const Error& error);
  };

  std::chrono::milliseconds retry_for_;
  Note note_;
};

}  // namespace dts
