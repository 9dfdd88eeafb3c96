// What has been done so far, on one line of standard error: records, rows a second, MB a second, position.
// It is written at most twice a second where standard error is a terminal; with `always` and no terminal, as
// a line of its own every ten seconds; and once at the end. The caller pays one look at the clock a batch.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/terminal.h"

namespace dts::cli {

enum class ProgressMode { automatic, always, never };

class Progress {
 public:
  // `automatic`: when standard error is a terminal and the data does not go to one.
  Progress(std::string program, ProgressMode mode, Terminal& terminal);

  // Adds what one batch has brought. `position` is where it ended; empty: as before.
  void add(uint64_t records, uint64_t rows, uint64_t bytes, std::string_view position);

  // Wipes the status line; where `always` was asked for, the totals remain as a line.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  std::string text(Clock::time_point now) const;

  std::string program_;
  Terminal& terminal_;
  bool enabled_;
  bool as_lines_;  // not a terminal: whole lines, rarely
  bool keep_last_;
  Clock::time_point start_;
  Clock::time_point next_;
  uint64_t records_ = 0;
  uint64_t rows_ = 0;
  uint64_t bytes_ = 0;
  std::string position_;
};

}  // namespace dts::cli
