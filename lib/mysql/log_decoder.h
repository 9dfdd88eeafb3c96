// Events of a binary log, one after the other, into the records of a stream. Knows transactions, tables and
// rows; knows nothing of where the events come from. One thread.
//
// The rows of a prepared XA transaction come at its XA COMMIT; the XA PREPARE and an XA ROLLBACK are
// transactions without rows. While one is prepared, each commit has as `resume` where the oldest one starts:
// a decoder that is to go on later has to see the events from there on (leaving out what is done, by
// `judge`).
//
// A large rows event, a compressed transaction and an XA transaction are more than one batch: after decode(),
// while more() is true, call decode_more() with the next batch.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "event/batch.h"
#include "mysql/event.h"
#include "mysql/event_reader.h"
#include "mysql/gtid_event.h"
#include "mysql/held_transactions.h"
#include "mysql/query_event.h"
#include "mysql/row_decoder.h"
#include "mysql/rows_event.h"
#include "mysql/schema_catalog.h"

namespace dts::mysql {

// What is known of a transaction when it begins.
struct TransactionHead {
  const std::optional<Gtid>& gtid;
  BinlogPlace place;  // of its first event
  UtcMicros ts;
};

enum class Verdict {
  deliver,
  skip,  // leave it out as a whole
  stop,  // leave it out, and all that follow
};

struct LogOptions {
  // What is known of a table beside the log; null: nothing. Empty: nothing is known of any. What it points to
  // has to stay until it is asked again.
  std::function<const SchemaTable*(const TableMap&)> schema_of;
  // Which tables to decode; empty: all. Rows of the others are counted (seq) and left out.
  std::function<bool(std::string_view schema, std::string_view table)> selected;
  // Asked at the start of each transaction; empty: deliver.
  std::function<Verdict(const TransactionHead&)> judge;
  HoldOptions hold = {};  // where XA transactions wait
};

class LogDecoder {
 public:
  explicit LogDecoder(LogOptions options);

  // Events come from `file` from now on. Ends an open transaction with `rollback`: a server that dies leaves
  // one behind, and has rolled it back when it opens the next file.
  void start_file(const std::string& file, const Format& format, Batch& batch);

  // To be called when `batch` is a new one: nothing of an earlier batch is referred to any more.
  void start_batch();

  // Adds the records of one event. Throws Error with "file:pos" as context: data for what cannot be decoded
  // and for what would leave rows out (STATEMENT format, incidents); position_gone for the XA COMMIT of a
  // transaction whose XA PREPARE was not seen; io for the temporary file.
  void decode(const Event& event, Batch& batch);
  void decode_more(Batch& batch);
  bool more() const { return rows_.has_value() || replay_ != nullptr || payload_ != nullptr; }

  // The batch has enough.
  bool full(Batch& batch) const;

  bool in_transaction() const { return in_transaction_ && !skipping_; }
  // Voids the open transaction. Prepared ones stay: so they do in the server when it dies.
  void rollback(Batch& batch);

  // judge() has said stop: there is nothing more to come.
  bool stopped() const { return stopped_; }

  // What the log says comes after this file: set by ROTATE and STOP.
  const std::optional<std::string>& next_file() const { return next_file_; }

 private:
  // The last definition of a table. That its TABLE_MAP came does not say that readers know it: they are told
  // before its first row, and the connection may be lost in between.
  struct Definition {
    std::shared_ptr<TableDef> def;
    bool announced = false;
  };
  struct Table {
    std::string body;  // of its TABLE_MAP, to see that it is the same
    TableMap map;
    std::unique_ptr<RowDecoder> decoder;  // null: not selected
    Definition* definition = nullptr;     // in definitions_, of the decoder
  };
  struct PendingRows {
    RowsEvent event;
    Table* table;
  };

  void dispatch(const Event& event, Batch& batch);
  void take_gtid(const Event& event, TransactionStart start, Batch& batch);
  void take_query(const Event& event, Batch& batch);
  void take_xa(const Event& event, const std::string& statement, Batch& batch);
  void take_xa_prepare(const Event& event, Batch& batch);
  void start_xa(const Event& event, Xid xid, Batch& batch);
  void finish_xa(const Event& event, const Xid& xid, bool commits, Batch& batch);
  bool hold(const Event& event, Batch& batch);
  bool hold_query(const Event& event, Batch& batch);
  void replay(const Event& event, std::unique_ptr<EventReader> events, Batch& batch);
  void decode_replay(Batch& batch);
  void take_truncate(const Event& event, const QueryEvent& query, Batch& batch);
  void take_ddl(const Event& event, const QueryEvent& query, Batch& batch);
  void take_table_map(const Event& event);
  void take_rows(const Event& event, Batch& batch);
  void refuse(const Event& event) const;
  void take_end_of_file(const std::string& next, const Event& event, Batch& batch);

  void begin(const Event& event, Batch& batch);
  void commit(const Event& event, Batch& batch);
  void decode_rows(Batch& batch);
  void decode_payload(Batch& batch);
  void announce(Table& table, Batch& batch);
  void heartbeat(const std::string& pos, UtcMicros ts, std::string_view created, Batch& batch);
  const Transaction* transaction(Batch& batch);
  std::string place(uint64_t offset) const;
  const Format& format() const { return replay_ ? replay_->format() : format_; }

  LogOptions options_;
  Format format_;
  std::string file_;
  std::optional<std::string> next_file_;

  // The transaction that the last GTID event announced, or that is open.
  std::optional<TransactionStart> pending_;
  uint64_t pending_start_ = 0;
  bool in_transaction_ = false;
  bool skipping_ = false;  // it is left out
  bool stopped_ = false;
  std::string tx_, gtid_, begin_place_;
  UtcMicros ts_;
  uint32_t seq_ = 0;
  const Transaction* in_batch_ = nullptr;  // the open one, as the current batch has it
  size_t input_bytes_ = 0;                 // of events that the current batch views

  Utf8Converters converters_;                   // before the tables, which use them
  std::unordered_map<uint64_t, Table> tables_;  // by table id
  std::map<std::pair<std::string, std::string>, Definition> definitions_;
  uint32_t last_def_ = 0;

  std::optional<PendingRows> rows_;
  std::unique_ptr<EventReader> payload_;
  Event payload_event_;

  HeldTransactions held_;
  std::unique_ptr<EventReader> replay_;  // rows of the XA transaction that is being committed
  Event replay_event_;                   // which commits it
};

}  // namespace dts::mysql
