// The target's transactions of one stream, with its progress in them, and the offset file behind them. The
// one place that decides in which order things become durable: rows and progress together, then the file.
// One thread.
//
// Crash points, in this order: sink.claimed, sink.begun, sink.before_commit, sink.committed,
// sink.offset_written.
#pragma once

#include <optional>
#include <string>

#include "offset/follower.h"
#include "sink/repeat_span.h"
#include "sink/retry.h"
#include "sink/target.h"

namespace dts {

class Committer {
 public:
  // `offset_file`: empty for none. The caller holds its lock.
  // `retry`: for claim() and begin() of the target.
  Committer(Target& target, std::string offset_file, Retry retry);

  // Checks that the stream may go on from the target's progress (Follower), claims it, and writes the offset
  // file, which may be lost, stale or too new: the target knows better.
  void start(const Hello& hello);

  bool started() const { return follower_.has_value(); }
  // Whether the target has the transaction that starts here already.
  bool covers(const Transaction& begin) const { return follower_->covers(begin); }
  // Whether transactions may come that it has already and that cannot be told by covers().
  bool repeating() const { return span_.has_value(); }

  // A transaction is whole in the target's transaction. `chunk`: of a snapshot, which moves no position.
  void end_transaction(const Transaction& commit, bool chunk, const std::string& snapshot_state);
  // One that covers() has told has ended.
  void skip_transaction(const Transaction& commit);
  void move_position(const Heartbeat& heartbeat);
  // How far everything that was told has come.
  Progress progress() const;

  bool begun() const { return begun_; }
  void begin();
  // Commits the target's transaction with progress(); when that is durable, writes the offset
  // file. Without a transaction it opens one for the progress alone.
  void commit_then_write_offset();
  void rollback() noexcept;

 private:
  void end_span_if_passed();
  void write_offset_of_committed();

  Target& target_;
  std::string offset_file_;
  Retry retry_;
  std::optional<Follower> follower_;
  std::optional<RepeatSpan> span_;
  std::string snapshot_state_;
  ProgressRow row_;
  bool begun_ = false;
};

}  // namespace dts
