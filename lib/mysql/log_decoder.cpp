#include "mysql/log_decoder.h"

#include <fmt/format.h>

#include "base/error.h"
#include "mysql/payload.h"
#include "mysql/sql_words.h"

namespace dts::mysql {

namespace {

// What one batch may hold before it is handed on: the cells, and the events that they view.
constexpr size_t kBatchBytes = 256 * 1024;
constexpr size_t kStatementInMessage = 200;

std::string shortened(const std::string& statement) {
  if (statement.size() <= kStatementInMessage) return statement;
  size_t end = kStatementInMessage;
  while (end > 0 && (static_cast<uint8_t>(statement[end]) & 0xc0) == 0x80) --end;  // not inside a character
  return statement.substr(0, end) + "…";
}

// "binlog.000009" → "binlog.000010": what a server opens after it has been stopped.
std::string following(const std::string& file) {
  auto name = split_binlog_name(file);
  if (!name) return {};
  size_t digits = file.size() - name->base.size() - 1;
  return fmt::format("{}.{:0{}}", name->base, uint64_t{name->number} + 1, digits);
}

}  // namespace

LogDecoder::LogDecoder(LogOptions options) : options_(std::move(options)), held_(options_.hold) {}

void LogDecoder::start_file(const std::string& file, const Format& format, Batch& batch) {
  if (in_transaction_) rollback(batch);
  if (!file_.empty() && file != file_)
    heartbeat(fmt::format("{}:4", file), format.created, print_utc(format.created), batch);
  file_ = file;
  format_ = format;
  next_file_.reset();
  pending_.reset();
  tables_.clear();
}

void LogDecoder::start_batch() {
  in_batch_ = nullptr;
  input_bytes_ = 0;
}

bool LogDecoder::full(Batch& batch) const {
  return batch.arena().bytes() + input_bytes_ + batch.records().size() * sizeof(Record) >= kBatchBytes;
}

std::string LogDecoder::place(uint64_t offset) const {
  return fmt::format("{}:{}", file_, offset);
}

void LogDecoder::decode(const Event& event, Batch& batch) {
  try {
    dispatch(event, batch);
  } catch (Error& error) {
    error.add_context(place(event.start));
    throw;
  }
}

void LogDecoder::decode_more(Batch& batch) {
  uint64_t start = payload_ ? payload_event_.start : pending_start_;
  try {
    if (rows_)
      decode_rows(batch);
    else if (replay_)
      decode_replay(batch);
    else
      decode_payload(batch);
  } catch (Error& error) {
    error.add_context(place(start));
    throw;
  }
}

void LogDecoder::dispatch(const Event& event, Batch& batch) {
  if (held_.is_open() && hold(event, batch)) return;
  if (rows_op(event.type)) return take_rows(event, batch);
  switch (event.type) {
    case EventType::table_map:
      return take_table_map(event);
    case EventType::gtid:
      return take_gtid(event, parse_mysql_gtid(event.body, false), batch);
    case EventType::anonymous_gtid:
      return take_gtid(event, parse_mysql_gtid(event.body, true), batch);
    case EventType::gtid_tagged:
      return take_gtid(event, parse_tagged_gtid(event.body), batch);
    case EventType::mariadb_gtid:
      return take_gtid(event, parse_mariadb_gtid(event.body, event.server_id), batch);
    case EventType::query:
    case EventType::query_compressed:
      return take_query(event, batch);
    case EventType::xid:
      return commit(event, batch);
    case EventType::xa_prepare:
      return take_xa_prepare(event, batch);
    case EventType::transaction_payload:
      payload_ = open_payload(event, format_);
      payload_event_ = event;
      return decode_payload(batch);
    case EventType::rotate:
      // The first eight bytes are the position in the next file, always 4.
      if (event.body.size() <= 8) throw Error(ErrorKind::data, "ROTATE without a file name");
      return take_end_of_file(std::string(event.body.substr(8)), event, batch);
    case EventType::stop:
      return take_end_of_file(following(file_), event, batch);
    case EventType::format_description:
    case EventType::previous_gtids:
    case EventType::mariadb_gtid_list:
    case EventType::binlog_checkpoint:
    case EventType::heartbeat:
    case EventType::heartbeat_v2:
    case EventType::ignorable:
    case EventType::rows_query:
    case EventType::annotate_rows:
    case EventType::transaction_context:
    case EventType::view_change:
    // These prepare a statement, which is refused when it comes.
    case EventType::intvar:
    case EventType::rand:
    case EventType::user_var:
    case EventType::begin_load_query:
    case EventType::append_block:
    case EventType::delete_file:
      return;
    default:
      return refuse(event);
  }
}

// What cannot be passed over without losing rows.
void LogDecoder::refuse(const Event& event) const {
  auto type = static_cast<unsigned>(event.type);
  switch (event.type) {
    case EventType::incident:
      throw Error(ErrorKind::data, "the server wrote an INCIDENT: changes are missing from this log",
                  "compare source and target, or take a new snapshot");
    case EventType::start_encryption:
      throw Error(ErrorKind::data, "the binary log is encrypted",
                  "read it through its server: mariadb-binlog --read-from-remote-server --raw");
    case EventType::partial_update_rows:
      throw Error(ErrorKind::data, "partial JSON updates (PARTIAL_UPDATE_ROWS) are not supported",
                  "SET GLOBAL binlog_row_value_options='' makes the server write whole documents");
    case EventType::load:
    case EventType::new_load:
    case EventType::exec_load:
    case EventType::create_file:
    case EventType::execute_load_query:
      throw Error(ErrorKind::data, "LOAD DATA in STATEMENT format: its rows are not in the log",
                  "SET GLOBAL binlog_format='ROW' on the server");
    case EventType::write_rows_v0:
    case EventType::update_rows_v0:
    case EventType::delete_rows_v0:
      throw Error(ErrorKind::data, "rows events of MySQL 5.1 before its release are not supported");
    default:
      if (event.flags & kIgnorableFlag) return;
      throw Error(ErrorKind::data, fmt::format("event type {} is unknown", type),
                  "the server is newer than this program knows");
  }
}

void LogDecoder::take_gtid(const Event& event, TransactionStart start, Batch& batch) {
  if (in_transaction_)
    throw Error(ErrorKind::data, fmt::format("a transaction starts inside {}, which has not ended", tx_));
  pending_start_ = event.start;
  bool begins = format_.mariadb && !start.standalone;
  std::optional<Xid> prepares = std::move(start.prepares);
  pending_ = std::move(start);
  if (prepares) return start_xa(event, std::move(*prepares), batch);
  if (begins) begin(event, batch);
}

void LogDecoder::begin(const Event& event, Batch& batch) {
  if (in_transaction_) {
    // MariaDB's GTID event has begun it already when BEGIN comes.
    if (format_.mariadb && seq_ == 0) return;
    throw Error(ErrorKind::data, fmt::format("BEGIN inside {}, which has not ended", tx_));
  }
  if (!pending_) pending_start_ = event.start;
  begin_place_ = place(pending_start_);
  gtid_ = pending_ && pending_->gtid ? print_gtid(*pending_->gtid) : std::string();
  tx_ = gtid_.empty() ? begin_place_ : gtid_;
  ts_ = pending_ && pending_->commit_time ? *pending_->commit_time : utc_from_seconds(event.timestamp);
  skipping_ = stopped_;
  if (options_.judge && !skipping_) {
    static const std::optional<Gtid> kAnonymous;
    Verdict verdict = options_.judge({pending_ ? pending_->gtid : kAnonymous, {file_, pending_start_}, ts_});
    skipping_ = verdict != Verdict::deliver;
    stopped_ = verdict == Verdict::stop;
  }
  in_transaction_ = true;
  seq_ = 0;
  in_batch_ = nullptr;
  if (skipping_) return;
  const Transaction* open = transaction(batch);
  Record& record = batch.add(Op::begin);
  Transaction* begins = batch.make(*open);
  begins->pos = batch.arena().copy(begin_place_);
  record.tx = begins;
}

const Transaction* LogDecoder::transaction(Batch& batch) {
  if (!in_batch_) {
    Transaction open;
    open.tx = batch.arena().copy(tx_);
    open.gtid = gtid_.empty() ? std::string_view() : open.tx;
    open.ts = ts_;
    in_batch_ = batch.make(open);
  }
  return in_batch_;
}

void LogDecoder::commit(const Event& event, Batch& batch) {
  if (!in_transaction_) throw Error(ErrorKind::data, "a transaction ends that has not begun");
  if (!skipping_) {
    Transaction* committed = batch.make(*transaction(batch));
    committed->pos = batch.arena().copy(place(event.end));
    if (!held_.oldest().empty()) committed->resume = batch.arena().copy(held_.oldest());
    batch.add(Op::commit).tx = committed;
  }
  in_transaction_ = false;
  pending_.reset();
}

void LogDecoder::rollback(Batch& batch) {
  if (in_transaction_ && !skipping_) {
    const Transaction* open = transaction(batch);
    batch.add(Op::rollback).tx = open;
  }
  in_transaction_ = false;
  pending_.reset();
  rows_.reset();
  replay_.reset();
  payload_.reset();
  held_.drop_open();
}

void LogDecoder::take_query(const Event& event, Batch& batch) {
  QueryEvent query = parse_query_event(event, format());
  switch (classify_statement(query.statement)) {
    case StatementKind::begin:
      return begin(event, batch);
    case StatementKind::commit:
      return commit(event, batch);
    case StatementKind::rollback:
      return rollback(batch);
    case StatementKind::savepoint:
      return;
    case StatementKind::xa:
      return take_xa(event, query.statement, batch);
    case StatementKind::truncate:
      return take_truncate(event, query, batch);
    case StatementKind::ddl:
      return take_ddl(event, query, batch);
    case StatementKind::rollback_to:
      throw Error(
          ErrorKind::data,
          fmt::format("a transaction with tables that cannot be rolled back: {}", shortened(query.statement)),
          "rows of such a transaction are void and stand in the log all the same");
    case StatementKind::data:
      break;
  }
  throw Error(ErrorKind::data,
              fmt::format("a change in STATEMENT format, its rows are not in the log: {}",
                          shortened(query.statement)),
              "SET GLOBAL binlog_format='ROW' on the server");
}

void LogDecoder::take_ddl(const Event& event, const QueryEvent& query, Batch& batch) {
  bool own = !in_transaction_;  // MySQL's CREATE TABLE … SELECT has its CREATE inside a transaction of rows
  if (own) begin(event, batch);
  if (!skipping_) {
    Record& record = batch.add(Op::ddl);
    record.tx = transaction(batch);
    record.ddl = batch.make(Statement{batch.arena().copy(query.schema), batch.arena().copy(query.statement)});
  }
  if (own) commit(event, batch);
}

void LogDecoder::take_truncate(const Event& event, const QueryEvent& query, Batch& batch) {
  std::string schema = query.schema, table;
  if (!parse_truncate(query.statement, schema, table) || schema.empty())
    throw Error(ErrorKind::data,
                fmt::format("cannot tell which table is truncated: {}", shortened(query.statement)));
  if (options_.selected && !options_.selected(schema, table)) return take_ddl(event, query, batch);
  bool own = !in_transaction_;
  if (own) begin(event, batch);
  ++seq_;
  if (!skipping_) {
    auto known = definitions_.find({schema, table});
    Record& record = batch.add(Op::truncate);
    record.tx = transaction(batch);
    record.seq = seq_;
    record.truncated = batch.make(TableName{batch.arena().copy(schema), batch.arena().copy(table)});
    if (known != definitions_.end() && known->second.announced) {
      record.def = known->second.def.get();
      batch.keep(known->second.def);
    }
  }
  if (own) commit(event, batch);
}

void LogDecoder::take_end_of_file(const std::string& next, const Event& event, Batch& batch) {
  if (in_transaction_) throw Error(ErrorKind::data, fmt::format("the file is closed inside {}", tx_));
  if (next.empty()) return;
  if (!split_binlog_name(next)) throw Error(ErrorKind::data, "ROTATE to a file whose name is that of no log");
  next_file_ = next;
  // A log under another name than its server's, or from a pipe, has places of its own.
  auto own = split_binlog_name(file_);
  if (!own || own->base != split_binlog_name(next)->base) return;
  heartbeat(fmt::format("{}:4", next), utc_from_seconds(event.timestamp), {}, batch);
}

void LogDecoder::heartbeat(const std::string& pos, UtcMicros ts, std::string_view created, Batch& batch) {
  Record& record = batch.add(Op::heartbeat);
  record.heartbeat = batch.make(Heartbeat{batch.arena().copy(pos), ts, {}, batch.arena().copy(created)});
}

void LogDecoder::decode_payload(Batch& batch) {
  Event event;
  while (!full(batch)) {
    if (!payload_->next(event)) {
      payload_.reset();
      payload_event_ = {};
      return;
    }
    event.start = payload_event_.start;
    event.end = payload_event_.end;
    if (event.type == EventType::transaction_payload)
      throw Error(ErrorKind::data, "a compressed transaction inside a compressed transaction");
    dispatch(event, batch);
    if (rows_ || replay_) return;
  }
}

}  // namespace dts::mysql
