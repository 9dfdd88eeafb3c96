#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace dts::cli {
namespace {

constexpr std::chrono::milliseconds kStatusEvery{500};
constexpr std::chrono::seconds kLineEvery{10};

bool wanted(ProgressMode mode, const Terminal& terminal) {
  if (mode != ProgressMode::automatic) return mode == ProgressMode::always;
  return terminal.is_terminal() && isatty(1) == 0;
}

// 1234567 → "1.23 M": three figures are all that anybody reads off a line that changes.
std::string short_number(double value) {
  constexpr const char* kUnits[] = {"", " k", " M", " G", " T"};
  size_t unit = 0;
  while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
    value /= 1000;
    ++unit;
  }
  return unit == 0 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}{}", value, kUnits[unit]);
}

}  // namespace

Progress::Progress(std::string program, ProgressMode mode, Terminal& terminal)
    : program_(std::move(program)),
      terminal_(terminal),
      enabled_(wanted(mode, terminal)),
      as_lines_(!terminal.is_terminal()),
      keep_last_(mode == ProgressMode::always),
      start_(Clock::now()),
      next_(start_ + (as_lines_ ? std::chrono::milliseconds(kLineEvery) : kStatusEvery)) {}

std::string Progress::text(Clock::time_point now) const {
  double seconds = std::max(std::chrono::duration<double>(now - start_).count(), 0.001);
  double rows = static_cast<double>(rows_);
  std::string line = fmt::format("{}: {} records, {} rows, {} rows/s, {:.1f} MB/s", program_, records_, rows_,
                                 short_number(rows / seconds), static_cast<double>(bytes_) / 1e6 / seconds);
  if (!position_.empty()) line += fmt::format(", {}", printable(position_));
  return line;
}

void Progress::add(uint64_t records, uint64_t rows, uint64_t bytes, std::string_view position) {
  if (!enabled_) return;
  records_ += records;
  rows_ += rows;
  bytes_ += bytes;
  if (!position.empty()) position_ = position;
  Clock::time_point now = Clock::now();
  if (now < next_) return;
  if (as_lines_) {
    terminal_.print(text(now) + "\n");
    next_ = now + kLineEvery;
  } else {
    terminal_.status(text(now));
    next_ = now + kStatusEvery;
  }
}

void Progress::finish() {
  if (!enabled_) return;
  if (keep_last_)
    terminal_.print(text(Clock::now()) + "\n");
  else
    terminal_.clear_status();
  enabled_ = false;
}

}  // namespace dts::cli
