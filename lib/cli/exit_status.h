// The one place that turns what went wrong into an exit status: dts-exit-status(7).
#pragma once

#include <exception>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace dts::cli {

constexpr int kDone = 0;
constexpr int kAnswerIsNo = 1;
constexpr int kUsage = 2;
constexpr int kSourceFailed = 3;
constexpr int kTargetFailed = 4;
constexpr int kBadData = 5;
constexpr int kPositionGone = 6;
constexpr int kNoEos = 7;
constexpr int kBug = 70;
constexpr int kBusy = 75;
constexpr int kSignal = 128;  // plus the number of the signal

struct ExitStatus {
  std::string_view code;  // "0", "128+n"
  std::string_view meaning;
};

// All of them in order, for man pages.
std::span<const ExitStatus> exit_statuses();

int exit_status(const Error& error);

// What is to be said about an exception that has arrived at the top, and the status it stands for.
struct Failure {
  int status = kBug;
  std::string message;
  std::string hint;
};
// Any exception but Interrupted and ClosedOutput, which are no failures.
Failure describe(const std::exception_ptr& exception);

}  // namespace dts::cli
