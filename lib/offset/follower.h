// Holds a stream against the progress of a target: may it go on here, what has the target already, and how
// far has it come then. Every rule that keeps rows from being lost or doubled across restarts is in here; it
// does no I/O. One thread.
//
// Whatever cannot be proven is Error{position_gone} that names both places: a stream that starts behind the
// progress would leave a hole; places of another history say nothing. GTID sets prove more than places do,
// but only if they are complete: a source gives a set (Hello, Heartbeat) only if every transaction of its log
// has a GTID, and a transaction without one makes the set of the progress unknown from there on.
#pragma once

#include <string_view>
#include <utility>

#include "event/record.h"
#include "offset/history.h"
#include "offset/progress.h"

namespace dts {

class Follower {
 public:
  // A target that has this already.
  explicit Follower(Progress progress);
  // A target that has nothing of the stream yet: its progress is the start.
  explicit Follower(const Hello& hello);

  // A hello (kind "log") of the same stream: checks that the stream may go on from it. Returns true when it
  // starts before the progress, so that there may be something to skip.
  //   another stream name or table selection                       Error{usage}
  //   a hole, another history, a log that was reset                Error{position_gone}
  //   GTIDs or a start that are no such thing                      Error{data}
  bool start(const Hello& hello);

  // Is the transaction already in the target? By its GTID if the progress has a set, else by its place: so
  // the `pos` of a begin is where the transaction became certain, for XA the XA COMMIT. To be asked in order.
  // MariaDB's sequences going backwards within one domain: Error{data}. A transaction that cannot be judged:
  // Error{position_gone}.
  bool covers(const Transaction& begin) const;

  // To be told each commit (not of snapshot chunks) and each heartbeat, in order, of skipped transactions
  // too. Moves the progress forward, never back. A heartbeat in a file of another history:
  // Error{position_gone}.
  void commit(const Transaction& commit);
  void heartbeat(const Heartbeat& heartbeat);

  // For a target whose GTIDs were unknown because its progress had been set back, and that has come again to
  // where they were known.
  void learn_gtids(GtidSet set) { progress_.gtid_set = std::move(set); }

  // What the target has when it has everything that was told so far.
  const Progress& progress() const { return progress_; }

 private:
  void check_start(const Location& start, const std::optional<GtidSet>& before) const;
  void follow(const Hello& hello, const Location& start);
  bool advance(std::string_view pos);
  void enter(const Position& place, UtcMicros created);
  Location target() const { return {progress_.history, progress_.position}; }

  Progress progress_;
  History stream_;             // of the log being read; `created` is of stream_file_
  std::string stream_file_;    // binary log that the stream is known to be in
  bool in_target_log_ = true;  // places of the stream and of the progress may be compared
  bool realigned_ = false;     // repeats are announced: the stream starts by time, in another history
  bool followed_ = false;      // the progress is where this stream has led it
  GtidSet passed_;             // MariaDB: the last of each domain in this stream
};

// For a source that knows all its GTIDs: a target that has some which the source never had follows another
// history (a stale replica was promoted). Error{position_gone} naming them.
void check_not_ahead(const Progress& progress, const GtidSet& source_has);

}  // namespace dts
