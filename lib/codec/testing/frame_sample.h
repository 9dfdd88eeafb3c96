// A small stream with every kind of record, for tests that damage it or count on knowing all of it.
#pragma once

#include "event/batch.h"

namespace dts::testing {

inline Column sample_column(std::string name, LogicalType type, uint8_t scale = 0) {
  Column column;
  column.name = std::move(name);
  column.native_type = std::string(logical_type_name(type));
  column.type = type;
  column.scale = scale;
  return column;
}

class SampleStream {
 public:
  SampleStream() {
    hello_.stream = "sample";
    hello_.producer = "frame_test";
    hello_.start = "binlog.000001:4";
    def_.id = 7;
    def_.schema = "shop";
    def_.name = "orders";
    def_.columns = {sample_column("id", LogicalType::uint64), sample_column("name", LogicalType::text),
                    sample_column("doc", LogicalType::json), sample_column("at", LogicalType::datetime, 3),
                    sample_column("price", LogicalType::decimal, 2)};
    def_.key = {0};
    tx_.tx = "0-1-77";
    tx_.gtid = "0-1-77";
    tx_.ts = UtcMicros{1'795'176'000'123'456};
    tx_.pos = "binlog.000001:400";
  }

  Hello& hello() { return hello_; }
  TableDef& def() { return def_; }

  void add_hello(Batch& batch) const { batch.add(Op::hello).hello = &hello_; }
  void add_table(Batch& batch) const { batch.add(Op::table).def = &def_; }
  void add_begin(Batch& batch) const { batch.add(Op::begin).tx = batch.make(tx_); }
  void add_commit(Batch& batch) const { batch.add(Op::commit).tx = batch.make(tx_); }
  void add_start(Batch& batch) const {
    add_hello(batch);
    add_table(batch);
    add_begin(batch);
  }

  // An insert with the given cells, one a column.
  Record& add_insert(Batch& batch, uint32_t seq, const Cell* cells) const {
    Record& record = batch.add(Op::insert);
    record.def = &def_;
    record.tx = batch.make(tx_);
    record.seq = seq;
    record.after = cells;
    return record;
  }

  Cell* cells(Batch& batch, uint64_t id, std::string_view name) const {
    auto* row = batch.arena().make_array<Cell>(5);
    row[0] = Cell::uint64(id);
    row[1] = Cell::text(batch.arena().copy(name));
    row[2] = Cell::view(CellKind::json, R"({"a":[1,2.5e3,"x\u00e4"],"b":null})");
    row[3] = Cell::civil(CellKind::datetime, CivilDateTime{2026, 11, 20, 12, 0, 59, 123'000});
    row[4] = Cell::view(CellKind::decimal, "-10.00");
    return row;
  }

  void add_eos(Batch& batch) const {
    Eos eos;
    eos.reason = "end of input";
    eos.pos = "binlog.000001:400";
    batch.add(Op::eos).eos = batch.make(eos);
  }

  void add_everything(Batch& batch) const {
    add_hello(batch);
    Heartbeat heartbeat;
    heartbeat.pos = "binlog.000001:300";
    heartbeat.ts = tx_.ts;
    heartbeat.gtid_set = "0-1-76";
    batch.add(Op::heartbeat).heartbeat = batch.make(heartbeat);
    add_begin(batch);
    add_table(batch);
    add_rows(batch);
    Message message;
    message.prefix = "note";
    message.content = std::string_view("\x00\xff\n", 3);
    add_inside(batch, Op::message).message = batch.make(message);
    add_commit(batch);
    add_definition_changes(batch);
    add_snapshot(batch);
    add_begin(batch);
    add_insert(batch, 1, cells(batch, 9, "dropped"));
    batch.add(Op::rollback).tx = batch.make(tx_);
    add_eos(batch);
  }

 private:
  Record& add_inside(Batch& batch, Op op) const {
    Record& record = batch.add(op);
    record.tx = batch.make(tx_);
    return record;
  }

  void add_rows(Batch& batch) const {
    Cell* old_row = cells(batch, 1, "Zoë");
    add_insert(batch, 1, old_row);
    Cell* new_row = cells(batch, 1, "");
    new_row[2] = Cell::view(CellKind::json, "null");
    new_row[3] = Cell();
    new_row[4] = Cell::null();
    Record& update = add_insert(batch, 2, new_row);
    update.op = Op::update;
    update.before = old_row;
    Record& erase = add_insert(batch, 3, nullptr);
    erase.op = Op::erase;
    erase.before = new_row;
  }

  void add_definition_changes(Batch& batch) const {
    add_begin(batch);
    Statement statement;
    statement.schema = "shop";
    statement.statement = "alter table orders\n  comment 'x'";
    add_inside(batch, Op::ddl).ddl = batch.make(statement);
    add_commit(batch);
    add_begin(batch);
    Record& truncate = add_inside(batch, Op::truncate);
    truncate.seq = 1;
    truncate.def = &def_;
    TableName name;
    name.schema = "shop";
    name.table = "orders";
    truncate.truncated = batch.make(name);
    add_commit(batch);
  }

  void add_snapshot(Batch& batch) const {
    Record& snapshot = batch.add(Op::snapshot);
    snapshot.def = &def_;
    snapshot.chunk = batch.make(Chunk{});
    add_begin(batch);
    Record& read = add_insert(batch, 1, cells(batch, 8, "read"));
    read.op = Op::read;
    Chunk chunk;
    chunk.last_key = "[8]";
    chunk.state = "done";
    chunk.last = true;
    Record& record = add_inside(batch, Op::chunk);
    record.def = &def_;
    record.chunk = batch.make(chunk);
    Transaction tx = tx_;
    tx.resume = "binlog.000001:300";
    batch.add(Op::commit).tx = batch.make(tx);
  }

  Hello hello_;
  TableDef def_;
  Transaction tx_;
};

}  // namespace dts::testing
