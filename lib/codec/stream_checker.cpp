#include "codec/stream_checker.h"

#include <fmt/format.h>

#include "base/error.h"

namespace dts {

namespace {

constexpr int kMaxStatus = 255;

[[noreturn]] void refuse(std::string message, std::string hint = {}) {
  throw Error(ErrorKind::data, std::move(message), std::move(hint));
}

std::string_view append_view(std::string& text, std::string_view piece) {
  size_t at = text.size();
  text += piece;
  return std::string_view(text).substr(at);
}

}  // namespace

void StreamChecker::start_batch(Batch& batch) {
  batch.keep(tables_);
  if (transaction_ == nullptr) return;
  Transaction* copy = batch.make(open_);
  copy->tx = batch.arena().copy(open_.tx);
  copy->gtid = batch.arena().copy(open_.gtid);
  copy->pos = batch.arena().copy(open_.pos);
  copy->resume = {};
  transaction_ = copy;
}

const TableDef* StreamChecker::add_table(TableDef def, Batch& batch) {
  std::unique_ptr<const TableDef>& entry = tables_->by_id[def.id];
  if (entry && *entry != def)
    refuse(fmt::format("table {}: def {} was announced before as something else ({})", def.full_name(),
                       def.id, entry->full_name()),
           "a changed definition needs a new def; streams that are concatenated each start with hello");
  if (!entry) entry = std::make_unique<const TableDef>(std::move(def));
  batch.keep(tables_);
  return entry.get();
}

const TableDef& StreamChecker::find_table(uint32_t id) const {
  auto found = tables_->by_id.find(id);
  if (found == tables_->by_id.end())
    refuse(fmt::format("def {} has not been announced by a table record since hello", id),
           "filter streams with dts-pipe, which keeps the records that others need; grep and jq lose them");
  last_id_ = id;
  last_ = found->second.get();
  return *last_;
}

void StreamChecker::refuse_null(const Record& record, size_t column) {
  refuse(fmt::format("table {}, column {}: null, and its definition says that it is never null",
                     record.def->full_name(), record.def->columns[column].name));
}

void StreamChecker::check_slowly(const Record& record, Batch& batch) {
  if (record.op == Op::hello) return check_hello(*record.hello, batch);
  // A producer that fails before it has a stream says so with eos alone.
  if (!in_stream_ && record.op == Op::eos && record.eos->status != 0) return check_eos(*record.eos);
  if (!in_stream_)
    refuse(any_stream_ ? fmt::format("a {} record after eos", op_name(record.op))
                       : fmt::format("a {} record before hello", op_name(record.op)),
           "a stream starts with its hello record; filter streams with dts-pipe, which keeps it");
  switch (record.op) {
    case Op::begin:
      return check_begin(record);
    case Op::commit:
    case Op::rollback:
      return check_end(record);
    case Op::heartbeat:
      if (transaction_ != nullptr) refuse(fmt::format("heartbeat inside transaction {}", transaction_->tx));
      return;
    case Op::eos:
      return check_eos(*record.eos);
    case Op::table:
    case Op::snapshot:
    case Op::message:
      return;  // inside a transaction or not
    default:
      return check_in_transaction(record);
  }
}

void StreamChecker::check_hello(const Hello& hello, Batch& batch) {
  if (hello.version != kStreamVersion)
    refuse(fmt::format("stream {} has version {}; this program reads version {}", hello.stream, hello.version,
                       kStreamVersion),
           "read it with the dts-utils that wrote it, or newer");
  if (transaction_ != nullptr)
    throw Error(
        ErrorKind::truncated,
        fmt::format("stream {} starts inside transaction {} of the stream before it, which was cut off",
                    hello.stream, transaction_->tx));
  in_stream_ = any_stream_ = true;
  tables_ = std::make_shared<Tables>();
  last_ = nullptr;
  batch.keep(tables_);
}

// A producer that failed may leave a transaction open: its consumers drop it, as at the end of a cut stream.
void StreamChecker::check_eos(const Eos& eos) {
  if (transaction_ != nullptr && eos.status == 0)
    refuse(fmt::format("eos inside transaction {}", transaction_->tx));
  if (eos.status < 0 || eos.status > kMaxStatus)
    refuse(fmt::format("eos with status {}, which is no exit status", eos.status));
  transaction_ = nullptr;
  in_stream_ = false;
}

void StreamChecker::check_begin(const Record& record) {
  if (transaction_ != nullptr)
    refuse(fmt::format("transaction {} begins inside transaction {}", record.tx->tx, transaction_->tx));
  if (record.tx->tx.empty()) refuse("a transaction without a name: tx is empty");
  open_text_.clear();
  open_text_.reserve(record.tx->tx.size() + record.tx->gtid.size() + record.tx->pos.size());
  open_.tx = append_view(open_text_, record.tx->tx);
  open_.gtid = append_view(open_text_, record.tx->gtid);
  open_.pos = append_view(open_text_, record.tx->pos);
  open_.ts = record.tx->ts;
  transaction_ = record.tx;
  seq_ = 0;
}

void StreamChecker::check_end(const Record& record) {
  if (transaction_ == nullptr) refuse(fmt::format("{} without begin", op_name(record.op)));
  if (record.tx->tx != transaction_->tx)
    refuse(fmt::format("{} of transaction {} inside transaction {}", op_name(record.op), record.tx->tx,
                       transaction_->tx));
  transaction_ = nullptr;
}

void StreamChecker::check_in_transaction(const Record& record) {
  if (transaction_ == nullptr)
    refuse(fmt::format("a {} record outside a transaction", op_name(record.op)),
           "filter streams with dts-pipe, which keeps begin and commit; grep and jq lose them");
  if (!is_row(record.op) && record.op != Op::truncate) return;
  if (record.seq <= seq_)
    refuse(fmt::format("seq {} after {} in transaction {}", record.seq, seq_, transaction_->tx),
           "rows are numbered from 1 and never out of order; was a part of the stream repeated?");
  seq_ = record.seq;
}

}  // namespace dts
