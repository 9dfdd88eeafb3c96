// One record inside a transaction → the target, and what it means when the row is not as the source says:
// outside a span that may repeat, an insert on an existing key and an update or delete of a row that is not
// there are Error{data} with table, key and place. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "sink/target.h"

namespace dts {

enum class Conflict { fail, upsert };

// What to do with a statement of DDL that changes rows or names of the target's tables and that is not
// executed there.
enum class OnDdl {
  fail,    // Error{data} before it
  ignore,  // a note: it has been done there by hand
};

struct AppliedCounts {
  uint64_t inserted = 0;
  uint64_t updated = 0;
  uint64_t erased = 0;
  uint64_t read = 0;       // rows of snapshots
  uint64_t tolerated = 0;  // of these, rows that did not fit where that was allowed
};

class RecordApplier {
 public:
  // `note` is told what a person should know and what is no error, once each. `allow_repeats`: rows of tables
  // without a key may be there twice, or gone, after a span that may repeat.
  RecordApplier(Target& target, Conflict conflict, OnDdl on_ddl, bool allow_repeats,
                std::function<void(const std::string&)> note);

  void start(const std::string& snapshot_state);

  // Whether the next transactions may have been applied before.
  void set_repeating(bool repeating) { repeating_ = repeating; }
  bool repeating() const { return repeating_; }

  // A record between begin and commit. Anything thrown has the row as context.
  void apply(const Record& record);

  // Whether a chunk of a snapshot was in the transaction.
  bool in_chunk() const { return in_chunk_; }

  // At commit, or when the transaction is dropped: says so if a statement changed tables and no definition
  // has followed.
  void end_transaction() { in_chunk_ = false; }

  // State of the unfinished snapshot after what was applied; empty: there is none.
  const std::string& snapshot_state() const { return snapshot_state_; }
  const AppliedCounts& counts() const { return counts_; }
  // To what they were when the target was as it is again.
  void set_counts(const AppliedCounts& counts) { counts_ = counts; }

 private:
  void define(const Record& record);
  void apply_row(const Record& row);
  void take_ddl(const Record& record);
  void check_unseen(const Record& record) const;
  void warn_of_cascade(const Statement& ddl);
  void start_table_snapshot(const TableDef& def);
  void end_chunk(const Record& record);
  Repeats repeats_of(const TableDef& def) const;

  Target& target_;
  Conflict conflict_;
  OnDdl on_ddl_;
  bool allow_repeats_;
  std::function<void(const std::string&)> note_;
  bool repeating_ = false;
  std::set<std::string> snapshots_;  // tables whose snapshot is not complete
  std::string snapshot_state_;
  bool in_chunk_ = false;
  std::set<std::string> cascading_;  // tables that a note was written of
  AppliedCounts counts_;
};

}  // namespace dts
