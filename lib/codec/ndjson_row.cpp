// The rows among the records: their images, and the lists of what is not in them.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "codec/json_text.h"
#include "codec/ndjson_cell.h"
#include "codec/ndjson_fields.h"
#include "codec/ndjson_record.h"
#include "codec/ndjson_value.h"

namespace dts {

using namespace ndjson;

namespace {

constexpr uint64_t kMaxSeq = std::numeric_limits<uint32_t>::max();

[[noreturn]] void refuse(const TableDef& def, std::string_view column, std::string_view message,
                         std::string hint = {}) {
  throw Error(ErrorKind::data, fmt::format("table {}, column {}: {}", def.full_name(), column, message),
              std::move(hint));
}

}  // namespace

// `op` and `def` stand before the images where we have written the line; elsewhere the images are read when
// all fields are known.
bool NdjsonRecordReader::is_row_of_known_table() {
  if (table_ != nullptr) return true;
  if (!fields_.has(kOp) || !fields_.has(kDef)) return false;
  auto op = op_from_name(fields_.text(kOp));
  if (!op || !is_row(*op)) return false;
  table_ = &table_of(checker_.table(static_cast<uint32_t>(fields_.number(kDef, kMaxSeq))));
  return true;
}

const NdjsonRecordReader::Table& NdjsonRecordReader::table_of(const TableDef& def) {
  if (last_table_ != nullptr && last_table_->def == &def) return *last_table_;
  std::unique_ptr<Table>& table = tables_[def.id];
  if (!table || table->def != &def) {
    table = std::make_unique<Table>();
    table->def = &def;
    for (const Column& column : def.columns) {
      std::string key;
      append_json_string(column.name, key);
      table->keys.push_back(key.substr(1, key.size() - 2));
    }
  }
  last_table_ = table.get();
  return *table;
}

Cell* NdjsonRecordReader::new_image(size_t field, Arena& arena) {
  size_t columns = table_->keys.size();
  Cell* cells = arena.make_array<Cell>(columns);
  std::uninitialized_fill_n(cells, columns, Cell());
  (field == kBefore ? before_ : after_) = cells;
  return cells;
}

void NdjsonRecordReader::read_column(std::string_view key, JsonReader::Value& value, Cell* cells,
                                     size_t& expected, Arena& arena) {
  size_t i = find_column(key, expected, arena);
  const Column& column = table_->def->columns[i];
  if (!cells[i].is_absent()) refuse(*table_->def, column.name, "is there twice");
  try {
    cells[i] = parse_cell(column, JsonReader::raw(value), reader_, arena);
  } catch (Error& error) {
    error.add_context(fmt::format("table {}, column {}", table_->def->full_name(), column.name));
    throw;
  }
  expected = i + 1;
}

size_t NdjsonRecordReader::find_column(std::string_view key, size_t expected, Arena& arena) const {
  const std::vector<std::string>& keys = table_->keys;
  if (expected < keys.size() && is_key(key, keys[expected])) return expected;
  std::string_view name = reader_.key(key, arena);
  const std::vector<Column>& columns = table_->def->columns;
  auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.name == name; });
  if (found == columns.end())
    refuse(*table_->def, excerpt(name), fmt::format("def {} has no such column", table_->def->id));
  return static_cast<size_t>(found - columns.begin());
}

void NdjsonRecordReader::read_late_image(size_t field, Arena& arena) {
  if (!fields_.has(field) || (field == kBefore ? before_ : after_) != nullptr) return;
  Cell* cells = new_image(field, arena);
  size_t expected = 0;
  reader_.for_each_field(fields_.raw(field), [&](std::string_view key, JsonReader::Value& value) {
    read_column(key, value, cells, expected, arena);
  });
}

void NdjsonRecordReader::read_row(Record& record, Batch& batch) {
  read_table_name(record);
  read_transaction(record, true);
  record.seq = static_cast<uint32_t>(fields_.number(kSeq, kMaxSeq));
  table_ = &table_of(*record.def);
  read_late_image(kBefore, batch.arena());
  read_late_image(kAfter, batch.arena());
  bool wants_after = record.op != Op::erase;
  if ((after_ != nullptr) != wants_after)
    fields_.refuse(kAfter, wants_after ? "is missing" : "a deleted row has none");
  if (before_ != nullptr ? record.op == Op::insert || record.op == Op::read : record.op == Op::erase)
    fields_.refuse(kBefore, record.op == Op::erase ? "is missing" : "a new row has none");
  apply_lists(batch.arena());
  record.before = before_;
  record.after = after_;
}

// A deleted row has one image, and the plain names speak of it.
void NdjsonRecordReader::apply_lists(Arena& arena) {
  Cell* main = after_ != nullptr ? after_ : before_;
  apply_unchanged(kUnchanged, main, arena);
  apply_json_null(kJsonNull, main, arena);
  Cell* other = after_ != nullptr ? before_ : nullptr;
  if (other == nullptr) {
    if (fields_.has(kBeforeUnchanged)) fields_.refuse(kBeforeUnchanged, "without both images");
    if (fields_.has(kBeforeJsonNull)) fields_.refuse(kBeforeJsonNull, "without both images");
    return;
  }
  apply_unchanged(kBeforeUnchanged, other, arena);
  apply_json_null(kBeforeJsonNull, other, arena);
}

template <typename Each>
void NdjsonRecordReader::for_each_listed(size_t field, Arena& arena, Each each) {
  if (!fields_.has(field)) return;
  const TableDef& def = *table_->def;
  size_t expected = 0;
  reader_.for_each_item(fields_.raw(field), [&](JsonReader::Value& value) {
    std::string_view token = JsonReader::raw(value);
    if (token.size() < 2 || token.front() != '"') fields_.refuse(field, "not an array of column names");
    size_t i = find_column(token.substr(1), expected, arena);
    each(i, def.columns[i]);
    expected = i + 1;
  });
}

// A column is in the image or in the list: neither would be a guess, both a contradiction.
void NdjsonRecordReader::apply_unchanged(size_t field, const Cell* cells, Arena& arena) {
  const TableDef& def = *table_->def;
  listed_.assign(def.columns.size(), false);
  for_each_listed(field, arena, [&](size_t i, const Column& column) {
    if (!cells[i].is_absent())
      refuse(def, column.name, fmt::format("is in the row and in \"{}\"", kFieldNames[field]));
    if (listed_[i]) refuse(def, column.name, fmt::format("is twice in \"{}\"", kFieldNames[field]));
    listed_[i] = true;
  });
  for (size_t i = 0; i < def.columns.size(); ++i)
    if (cells[i].is_absent() && !listed_[i])
      refuse(def, def.columns[i].name,
             fmt::format("is neither in the row nor in \"{}\"", kFieldNames[field]));
}

void NdjsonRecordReader::apply_json_null(size_t field, Cell* cells, Arena& arena) {
  for_each_listed(field, arena, [&](size_t i, const Column& column) {
    if (column.type != LogicalType::json || !cells[i].is_null())
      refuse(*table_->def, column.name,
             fmt::format("is in \"{}\" and is no JSON column that is null", kFieldNames[field]));
    cells[i] = Cell::view(CellKind::json, "null");
  });
}

}  // namespace dts
