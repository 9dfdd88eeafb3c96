// Tables and rows of LogDecoder: the hot path.
#include <fmt/format.h>

#include "base/error.h"
#include "mysql/bitmap.h"
#include "mysql/log_decoder.h"

namespace dts::mysql {

namespace {
// A rows event with this id carries nothing but the end of a statement.
constexpr uint64_t kDummyTableId = 0xff'ffff;
}  // namespace

void LogDecoder::take_table_map(const Event& event) {
  if (skipping_) return;
  uint64_t id = table_map_id(event.body, format());
  auto known = tables_.find(id);
  // A statement repeats the map of its table: most are the same as the last.
  if (known != tables_.end() && known->second.body == event.body) return;

  Table table;
  table.body = event.body;
  table.map = parse_table_map(event.body, format());
  const TableMap& map = table.map;
  if (!options_.selected || options_.selected(map.schema, map.table)) {
    const SchemaTable* schema = options_.schema_of ? options_.schema_of(map) : nullptr;
    TablePlan plan = plan_table(map, schema, format(), converters_);
    Definition& current = definitions_[{map.schema, map.table}];
    if (current.def) plan.def->id = current.def->id;
    // The same definition under another table id (after FLUSH TABLES, a restart) stays the same to readers.
    if (current.def && *current.def == *plan.def) {
      plan.def = current.def;
    } else {
      plan.def->id = ++last_def_;
      current = {plan.def};
    }
    table.definition = &current;
    table.decoder = std::make_unique<RowDecoder>(std::move(plan));
  }
  tables_[id] = std::move(table);
}

void LogDecoder::announce(Table& table, Batch& batch) {
  const std::shared_ptr<TableDef>& def = table.decoder->def();
  batch.keep(def);
  if (table.definition->announced) return;
  Record& record = batch.add(Op::table);
  record.def = def.get();
  record.tx = transaction(batch);
  table.definition->announced = true;
}

void LogDecoder::take_rows(const Event& event, Batch& batch) {
  if (skipping_) return;
  RowsEvent rows = parse_rows_event(event, format());
  if (rows.table_id == kDummyTableId && rows.rows.empty()) return;
  if (!in_transaction_)
    throw Error(ErrorKind::data, "rows outside a transaction", "start at the beginning of a transaction");
  auto table = tables_.find(rows.table_id);
  if (table == tables_.end())
    throw Error(ErrorKind::data,
                fmt::format("rows of table id {}, which has no TABLE_MAP before", rows.table_id),
                "start at the beginning of a transaction");
  const TableMap& map = table->second.map;
  if (rows.columns != map.columns.size())
    throw Error(ErrorKind::data, fmt::format("table {}.{}: rows of {} columns, the TABLE_MAP has {}",
                                             map.schema, map.table, rows.columns, map.columns.size()));
  rows_ = PendingRows{std::move(rows), &table->second};
  input_bytes_ += event.body.size();
  decode_rows(batch);
}

// As many rows as the batch takes; rows_ is empty when it was all of them.
void LogDecoder::decode_rows(Batch& batch) {
  RowsEvent& event = rows_->event;
  Table& table = *rows_->table;
  if (!table.decoder) {
    while (!event.rows.empty()) {
      skip_row(table.map, event.rows, event.present);
      if (event.op == Op::update) skip_row(table.map, event.rows, event.present_after);
      ++seq_;
    }
    rows_.reset();
    return;
  }
  announce(table, batch);
  batch.keep(event.block);
  const TableDef* def = table.decoder->def().get();
  const Transaction* open = transaction(batch);
  Arena& arena = batch.arena();
  while (!event.rows.empty()) {
    if (full(batch)) return;
    const Cell* first = table.decoder->decode(event.rows, event.present, arena);
    const Cell* second =
        event.op == Op::update ? table.decoder->decode(event.rows, event.present_after, arena) : nullptr;
    Record& record = batch.add(event.op);
    record.seq = ++seq_;
    record.def = def;
    record.tx = open;
    record.before = event.op == Op::insert ? nullptr : first;
    record.after = event.op == Op::insert ? first : second;
  }
  rows_.reset();
}

}  // namespace dts::mysql
