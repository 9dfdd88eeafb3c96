// One line of NDJSON as a record: what dts-stream(5) says of its fields. The columns of a table are expected
// in the order of its definition, which is how they are written, and found by name where they are not.
// One thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "codec/json_record.h"
#include "codec/stream_checker.h"

namespace dts {

class NdjsonRecordReader {
 public:
  explicit NdjsonRecordReader(StreamChecker& checker);

  // The record in `line`, checked against what came before. It views into the line, which the batch has to
  // keep, and into the arena of `batch`. Throws Error{data} without a place; nothing is noted then.
  Record read(std::string_view line, Batch& batch);

 private:
  struct Table {
    const TableDef* def;
    std::vector<std::string> keys;  // the columns' names as JSON writes them
  };

  void read_body(std::string_view line, Record& record, Batch& batch);
  void read_row(Record& record, Batch& batch);
  void read_boundary(Record& record, Batch& batch);
  void read_chunk(Record& record, Batch& batch);
  void read_truncate(Record& record, Batch& batch);
  void read_message(Record& record, Batch& batch);
  void read_heartbeat(Record& record, Batch& batch);
  void read_eos(Record& record, Batch& batch);
  void read_transaction(Record& record, bool wanted);
  void read_table_name(Record& record);

  bool is_row_of_known_table();
  const Table& table_of(const TableDef& def);
  Cell* new_image(size_t field, Arena& arena);
  void read_column(std::string_view key, JsonReader::Value& value, Cell* cells, size_t& expected,
                   Arena& arena);
  size_t find_column(std::string_view key, size_t expected, Arena& arena) const;
  void read_late_image(size_t field, Arena& arena);
  void apply_lists(Arena& arena);
  void apply_unchanged(size_t field, const Cell* cells, Arena& arena);
  void apply_json_null(size_t field, Cell* cells, Arena& arena);
  template <typename Each>
  void for_each_listed(size_t field, Arena& arena, Each each);

  StreamChecker& checker_;
  JsonReader reader_;
  JsonRecord fields_;
  std::unordered_map<uint32_t, std::unique_ptr<Table>> tables_;  // by def id
  const Table* last_table_ = nullptr;                            // met last
  const Table* table_ = nullptr;                                 // of the line being read
  Cell* before_ = nullptr;
  Cell* after_ = nullptr;
  std::string ts_text_;  // how the open transaction's time is written in its rows
  std::vector<bool> listed_;
};

}  // namespace dts
