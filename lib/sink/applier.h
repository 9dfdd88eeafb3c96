// Applies a stream to a target, whole transactions of the source only. One thread.
//
// Small transactions share one of the target's, which is committed when it has `batch_rows` rows, when it is
// a second old, and when the caller says that no more input is there (flush). A transaction of the source is
// held until its end is there; when it is too large for that (kHeldBytes, batch_rows), what was whole before
// is committed, and the large one is applied as it comes, in a transaction of the target's own. So whatever
// ends the stream inside a transaction, the open one can be dropped and everything before it is kept.
// A statement of DDL is a barrier: everything before it is committed first, then it alone.
//
// Transactions that the target has already are skipped. A transaction that does not fit (Error{data},
// Error{position_gone}) is dropped, and everything before it committed. After a throw nothing more is
// committed; what was not comes again when the stream is read again.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "event/batch.h"
#include "sink/committer.h"
#include "sink/record_applier.h"
#include "sink/target.h"

namespace dts {

struct ApplyOptions {
  uint64_t batch_rows = 10'000;
  Conflict conflict = Conflict::fail;
  OnDdl on_ddl = OnDdl::fail;
  bool allow_repeats = false;              // see RecordApplier
  std::string offset_file;                 // empty: none
  std::chrono::milliseconds retry_for{0};  // how long to wait for a target that is busy or down
  std::function<void(const std::string&)> note = [](const std::string&) {};
};

class Applier {
 public:
  Applier(Target& target, ApplyOptions options);
  ~Applier();

  // Takes the records of `batch`, perhaps the batch itself: the caller gets an empty one back. `eos` with a
  // status: Error{upstream} with it, after everything whole was committed.
  void consume(Batch& batch);

  // Commits what is whole. To be called before waiting for input, and before leaving because of an error of
  // the reader.
  void flush();

  // The input has ended: commits what is whole and drops the rest. Without an `eos`: Error{truncated}.
  void finish();

  const AppliedCounts& rows() const { return records_.counts(); }
  uint64_t transactions() const { return transactions_; }
  uint64_t skipped() const { return skipped_; }  // transactions that the target had
  // Canonical text of the place up to which all is applied, empty before hello.
  std::string position() const;

 private:
  using Clock = std::chrono::steady_clock;
  // Where in the stream we are.
  enum class Mode {
    between,    // no transaction is open
    held,       // the open one is in held_
    streaming,  // the open one is being applied, alone in a transaction of the target
    skipping,   // the target has the open one already
  };
  struct Held {
    Batch batch;
    size_t first;
  };

  // A part of a transaction that is whole in the open transaction of the target, and where its records are:
  // in kept_, or, behind its end, in the batch in hand.
  struct Redo {
    size_t batch;
    size_t first;
    size_t end;
    bool repeating;
  };

  size_t take_transaction(Batch& batch, size_t first);
  size_t continue_open(Batch& batch, size_t from);
  void take_between(const Record& record);
  void start_stream(const Hello& hello);
  void end_stream(const Eos& eos);

  void hold(Batch& batch, size_t first);
  void apply_held();
  void stream_held();
  void forget_held();

  bool kept_in_hand() const { return redo_whole_ > 0 && redo_[redo_whole_ - 1].batch == kept_.size(); }
  void keep(Batch&& batch);
  void forget_kept();
  void recycle(Batch&& batch);
  Batch spare();

  void ensure_begun(bool ddl);
  void apply_to_keep(size_t batch, const std::vector<Record>& records, size_t first, size_t end);
  void apply_range(const std::vector<Record>& records, size_t first, size_t end);
  void end_whole(const Transaction& commit, bool ddl);
  void end_streamed(const Record& end);
  void undo_open(const std::vector<Record>& in_hand);
  void commit();
  void take(Batch& batch);

  ApplyOptions options_;
  Committer committer_;
  RecordApplier records_;
  Mode mode_ = Mode::between;
  std::vector<Held> held_;
  std::vector<Batch> spare_;
  // What the open transaction of the target was made of: when a later transaction does not fit, all is rolled
  // back and these are applied once more. (A savepoint before each one would make SQLite copy every page
  // that is changed, which takes half as long again.)
  std::vector<Batch> kept_;
  std::vector<Redo> redo_;
  size_t redo_whole_ = 0;  // that many of redo_ are of whole transactions
  uint64_t kept_bytes_ = 0;
  AppliedCounts counts_at_begin_;
  uint64_t held_bytes_ = 0;
  uint64_t held_records_ = 0;
  bool held_ddl_ = false;
  uint64_t rows_in_transaction_ = 0;
  bool moved_ = false;    // the position has moved without a transaction
  bool ended_ = false;    // the last record was eos
  bool partial_ = false;  // the target's transaction holds a part of one of the source's
  bool failed_ = false;   // nothing may be committed any more
  Clock::time_point begun_at_;
  Clock::time_point committed_at_;
  uint64_t transactions_ = 0;
  uint64_t skipped_ = 0;
};

}  // namespace dts
