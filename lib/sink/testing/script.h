// Streams by hand, for tests: a few words a record.
//   Script s;
//   s.hello("binlog.000001:4").begin(100).insert(orders(), {Cell::int64(1)}).commit(200).eos();
#pragma once

#include <fmt/format.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

#include "event/batch.h"

namespace dts::testing {

class Script {
 public:
  Script& hello(std::string_view start = "binlog.000001:4", std::vector<std::string> include = {}) {
    auto hello = std::make_shared<Hello>();
    hello->stream = "shop";
    hello->history.engine = "mysql";
    hello->history.server_uuid = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    hello->history.base = "binlog";
    hello->start = start;
    hello->include = std::move(include);
    batch_.keep(hello);
    batch_.add(Op::hello).hello = hello.get();
    return *this;
  }

  // The stream goes on from an offset file.
  Script& resumed(std::string_view start) {
    hello(start);
    auto hello = std::make_shared<Hello>(*batch_.records().back().hello);
    hello->resumed = true;
    batch_.keep(hello);
    batch_.records().back().hello = hello.get();
    return *this;
  }

  // A transaction that starts at binlog.000001:`pos`.
  Script& begin(uint64_t pos) {
    go_on(pos);
    batch_.add(Op::begin).tx = tx_;
    return *this;
  }
  // The same, begun in an earlier batch.
  Script& go_on(uint64_t pos) {
    tx_ = batch_.make(Transaction{place(pos), {}, {1'780'000'000'000'000}, place(pos), {}});
    seq_ = 0;
    return *this;
  }
  Script& commit(uint64_t pos) {
    Transaction end = *tx_;
    end.pos = place(pos);
    batch_.add(Op::commit).tx = batch_.make(end);
    return *this;
  }
  Script& rollback() {
    batch_.add(Op::rollback).tx = tx_;
    return *this;
  }

  Script& insert(const TableDef& def, std::initializer_list<Cell> after) {
    return row(Op::insert, def, {}, after);
  }
  Script& read(const TableDef& def, std::initializer_list<Cell> after) {
    return row(Op::read, def, {}, after);
  }
  Script& erase(const TableDef& def, std::initializer_list<Cell> before) {
    return row(Op::erase, def, before, {});
  }
  Script& update(const TableDef& def, std::initializer_list<Cell> before, std::initializer_list<Cell> after) {
    return row(Op::update, def, before, after);
  }
  Script& row(Op op, const TableDef& def, std::initializer_list<Cell> before,
              std::initializer_list<Cell> after) {
    const Cell* b = image(before);
    const Cell* a = image(after);
    Record& record = batch_.add(op);
    record.def = &def;
    record.tx = tx_;
    record.seq = ++seq_;
    record.before = b;
    record.after = a;
    return *this;
  }

  Script& table(const TableDef& def) {
    Record& record = batch_.add(Op::table);
    record.def = &def;
    record.tx = tx_;
    return *this;
  }
  Script& ddl(std::string_view statement) {
    auto* text = batch_.make(Statement{"shop", batch_.arena().copy(statement)});
    Record& record = batch_.add(Op::ddl);
    record.tx = tx_;
    record.ddl = text;
    return *this;
  }
  Script& truncate(std::string_view schema, std::string_view table) {
    auto* name = batch_.make(TableName{schema, table});
    Record& record = batch_.add(Op::truncate);
    record.tx = tx_;
    record.truncated = name;
    return *this;
  }
  Script& snapshot(const TableDef& def) {
    Record& record = batch_.add(Op::snapshot);
    record.tx = tx_;
    record.def = &def;
    return *this;
  }
  Script& chunk(const TableDef& def, std::string_view state, bool last) {
    auto* chunk = batch_.make(Chunk{"[1]", state, last});
    Record& record = batch_.add(Op::chunk);
    record.tx = tx_;
    record.def = &def;
    record.chunk = chunk;
    return *this;
  }
  Script& heartbeat(uint64_t pos) {
    auto* heartbeat = batch_.make(Heartbeat{place(pos), {1'780'000'000'000'000}, {}, {}});
    batch_.add(Op::heartbeat).heartbeat = heartbeat;
    return *this;
  }
  Script& eos(int status = 0) {
    auto* eos = batch_.make(Eos{"end of input", status, {}});
    batch_.add(Op::eos).eos = eos;
    return *this;
  }

  Batch& batch() { return batch_; }

 private:
  std::string_view place(uint64_t pos) { return batch_.arena().copy(fmt::format("binlog.000001:{}", pos)); }
  const Cell* image(std::initializer_list<Cell> cells) {
    if (cells.size() == 0) return nullptr;
    Cell* out = batch_.arena().make_array<Cell>(cells.size());
    std::copy(cells.begin(), cells.end(), out);
    return out;
  }

  Batch batch_;
  const Transaction* tx_ = nullptr;
  uint32_t seq_ = 0;
};

inline Column column(std::string name, LogicalType type, std::string native, bool nullable = true) {
  Column column;
  column.name = std::move(name);
  column.type = type;
  column.native_type = std::move(native);
  column.nullable = nullable;
  return column;
}

inline TableDef table(uint32_t id, std::string name, std::vector<Column> columns,
                      std::vector<uint32_t> key = {0}) {
  TableDef def;
  def.id = id;
  def.schema = "shop";
  def.name = std::move(name);
  def.columns = std::move(columns);
  def.key = std::move(key);
  return def;
}

}  // namespace dts::testing
