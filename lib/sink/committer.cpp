#include "sink/committer.h"

#include <fmt/format.h>

#include <utility>

#include "base/crash_point.h"
#include "base/error.h"
#include "offset/offset_file.h"
#include "sink/progress_row.h"

namespace dts {

Committer::Committer(Target& target, std::string offset_file)
    : target_(target), offset_file_(std::move(offset_file)) {}

void Committer::start(const Hello& hello) {
  if (hello.kind != "log")
    throw Error(ErrorKind::usage, fmt::format("stream {} is of kind {}", hello.stream, hello.kind),
                "only streams of kind log can be applied");
  row_ = target_.claim(hello.stream, {});
  crash_point("sink.claimed");
  try {
    if (row_.position.empty()) {
      follower_.emplace(hello);
    } else {
      follower_.emplace(progress_of(row_, hello));
      follower_->start(hello);
    }
  } catch (Error& error) {
    error.add_context(target_.name());
    throw;
  }
  snapshot_state_ = follower_->progress().snapshot;
  write_offset_of_committed();
}

void Committer::end_transaction(const Transaction& commit, bool chunk, const std::string& snapshot_state) {
  if (!chunk) follower_->commit(commit);
  snapshot_state_ = snapshot_state;
}

Progress Committer::progress() const {
  Progress progress = follower_->progress();
  progress.snapshot = snapshot_state_;
  return progress;
}

void Committer::begin() {
  target_.begin();
  begun_ = true;
  crash_point("sink.begun");
}

void Committer::commit_then_write_offset() {
  if (!begun_) begin();
  fill_row(row_, progress());
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
