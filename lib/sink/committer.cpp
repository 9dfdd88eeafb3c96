#include "sink/committer.h"

#include <fmt/format.h>

#include <utility>

#include "base/crash_point.h"
#include "base/error.h"
#include "offset/offset_file.h"
#include "sink/progress_row.h"

namespace dts {

namespace {

// From `row` on. Throws where the stream may not.
Follower follow(const ProgressRow& row, const Hello& hello) {
  // A row without a position is of a sink that was killed before its first commit, or of --forget.
  if (row.epoch == 0 && hello.resumed)
    throw Error(
        ErrorKind::position_gone,
        fmt::format("the stream {} goes on from an offset file, at {}, and this target has nothing of it",
                    hello.stream, hello.start),
        "name the target that has what is before; or remove the offset file, and start anew");
  if (row.position.empty()) return Follower(hello);
  Follower follower(progress_of(row, hello));
  follower.start(hello);
  return follower;
}

// A stream that was found again by time only may repeat what the target has, up to its last commit time.
std::optional<RepeatSpan> span_of(const ProgressRow& row, const Hello& hello) {
  if (row.position.empty()) return std::nullopt;
  std::optional<RepeatSpan> span;
  if (!row.repeats.empty()) span = parse_span(row.repeats);
  if (!hello.realigned) return span;
  if (!span) return RepeatSpan{TimePlace{progress_of(row).ts}, std::nullopt};
  if (std::holds_alternative<TimePlace>(span->until)) return span;
  throw Error(
      ErrorKind::position_gone,
      fmt::format("stream {} was set back and has not come to {} again, and goes on in another history",
                  row.stream, row.repeats),
      "set it back by GTIDs, or copy the tables anew");
}

}  // namespace

Committer::Committer(Target& target, std::string offset_file, Retry retry)
    : target_(target), offset_file_(std::move(offset_file)), retry_(std::move(retry)) {}

void Committer::start(const Hello& hello) {
  if (hello.kind != "log")
    throw Error(ErrorKind::usage, fmt::format("stream {} is of kind {}", hello.stream, hello.kind),
                "only streams of kind log can be applied");
  std::optional<Follower> follower;
  std::optional<RepeatSpan> span;
  auto check = [&](const ProgressRow& row) {
    try {
      follower = follow(row, hello);
      span = span_of(row, hello);
    } catch (Error& error) {
      error.add_context(target_.name());
      throw;
    }
  };
  row_ = retry_([&] { return target_.claim(hello.stream, {}, check); });
  follower_ = std::move(follower);
  span_ = std::move(span);
  crash_point("sink.claimed");
  snapshot_state_ = follower_->progress().snapshot;
  write_offset_of_committed();
}

void Committer::end_transaction(const Transaction& commit, bool chunk, const std::string& snapshot_state) {
  snapshot_state_ = snapshot_state;
  if (!chunk) skip_transaction(commit);
}

void Committer::skip_transaction(const Transaction& commit) {
  follower_->commit(commit);
  if (!span_) return;
  span_->commit(commit);
  end_span_if_passed();
}

void Committer::move_position(const Heartbeat& heartbeat) {
  follower_->heartbeat(heartbeat);
  if (span_) end_span_if_passed();
}

void Committer::end_span_if_passed() {
  if (!span_->passed(follower_->progress())) return;
  if (span_->gtid_set && !follower_->progress().gtid_set) follower_->learn_gtids(*span_->gtid_set);
  span_.reset();
}

Progress Committer::progress() const {
  Progress progress = follower_->progress();
  progress.snapshot = snapshot_state_;
  return progress;
}

void Committer::begin() {
  retry_([&] { target_.begin(); });
  begun_ = true;
  crash_point("sink.begun");
}

void Committer::commit_then_write_offset() {
  if (!begun_) begin();
  fill_row(row_, progress());
  row_.repeats = span_ ? print_span(*span_) : std::string();
  crash_point("sink.before_commit");
  target_.commit(row_);
  begun_ = false;
  crash_point("sink.committed");
  write_offset_of_committed();
}

void Committer::rollback() noexcept {
  if (begun_) target_.rollback();
  begun_ = false;
}

void Committer::write_offset_of_committed() {
  if (offset_file_.empty()) return;
  write_offset_file(offset_file_, progress());
  crash_point("sink.offset_written");
}

}  // namespace dts
