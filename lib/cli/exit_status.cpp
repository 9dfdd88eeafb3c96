#include "cli/exit_status.h"

#include <fmt/format.h>

#include <array>
#include <new>

namespace dts::cli {
namespace {

constexpr std::array<ExitStatus, 11> kExitStatuses{{
    {"0", "Done."},
    {"1", "The answer is no: rows differ, a rule is broken, a cycle exists."},
    {"2", "Wrong usage or configuration."},
    {"3", "The source side failed: unreachable, refused, broken."},
    {"4", "The target side failed; or standard output, a spill file or the offset file cannot be written."},
    {"5", "Data that cannot be decoded, converted or applied."},
    {"6", "The position is no longer available, or leaves a hole: a new snapshot is needed."},
    {"7", "The input ended without eos: the program that wrote it was killed."},
    {"70", "A bug in the program."},
    {"75", "Try later: somebody holds the lock, the slot or the id."},
    {"128+n", "Ended by signal n, after committing what was whole."},
}};

constexpr const char* kBugHint = "this is a bug: please report it with the command line and this message";

// An `eos` carries the status of the producer that failed; what no process can exit with is not passed on.
int upstream_status(int status) {
  return status >= 1 && status <= 255 ? status : kBadData;
}

}  // namespace

std::span<const ExitStatus> exit_statuses() {
  return kExitStatuses;
}

int exit_status(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::usage:
      return kUsage;
    case ErrorKind::io:
    case ErrorKind::transient:
      return error.side() == Side::target ? kTargetFailed : kSourceFailed;
    case ErrorKind::data:
      return kBadData;
    case ErrorKind::position_gone:
      return kPositionGone;
    case ErrorKind::truncated:
      return kNoEos;
    case ErrorKind::fenced:
      return kTargetFailed;
    case ErrorKind::bug:
      return kBug;
    case ErrorKind::busy:
      return kBusy;
    case ErrorKind::upstream:
      return upstream_status(error.status());
  }
  return kBug;
}

Failure describe(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const Error& error) {
    bool needs_hint = error.kind() == ErrorKind::bug && error.hint().empty();
    return {exit_status(error), error.message(), needs_hint ? kBugHint : error.hint()};
  } catch (const std::bad_alloc&) {
    return {kBug, "out of memory",
            "memory use is bounded (see --max-record): if the machine has enough, this is a bug"};
  } catch (const std::exception& error) {
    return {kBug, error.what(), kBugHint};
  } catch (...) {
    return {kBug, "unknown exception", kBugHint};
  }
}

}  // namespace dts::cli
