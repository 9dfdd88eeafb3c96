#include "sink/applier.h"

#include <fmt/format.h>

#include <utility>

#include "base/crash_point.h"
#include "base/error.h"

namespace dts {

namespace {

// What is held of an open transaction. Two batches of the usual size and one more.
constexpr uint64_t kHeldBytes = 1 << 20;
// What is kept of those that are whole in the target's transaction, before that is committed.
constexpr uint64_t kKeptBytes = 16 << 20;
// What a batch takes beyond its values.
constexpr uint64_t kBatchBytes = 64 << 10;
// A transaction of the target is not left open for longer while there is input.
constexpr std::chrono::seconds kLongestOpen{1};
// An idle source's position is written at most this often.
constexpr std::chrono::seconds kPositionInterval{1};

// The end of a transaction within a batch: its commit, its rollback, or the eos that came instead.
struct End {
  size_t index;  // records.size(): not in this batch
  bool ddl;      // a ddl record stands before it
};

End find_end(const std::vector<Record>& records, size_t first) {
  bool ddl = false;
  for (size_t i = first; i < records.size(); ++i) {
    Op op = records[i].op;
    if (op == Op::commit || op == Op::rollback || op == Op::eos) return {i, ddl};
    ddl = ddl || op == Op::ddl;
  }
  return {records.size(), ddl};
}

uint64_t bytes_of(const std::vector<Record>& records, size_t first) {
  uint64_t bytes = 0;
  for (size_t i = first; i < records.size(); ++i) {
    const Record& record = records[i];
    if (!is_row(record.op)) continue;
    for (const Cell* image : {record.before, record.after})
      for (size_t c = 0; image && c < record.def->columns.size(); ++c)
        bytes += image[c].is_view() ? image[c].raw_size() : 0;
  }
  return bytes;
}

}  // namespace

Applier::Applier(Target& target, ApplyOptions options)
    : options_(std::move(options)),
      committer_(target, options_.offset_file, Retry(options_.retry_for, options_.note)),
      records_(target, options_.conflict, options_.on_ddl, options_.allow_repeats, options_.note) {}

Applier::~Applier() {
  committer_.rollback();
}

void Applier::consume(Batch& batch) {
  try {
    take(batch);
  } catch (const Error& error) {
    // A target that failed is left alone. Else everything before is whole, and kept.
    if (error.kind() == ErrorKind::data || error.kind() == ErrorKind::position_gone)
      undo_open(batch.records());
    bool target_failed = error.kind() == ErrorKind::transient || error.kind() == ErrorKind::io ||
                         error.kind() == ErrorKind::fenced;
    if (!partial_ && !failed_ && !target_failed) flush();
    failed_ = true;
    committer_.rollback();
    throw;
  }
  if (mode_ != Mode::held && kept_in_hand()) {
    keep(std::move(batch));
    batch = spare();
  }
  if (mode_ != Mode::streaming && committer_.begun() &&
      (Clock::now() - begun_at_ > kLongestOpen || kept_bytes_ > kKeptBytes))
    commit();
  batch.clear();
}

// The transaction in hand is dropped from the target's; what was whole there is so again. Where that fails
// nothing is lost either: all of it comes again.
void Applier::undo_open(const std::vector<Record>& in_hand) {
  if (!partial_ || failed_ || redo_whole_ == 0) return;
  try {
    committer_.rollback();
    committer_.begin();
    records_.set_counts(counts_at_begin_);
    redo_.resize(redo_whole_);
    for (const Redo& redo : redo_) {
      records_.set_repeating(redo.repeating);
      apply_range(redo.batch < kept_.size() ? kept_[redo.batch].records() : in_hand, redo.first, redo.end);
    }
    records_.end_transaction();
    partial_ = false;
    mode_ = Mode::between;
  } catch (const Error&) {
    failed_ = true;
  }
}

void Applier::take(Batch& batch) {
  size_t i = mode_ == Mode::between ? 0 : continue_open(batch, 0);
  while (i < batch.records().size()) {
    const Record& record = batch.records()[i];
    ended_ = false;
    if (record.op == Op::begin) {
      i = take_transaction(batch, i);
    } else {
      take_between(record);
      ++i;
    }
  }
}

// --- between transactions ---

void Applier::take_between(const Record& record) {
  switch (record.op) {
    case Op::hello:
      return start_stream(*record.hello);
    case Op::heartbeat:
      committer_.move_position(*record.heartbeat);
      moved_ = true;
      return;
    case Op::eos:
      return end_stream(*record.eos);
    default:
      return;  // definitions are taken when a row needs them; a message is nothing for a table
  }
}

void Applier::start_stream(const Hello& hello) {
  flush();
  committer_.start(hello);
  records_.start(committer_.progress().snapshot);
}

void Applier::end_stream(const Eos& eos) {
  commit();
  ended_ = true;
  if (eos.status == 0) return;
  Error error(ErrorKind::upstream, fmt::format("the producer of the stream failed: {}", eos.reason));
  error.set_status(eos.status);
  throw error;
}

// --- a transaction ---

// The record at `first` is a begin; returns where to go on.
size_t Applier::take_transaction(Batch& batch, size_t first) {
  const std::vector<Record>& records = batch.records();
  End end = find_end(records, first + 1);
  bool complete = end.index < records.size();
  if (committer_.covers(*records[first].tx)) {
    mode_ = Mode::skipping;
    return complete ? continue_open(batch, first + 1) : records.size();
  }
  if (!complete) {
    hold(batch, first);
    return 0;
  }
  if (records[end.index].op == Op::eos) return end.index;
  if (records[end.index].op == Op::commit) {
    ensure_begun(end.ddl);
    apply_to_keep(kept_.size(), records, first, end.index);
    end_whole(*records[end.index].tx, end.ddl);
  }
  return end.index + 1;
}

// A transaction of an earlier record is open; returns where to go on.
size_t Applier::continue_open(Batch& batch, size_t from) {
  const std::vector<Record>& records = batch.records();
  End end = find_end(records, from);
  bool complete = end.index < records.size();
  if (mode_ == Mode::held && !complete) {
    hold(batch, 0);
    return 0;
  }
  if (mode_ == Mode::streaming) apply_range(records, from, end.index);
  if (!complete) return records.size();

  const Record& last = records[end.index];
  bool committed = last.op == Op::commit;
  Mode mode = std::exchange(mode_, Mode::between);
  if (mode == Mode::streaming) {
    end_streamed(last);
  } else if (mode == Mode::skipping && committed) {
    committer_.skip_transaction(*last.tx);
    ++skipped_;
  } else if (mode == Mode::held) {
    bool ddl = held_ddl_ || end.ddl;
    if (committed) {
      ensure_begun(ddl);
      apply_held();
      apply_to_keep(kept_.size(), records, from, end.index);
      end_whole(*last.tx, ddl);
    } else {
      forget_held();
    }
  }
  return last.op == Op::eos ? end.index : end.index + 1;
}

void Applier::ensure_begun(bool ddl) {
  if (ddl) flush();
  records_.set_repeating(committer_.repeating());
  if (committer_.begun()) return;
  committer_.begin();
  begun_at_ = Clock::now();
  counts_at_begin_ = records_.counts();
}

// The records are those of kept_[batch], or will be.
void Applier::apply_to_keep(size_t batch, const std::vector<Record>& records, size_t first, size_t end) {
  redo_.push_back({batch, first, end, records_.repeating()});
  apply_range(records, first, end);
}

void Applier::apply_range(const std::vector<Record>& records, size_t first, size_t end) {
  partial_ = true;
  for (size_t i = first; i < end; ++i) records_.apply(records[i]);
  rows_in_transaction_ += end - first;
}

// Everything up to `commit` is in the open transaction of the target, and is whole.
void Applier::end_whole(const Transaction& commit_record, bool ddl) {
  redo_whole_ = 0;  // when this throws, the progress is not where it was
  committer_.end_transaction(commit_record, records_.in_chunk(), records_.snapshot_state());
  redo_whole_ = redo_.size();
  records_.end_transaction();
  partial_ = false;
  ++transactions_;
  crash_point("sink.rows_applied");
  if (ddl || rows_in_transaction_ >= options_.batch_rows) commit();
}

void Applier::end_streamed(const Record& end) {
  if (end.op != Op::commit) {
    committer_.rollback();
    records_.end_transaction();
    partial_ = false;
    rows_in_transaction_ = 0;
    return;
  }
  end_whole(*end.tx, true);
}

// --- a transaction that is not complete ---

void Applier::hold(Batch& batch, size_t first) {
  mode_ = Mode::held;
  held_ddl_ = held_ddl_ || find_end(batch.records(), first).ddl;
  held_bytes_ += bytes_of(batch.records(), first);
  held_records_ += batch.records().size() - first;
  held_.push_back({std::move(batch), first});
  batch = spare();
  if (held_bytes_ > kHeldBytes || held_records_ > options_.batch_rows) stream_held();
}

// The open transaction is too large to be held: it becomes a transaction of the target's own.
void Applier::stream_held() {
  ensure_begun(true);
  for (const Held& held : held_) apply_range(held.batch.records(), held.first, held.batch.records().size());
  forget_held();
  mode_ = Mode::streaming;
}

void Applier::apply_held() {
  std::vector<Held> held = std::exchange(held_, {});
  forget_held();
  for (Held& part : held) {
    keep(std::move(part.batch));
    const std::vector<Record>& records = kept_.back().records();
    apply_to_keep(kept_.size() - 1, records, part.first, records.size());
  }
}

void Applier::forget_held() {
  for (Held& held : held_) {
    // Whole transactions may stand in the first one, before the one that was held.
    if (kept_in_hand())
      keep(std::move(held.batch));
    else
      recycle(std::move(held.batch));
  }
  held_.clear();
  held_ddl_ = false;
  held_bytes_ = held_records_ = 0;
}

// --- batches ---

void Applier::keep(Batch&& batch) {
  kept_bytes_ += kBatchBytes + batch.arena().bytes() + bytes_of(batch.records(), 0);
  kept_.push_back(std::move(batch));
}

void Applier::forget_kept() {
  for (Batch& batch : kept_) recycle(std::move(batch));
  kept_.clear();
  redo_.clear();
  redo_whole_ = 0;
  kept_bytes_ = 0;
}

void Applier::recycle(Batch&& batch) {
  batch.clear();
  spare_.push_back(std::move(batch));
}

Batch Applier::spare() {
  if (spare_.empty()) return {};
  Batch batch = std::move(spare_.back());
  spare_.pop_back();
  return batch;
}

// --- commits ---

void Applier::commit() {
  if (failed_ || (!committer_.begun() && !moved_)) return;
  try {
    committer_.commit_then_write_offset();
  } catch (...) {
    failed_ = true;
    committer_.rollback();
    throw;
  }
  rows_in_transaction_ = 0;
  moved_ = false;
  committed_at_ = Clock::now();
  forget_kept();
}

void Applier::flush() {
  if (mode_ == Mode::streaming || !committer_.started()) return;
  if (committer_.begun() || Clock::now() - committed_at_ > kPositionInterval) commit();
}

void Applier::finish() {
  if (mode_ == Mode::streaming) committer_.rollback();
  bool open = mode_ != Mode::between;
  mode_ = Mode::between;
  forget_held();
  if (committer_.started()) commit();
  if (ended_) return;
  throw Error(
      ErrorKind::truncated,
      open ? "the input ended inside a transaction, which was dropped" : "the input ended without eos",
      "the producer was killed; everything before is applied, run the same again");
}

std::string Applier::position() const {
  return committer_.started() ? print_position(committer_.progress().position) : std::string();
}

}  // namespace dts
