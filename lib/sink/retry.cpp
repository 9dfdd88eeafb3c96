#include "sink/retry.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <thread>
#include <utility>

#include "base/interrupt.h"

namespace dts {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kShortestPause{50};
constexpr milliseconds kLongestPause{5'000};
constexpr milliseconds kSlice{100};  // a signal is noticed this soon

// Doubled with each failure; between half of that and all of it.
milliseconds pause_after(int failures) {
  static thread_local std::minstd_rand chance{std::random_device{}()};
  auto longest = std::min<int64_t>(kShortestPause.count() << std::min(failures, 16), kLongestPause.count());
  return milliseconds(std::uniform_int_distribution<int64_t>(longest / 2, longest)(chance));
}

}  // namespace

Retry::Retry(milliseconds retry_for, Note note) : retry_for_(retry_for), note_(std::move(note)) {}

bool Retry::Waiting::pause(const Error& error) {
  Clock::time_point now = Clock::now();
  Clock::time_point end = since + retry.retry_for_;
  if (now >= end) return false;
  if (failures == 0)
    retry.note_(fmt::format("{}; trying again for up to {} s", error.what(),
                            std::chrono::ceil<std::chrono::seconds>(retry.retry_for_).count()));
  Clock::time_point wake = std::min(end, now + pause_after(failures++));
  while ((now = Clock::now()) < wake) {
    check_interrupted();
    std::this_thread::sleep_for(std::min<Clock::duration>(kSlice, wake - now));
  }
  return true;
}

}  // namespace dts
