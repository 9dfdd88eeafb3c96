// Streams made up from a seed: tables of all types, rows with values at the extremes of their types, every
// op. What is in them is what a source may send, so whatever an encoding writes of them it must read back.
#pragma once

#include <fmt/format.h>

#include <limits>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "codec/testing/random_value.h"
#include "event/batch.h"

namespace dts::testing {

class RandomStream {
 public:
  explicit RandomStream(uint64_t seed) : random_(seed), values_(random_) {}

  // A whole stream, hello to eos. Cells and texts are in the batch.
  void fill(Batch& batch, int transactions = 20) {
    add_hello(batch);
    for (int i = 0; i < transactions; ++i) {
      if (below(4) == 0) add_heartbeat(batch);
      add_transaction(batch, i);
    }
    auto* eos = batch.make(Eos{"end of input", 0, "binlog.000009:4"});
    batch.add(Op::eos).eos = eos;
  }

 private:
  size_t below(size_t n) { return values_.below(n); }

  void add_hello(Batch& batch) {
    auto hello = std::make_shared<Hello>();
    hello->stream = "shop \"1\"";
    hello->producer = "binlog-tail 0.1.0";
    hello->server_version = "9.7.4";
    hello->history.engine = "mysql";
    hello->history.server_id = static_cast<uint32_t>(below(3));
    hello->history.base = "binlog";
    hello->history.created = {1'700'000'000'000'000};
    hello->history.system_identifier = below(2) != 0 ? std::numeric_limits<uint64_t>::max() : 0;
    if (below(2) != 0) hello->include = {"shop.*", "a\\b.c\"d"};
    if (below(2) != 0) hello->gtid_set = "";
    hello->start = "binlog.000003:4";
    hello->realigned = below(2) != 0;
    hello->resumed = below(2) != 0;
    batch.add(Op::hello).hello = hello.get();
    batch.keep(hello);
  }

  void add_heartbeat(Batch& batch) {
    auto* heartbeat = batch.make(Heartbeat{"binlog.000003:99", {1'700'000'000'123'456}, "", ""});
    if (below(2) != 0) heartbeat->gtid_set = "0-1-77";
    if (below(2) != 0) heartbeat->created = "2026-11-20T12:00:00.000000Z";
    batch.add(Op::heartbeat).heartbeat = heartbeat;
  }

  const TableDef* add_table(Batch& batch, const Transaction* tx) {
    auto def = std::make_shared<TableDef>(values_.table(++last_def_));
    Record& record = batch.add(Op::table);
    record.def = def.get();
    record.tx = tx;
    batch.keep(def);
    tables_.push_back(def);
    return def.get();
  }

  void add_transaction(Batch& batch, int number) {
    Transaction tx;
    tx.tx = batch.arena().copy(fmt::format("3e11fa47-71ca-11e1-9e33-c80aa9429562:{}", number + 1));
    if (below(2) != 0) tx.gtid = tx.tx;
    tx.ts = {static_cast<int64_t>(below(4'000'000'000'000'000))};
    if (below(2) != 0) tx.pos = batch.arena().copy(fmt::format("binlog.000003:{}", 1000 * number));
    const Transaction* open = batch.make(tx);
    batch.add(Op::begin).tx = open;
    uint32_t seq = 0;
    for (size_t n = below(12); n > 0; --n) {
      const TableDef* def =
          tables_.empty() || below(4) == 0 ? add_table(batch, open) : tables_[below(tables_.size())].get();
      seq += 1 + static_cast<uint32_t>(below(2));
      add_one(batch, open, def, seq);
    }
    tx.resume = below(4) == 0 ? "binlog.000002:4" : "";
    batch.add(below(8) == 0 ? Op::rollback : Op::commit).tx = batch.make(tx);
  }

  void add_one(Batch& batch, const Transaction* tx, const TableDef* def, uint32_t seq) {
    size_t kind = below(24);
    if (kind > 4) return add_row(batch, tx, def, seq);
    static constexpr Op kOps[] = {Op::snapshot, Op::chunk, Op::truncate, Op::ddl, Op::message};
    Record& record = batch.add(kOps[kind]);
    record.tx = tx;
    if (kind < 3) record.def = def;
    Arena& arena = batch.arena();
    if (record.op == Op::snapshot) record.chunk = batch.make(Chunk{"", arena.copy(values_.text()), false});
    if (record.op == Op::chunk)
      record.chunk = batch.make(Chunk{"[1,\"a\"]", arena.copy(values_.text()), below(2) != 0});
    if (record.op == Op::truncate) {
      record.seq = seq;
      record.truncated = batch.make(TableName{def->schema, def->name});
    }
    if (record.op == Op::ddl) record.ddl = batch.make(Statement{"shop", arena.copy(values_.text())});
    if (record.op == Op::message) record.message = batch.make(Message{"p", arena.copy(values_.bytes())});
  }

  void add_row(Batch& batch, const Transaction* tx, const TableDef* def, uint32_t seq) {
    static constexpr Op kOps[] = {Op::insert, Op::update, Op::erase, Op::read};
    Op op = kOps[below(4)];
    const Cell* before = nullptr;
    const Cell* after = nullptr;
    if (op == Op::erase || (op == Op::update && below(4) != 0)) before = values_.image(*def, batch.arena());
    if (op != Op::erase) after = values_.image(*def, batch.arena());
    Record& record = batch.add(op);
    record.tx = tx;
    record.def = def;
    record.seq = seq;
    record.before = before;
    record.after = after;
  }

  std::mt19937_64 random_;
  RandomValue values_;
  std::vector<std::shared_ptr<const TableDef>> tables_;
  uint32_t last_def_ = 0;
};

}  // namespace dts::testing
