// The reading half of definitions_json.h.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "codec/definitions_json.h"
#include "codec/json_record.h"

namespace dts {

namespace {

constexpr uint64_t kMax8 = std::numeric_limits<uint8_t>::max();
constexpr uint64_t kMax32 = std::numeric_limits<uint32_t>::max();
constexpr uint64_t kMax64 = std::numeric_limits<uint64_t>::max();
constexpr uint8_t kMaxFractionalDigits = 6;

// What parsing one object needs. `text` stays where it is and has the padding behind it.
struct Parsed {
  Parsed(std::string_view text, std::span<const std::string_view> names) : record(reader, names) {
    record.parse(text, arena);
  }
  JsonReader reader;
  Arena arena;
  JsonRecord record;
};

History parse_history(std::string_view text) {
  enum { engine, server_uuid, server_id, base, created, system_identifier, timeline };
  static constexpr std::string_view kNames[] = {"engine",  "server_uuid",       "server_id", "base",
                                                "created", "system_identifier", "timeline"};
  Parsed parsed(text, kNames);
  const JsonRecord& record = parsed.record;
  History history;
  history.engine = record.optional_text(engine);
  history.server_uuid = record.optional_text(server_uuid);
  history.server_id = static_cast<uint32_t>(record.optional_number(server_id, kMax32));
  history.base = record.optional_text(base);
  if (record.has(created)) history.created = record.time(created);
  history.system_identifier = record.optional_number(system_identifier, kMax64);
  history.timeline = static_cast<uint32_t>(record.optional_number(timeline, kMax32));
  return history;
}

bool is_temporal(LogicalType type) {
  return type == LogicalType::time || type == LogicalType::datetime || type == LogicalType::timestamp;
}

Column parse_column(std::string_view text) {
  enum {
    name,
    type,
    native,
    length,
    precision,
    scale,
    nullable,
    generated,
    charset,
    labels,
    default_json,
    attnum
  };
  static constexpr std::string_view kNames[] = {"name",      "type",   "native",   "length",
                                                "precision", "scale",  "nullable", "generated",
                                                "charset",   "labels", "default",  "attnum"};
  Parsed parsed(text, kNames);
  const JsonRecord& record = parsed.record;
  Column column;
  column.name = record.text(name);
  auto logical = logical_type_from_name(record.text(type));
  if (!logical)
    record.refuse(type, fmt::format("\"{}\" is no type that this program knows", record.text(type)));
  column.type = *logical;
  column.native_type = record.optional_text(native);
  column.length = static_cast<uint32_t>(record.optional_number(length, kMax32));
  column.precision = static_cast<uint8_t>(record.optional_number(precision, kMax8));
  column.scale = static_cast<uint8_t>(
      record.optional_number(scale, is_temporal(column.type) ? kMaxFractionalDigits : kMax8));
  column.nullable = record.boolean(nullable, true);
  column.generated = record.boolean(generated, false);
  column.charset = record.optional_text(charset);
  column.labels = record.texts(labels);
  if (record.has(default_json)) column.default_json = record.raw(default_json);
  if (record.has(attnum))
    column.attnum = static_cast<int32_t>(record.number(attnum, std::numeric_limits<int32_t>::max()));
  return column;
}

void parse_columns(std::string_view text, TableDef& def) {
  JsonReader reader;
  reader.for_each_item(text, [&](JsonReader::Value& value) {
    try {
      Column column = parse_column(JsonReader::raw(value));
      for (const Column& other : def.columns)
        if (other.name == column.name)
          throw Error(ErrorKind::data, fmt::format("there is another column {}", column.name));
      def.columns.push_back(std::move(column));
    } catch (Error& error) {
      error.add_context(fmt::format("column {} of \"columns\"", def.columns.size() + 1));
      throw;
    }
  });
}

std::vector<uint32_t> columns_named(const std::vector<std::string>& names, const TableDef& def) {
  std::vector<uint32_t> indices;
  for (const std::string& name : names) {
    auto found = std::find_if(def.columns.begin(), def.columns.end(),
                              [&](const Column& column) { return column.name == name; });
    if (found == def.columns.end())
      throw Error(ErrorKind::data, fmt::format("a key names column {}, which the table does not have", name));
    auto index = static_cast<uint32_t>(found - def.columns.begin());
    if (std::find(indices.begin(), indices.end(), index) != indices.end())
      throw Error(ErrorKind::data, fmt::format("a key names column {} twice", name));
    indices.push_back(index);
  }
  return indices;
}

void parse_unique_keys(std::string_view text, TableDef& def) {
  JsonReader keys;
  keys.for_each_item(text, [&](JsonReader::Value& key) {
    JsonReader reader;
    Arena arena;
    std::vector<std::string> names;
    reader.for_each_item(JsonReader::raw(key), [&](JsonReader::Value& name) {
      names.emplace_back(reader.text(JsonReader::raw(name), arena));
    });
    def.unique_keys->push_back(columns_named(names, def));
  });
}

}  // namespace

Hello parse_hello_json(std::string_view text) {
  enum {
    op,
    version,
    stream,
    kind,
    producer,
    server_version,
    history,
    include,
    exclude,
    start,
    gtid_set,
    realigned,
    resumed
  };
  static constexpr std::string_view kNames[] = {
      "op",      "version", "stream", "kind",     "producer",  "server_version", "history",
      "include", "exclude", "start",  "gtid_set", "realigned", "resumed"};
  Arena arena;
  simdjson::padded_string padded(text);
  Parsed parsed(well_formed(padded, arena), kNames);
  const JsonRecord& record = parsed.record;
  Hello hello;
  hello.version = static_cast<uint32_t>(record.number(version, kMax32));
  hello.stream = record.text(stream);
  if (hello.version != kStreamVersion)
    throw Error(ErrorKind::data,
                fmt::format("stream {} has version {}; this program reads version {}", hello.stream,
                            hello.version, kStreamVersion),
                "read it with the dts-utils that wrote it, or newer");
  hello.kind = record.text(kind);
  if (hello.kind != "log" && hello.kind != "changes")
    record.refuse(kind, fmt::format("\"{}\" is neither log nor changes", hello.kind));
  hello.producer = record.optional_text(producer);
  hello.server_version = record.optional_text(server_version);
  if (record.has(history)) hello.history = parse_history(record.raw(history));
  hello.include = record.texts(include);
  hello.exclude = record.texts(exclude);
  hello.start = record.optional_text(start);
  if (record.has(gtid_set)) hello.gtid_set = record.text(gtid_set);
  hello.realigned = record.boolean(realigned, false);
  hello.resumed = record.boolean(resumed, false);
  return hello;
}

TableDef parse_table_json(std::string_view text) {
  enum { op, id, schema, table, columns, key, unique };
  static constexpr std::string_view kNames[] = {"op", "def", "schema", "table", "columns", "key", "unique"};
  Arena arena;
  simdjson::padded_string padded(text);
  Parsed parsed(well_formed(padded, arena), kNames);
  const JsonRecord& record = parsed.record;
  TableDef def;
  def.id = static_cast<uint32_t>(record.number(id, kMax32));
  def.schema = record.text(schema);
  def.name = record.text(table);
  try {
    if (!record.has(columns)) record.refuse(columns, "is missing");
    parse_columns(record.raw(columns), def);
    def.key = columns_named(record.texts(key), def);
    if (record.raw(unique) == "\"unknown\"") return def;
    def.unique_keys.emplace();
    if (record.has(unique)) parse_unique_keys(record.raw(unique), def);
  } catch (Error& error) {
    error.add_context(fmt::format("table {}", def.full_name()));
    throw;
  }
  return def;
}

}  // namespace dts
