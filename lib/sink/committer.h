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
#include "sink/target.h"

namespace dts {

class Committer {
 public:
  // `offset_file`: empty for none. The caller holds its lock.
  Committer(Target& target, std::string offset_file);

  // Claims the stream, checks that it may go on from the target's progress (Follower), and writes the offset
  // file, which may be lost, stale or too new: the target knows better.
  void start(const Hello& hello);

  bool started() const { return follower_.has_value(); }
  // Which transactions the target has already, and how the position moves where nothing is applied.
  Follower& follower() { return *follower_; }
  const Follower& follower() const { return *follower_; }
  // A transaction is whole in the target's transaction. `chunk`: of a snapshot, which moves no position.
  void end_transaction(const Transaction& commit, bool chunk, const std::string& snapshot_state);
  // How far everything that was told has come.
  Progress progress() const;

  bool begun() const { return begun_; }
  void begin();
  // Commits the target's transaction with progress(); when that is durable, writes the offset
  // file. Without a transaction it opens one for the progress alone.
  void commit_then_write_offset();
  void rollback() noexcept;

 private:
  void write_offset_of_committed();

  Target& target_;
  std::string offset_file_;
  std::optional<Follower> follower_;
  std::string snapshot_state_;
  ProgressRow row_;
  bool begun_ = false;
};

}  // namespace dts
