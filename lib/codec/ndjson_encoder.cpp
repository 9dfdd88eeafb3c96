#include "codec/ndjson_encoder.h"

#include <fmt/format.h>

#include "base/digits.h"
#include "base/error.h"
#include "codec/control_json.h"
#include "codec/definitions_json.h"
#include "codec/json_text.h"
#include "codec/ndjson_value.h"

namespace dts {

namespace {

constexpr size_t kOpAt = 7;  // of the letter in {"op":"c"

char* print_text(std::string_view text, char* out) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

// Keys lie one behind the other with this much room to read behind the last one: copying whole words beats a
// call of memcpy with a length that the compiler cannot see.
constexpr size_t kSlackBytes = 16;

char* print_key(const char* key, size_t size, char* out) {
  for (size_t done = 0; done < size; done += kSlackBytes) std::memcpy(out + done, key + done, kSlackBytes);
  return out + size;
}

bool is_absent(const Cell& cell) {
  return cell.is_absent();
}

// What an image leaves to the lists behind it.
enum : unsigned { kHasAbsent = 1, kHasJsonNull = 2 };

}  // namespace

struct NdjsonEncoder::TableText {
  struct Key {
    uint32_t at;  // in `keys`
    uint32_t size;
    CellKind kind;
  };
  const TableDef* def;
  uint32_t id;
  std::string prefix;  // {"op":"c","schema":"shop","table":"orders","def":3
  std::string keys;    // "id":"amount":… and kSlackBytes
  std::vector<Key> columns;
};

NdjsonEncoder::NdjsonEncoder() = default;
NdjsonEncoder::~NdjsonEncoder() = default;

void NdjsonEncoder::encode(const Batch& batch, std::string& out) {
  for (const Record& record : batch.records()) {
    if (is_row(record.op)) {
      encode_row(record);
    } else {
      rows_.move_to(out);
      encode_record(record, out);
    }
  }
  rows_.move_to(out);
}

void NdjsonEncoder::encode_record(const Record& record, std::string& out) {
  if (record.op == Op::hello) {
    tables_.clear();
    last_table_ = nullptr;
    append_hello_json(*record.hello, out);
  } else if (record.op == Op::table) {
    tables_.erase(record.def->id);  // prepared again at its first row
    last_table_ = nullptr;
    append_table_json(*record.def, out);
  } else {
    append_control_json(record, out);
  }
  out += '\n';
}

// A definition is met again at the same address until the stream announces another one.
const NdjsonEncoder::TableText& NdjsonEncoder::table_text(const TableDef& def) {
  if (last_table_ != nullptr && last_table_->def == &def && last_table_->id == def.id) return *last_table_;
  std::unique_ptr<TableText>& entry = tables_[def.id];
  if (!entry || entry->def != &def) {
    auto text = std::make_unique<TableText>();
    text->def = &def;
    text->id = def.id;
    text->prefix = "{\"op\":\"c\",\"schema\":";
    append_json_string(def.schema, text->prefix);
    text->prefix += ",\"table\":";
    append_json_string(def.name, text->prefix);
    text->prefix += fmt::format(",\"def\":{}", def.id);
    for (const Column& column : def.columns) {
      auto at = static_cast<uint32_t>(text->keys.size());
      append_json_string(column.name, text->keys);
      text->keys += ':';
      text->columns.push_back({at, static_cast<uint32_t>(text->keys.size()) - at, cell_kind(column.type)});
    }
    text->keys.append(kSlackBytes, ' ');
    entry = std::move(text);
  }
  last_table_ = entry.get();
  return *entry;
}

void NdjsonEncoder::prepare_transaction(const Transaction& tx) {
  tx_ = tx.tx;
  ts_ = tx.ts;
  tx_text_ = ",\"tx\":";
  append_json_string(tx.tx, tx_text_);
  tx_text_ += ",\"seq\":";
  ts_text_ = ",\"ts\":\"" + print_utc(tx.ts) + '"';
}

void NdjsonEncoder::encode_row(const Record& record) {
  const TableText& table = table_text(*record.def);
  if (record.tx == nullptr) throw Error(ErrorKind::bug, "a row outside a transaction cannot be written");
  if (record.tx->tx != tx_ || record.tx->ts != ts_ || tx_text_.empty()) prepare_transaction(*record.tx);
  char* out = rows_.reserve(table.prefix.size() + tx_text_.size() + ts_text_.size() + kMaxInlineBytes);
  char* start = out;
  out = print_text(table.prefix, out);
  start[kOpAt] = op_name(record.op)[0];
  out = print_text(tx_text_, out);
  out = print_unsigned(record.seq, out);
  rows_.set_end(print_text(ts_text_, out));
  unsigned before = 0;
  unsigned after = 0;
  if (record.before != nullptr) before = encode_image(table, record.before, ",\"before\":{");
  if (record.after != nullptr) after = encode_image(table, record.after, ",\"after\":{");
  if ((before | after) != 0) encode_lists(table, record, before, after);
  rows_.append("}\n");
}

// Returns what encode_lists() has to name.
unsigned NdjsonEncoder::encode_image(const TableText& table, const Cell* cells, std::string_view name) {
  unsigned found = 0;
  rows_.append(name);
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const Cell& cell = cells[i];
    const TableText::Key& key = table.columns[i];
    if (cell.kind() != key.kind) {
      if (cell.is_absent()) {
        found |= kHasAbsent;
        continue;
      }
    } else if (is_json_null(cell)) {
      found |= kHasJsonNull;
    }
    rows_.set_end(print_key(table.keys.data() + key.at, key.size, rows_.reserve(key.size + kSlackBytes)));
    append_value(table.def->columns[i], cell, rows_);
    rows_.append(",");
  }
  if (rows_.end()[-1] == ',') {
    rows_.end()[-1] = '}';
  } else {
    rows_.append("}");
  }
  return found;
}

void NdjsonEncoder::encode_list(const TableText& table, const Cell* cells, std::string_view name,
                                bool (*belongs)(const Cell&)) {
  rows_.append(",\"");
  rows_.append(name);
  rows_.append("\":[");
  for (size_t i = 0; i < table.columns.size(); ++i) {
    if (!belongs(cells[i])) continue;
    const TableText::Key& key = table.columns[i];
    rows_.append(std::string_view(table.keys).substr(key.at, key.size - 1));  // without the colon
    rows_.append(",");
  }
  rows_.end()[-1] = ']';
}

// `unchanged` and `json_null` speak of the row as it is now, or as it was when that is all there is; only an
// update with both images needs names for the other one.
void NdjsonEncoder::encode_lists(const TableText& table, const Record& record, unsigned before,
                                 unsigned after) {
  bool both = record.after != nullptr;
  if ((after & kHasAbsent) != 0) encode_list(table, record.after, "unchanged", is_absent);
  if ((before & kHasAbsent) != 0)
    encode_list(table, record.before, both ? "before_unchanged" : "unchanged", is_absent);
  if ((after & kHasJsonNull) != 0) encode_list(table, record.after, "json_null", is_json_null);
  if ((before & kHasJsonNull) != 0)
    encode_list(table, record.before, both ? "before_json_null" : "json_null", is_json_null);
}

}  // namespace dts
