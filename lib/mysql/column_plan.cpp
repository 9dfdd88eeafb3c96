#include "mysql/column_plan.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "mysql/native_type.h"

namespace dts::mysql {

namespace {

constexpr std::string_view kStaleSchema =
    "the schema file must hold the table as it was when these rows were written; "
    "binlog_row_metadata=FULL on the server makes it unnecessary";

[[noreturn]] void disagree(const std::string& column, std::string_view log, std::string_view schema) {
  throw Error(ErrorKind::data,
              fmt::format("column {}: the log has {}, the schema file {}", column, log, schema),
              std::string(kStaleSchema));
}

uint8_t width_of_length(uint32_t max_bytes) {
  return max_bytes < 256 ? 1 : 2;
}

uint8_t integer_width(ColumnType type) {
  switch (type) {
    case ColumnType::tiny:
      return 1;
    case ColumnType::short_:
      return 2;
    case ColumnType::int24:
      return 3;
    case ColumnType::long_:
      return 4;
    default:
      return 8;
  }
}

LogicalType integer_type(uint8_t width, bool is_unsigned) {
  switch (width) {
    case 1:
      return is_unsigned ? LogicalType::uint8 : LogicalType::int8;
    case 2:
      return is_unsigned ? LogicalType::uint16 : LogicalType::int16;
    case 8:
      return is_unsigned ? LogicalType::uint64 : LogicalType::int64;
    default:
      return is_unsigned ? LogicalType::uint32 : LogicalType::int32;
  }
}

// A column on its way from a map to a plan.
struct Builder {
  const MapColumn& map;
  const SchemaColumn* schema;  // may be null
  bool mariadb;
  Utf8Converters& converters;
  Column column;
  ColumnPlan plan;

  void set(LogicalType type, Decode decode, uint8_t width = 0) {
    column.type = type;
    plan.decode = decode;
    plan.width = width;
  }

  const Charset& charset() {
    if (map.collation != 0) {
      const Charset* found = charset_of_collation(map.collation, mariadb);
      if (!found)
        throw Error(ErrorKind::data,
                    fmt::format("column {}: collation {} is unknown", column.name, map.collation),
                    "the server is newer than this program knows");
      return *found;
    }
    if (schema && schema->charset) return *schema->charset;
    throw Error(ErrorKind::data, fmt::format("column {}: its character set is not known", column.name));
  }

  // CHAR, VARCHAR, TEXT and their binary twins, told apart by the character set.
  void string(uint32_t max_bytes, uint8_t width, bool fixed, bool bounded, bool compressed = false) {
    const Charset& set_of_column = charset();
    if (set_of_column.is_binary()) {
      set(LogicalType::binary,
          compressed ? Decode::binary_compressed
          : fixed    ? Decode::fixed_binary
                     : Decode::binary,
          width);
      if (bounded) column.length = max_bytes;
      plan.length = max_bytes;
      return;
    }
    set(LogicalType::text, compressed ? Decode::text_compressed : Decode::text, width);
    column.charset = set_of_column.name;
    if (bounded) column.length = max_bytes / set_of_column.max_bytes;
    plan.converter = &converters.of(set_of_column);
  }

  void labels(LogicalType type, Decode decode) {
    set(type, decode, static_cast<uint8_t>(map.metadata >> 8));
    if (plan.width == 0 || plan.width > 8)
      throw Error(ErrorKind::data, fmt::format("column {}: {} bytes of labels", column.name, plan.width));
    if (!map.labels.empty() || !schema) {
      const Charset& set_of_column = charset();
      column.charset = set_of_column.name;
      Arena arena;
      for (const std::string& label : map.labels)
        column.labels.emplace_back(set_of_column.is_binary()
                                       ? label
                                       : std::string(converters.of(set_of_column).convert(label, arena)));
    } else {
      if (schema->labels_uncertain)
        throw Error(ErrorKind::data,
                    fmt::format("column {}: a label has a '?', which may stand for a character beyond U+FFFF",
                                column.name),
                    "correct it in the schema file: write the character, or \\? where it is a question mark");
      column.labels = schema->column.labels;
      column.charset = schema->column.charset;
    }
  }

  void fractional(LogicalType type, Decode decode) {
    set(type, decode);
    if (map.metadata > 6)
      throw Error(ErrorKind::data, fmt::format("column {}: {} fractional digits", column.name, map.metadata));
    column.scale = plan.scale = static_cast<uint8_t>(map.metadata);
  }

  void decimal() {
    set(LogicalType::decimal, Decode::decimal);
    column.precision = plan.precision = static_cast<uint8_t>(map.metadata & 0xff);
    column.scale = plan.scale = static_cast<uint8_t>(map.metadata >> 8);
    if (column.precision == 0 || column.precision > 65 || column.scale > 38 ||
        column.scale > column.precision)
      throw Error(ErrorKind::data,
                  fmt::format("column {}: decimal({},{})", column.name, column.precision, column.scale));
  }

  void bit() {
    set(LogicalType::bit, Decode::bit);
    column.length = plan.length = (map.metadata & 0xffu) + 8u * (map.metadata >> 8u);
    plan.width = static_cast<uint8_t>((plan.length + 7) / 8);
    if (plan.length == 0 || plan.length > 64)
      throw Error(ErrorKind::data, fmt::format("column {}: bit({})", column.name, plan.length));
  }

  void integer() {
    uint8_t width = integer_width(map.type);
    bool is_unsigned = map.is_unsigned || (schema && schema->is_unsigned);
    set(integer_type(width, is_unsigned), is_unsigned ? Decode::int_unsigned : Decode::int_signed, width);
  }

  uint8_t blob_width() {
    if (map.metadata == 0 || map.metadata > 4)
      throw Error(ErrorKind::data, fmt::format("column {}: {} bytes of length", column.name, map.metadata));
    return static_cast<uint8_t>(map.metadata);
  }

  void build() {
    switch (map.type) {
      case ColumnType::tiny:
      case ColumnType::short_:
      case ColumnType::int24:
      case ColumnType::long_:
      case ColumnType::longlong:
        return integer();
      case ColumnType::float_:
        return set(LogicalType::float32, Decode::float32);
      case ColumnType::double_:
        return set(LogicalType::float64, Decode::float64);
      case ColumnType::newdecimal:
        return decimal();
      case ColumnType::year:
        return set(LogicalType::year, Decode::year);
      case ColumnType::date:
      case ColumnType::newdate:
        return set(LogicalType::date, Decode::date);
      case ColumnType::time:
        return set(LogicalType::time, Decode::time_old);
      case ColumnType::datetime:
        return set(LogicalType::datetime, Decode::datetime_old);
      case ColumnType::timestamp:
        return set(LogicalType::timestamp, Decode::timestamp_old);
      case ColumnType::time2:
        return fractional(LogicalType::time, Decode::time2);
      case ColumnType::datetime2:
        return fractional(LogicalType::datetime, Decode::datetime2);
      case ColumnType::timestamp2:
        return fractional(LogicalType::timestamp, Decode::timestamp2);
      case ColumnType::bit:
        return bit();
      case ColumnType::enum_:
        return labels(LogicalType::enumeration, Decode::enumeration);
      case ColumnType::set:
        return labels(LogicalType::set, Decode::set);
      case ColumnType::string: {
        uint32_t length = string_length(map.metadata);
        return string(length, width_of_length(length), true, true);
      }
      case ColumnType::varchar:
      case ColumnType::var_string:
        return string(map.metadata, width_of_length(map.metadata), false, true);
      case ColumnType::blob:
        return string(0, blob_width(), false, false);
      case ColumnType::varchar_compressed:
        return string(map.metadata, width_of_length(map.metadata), false, true, true);
      case ColumnType::blob_compressed:
        return string(0, blob_width(), false, false, true);
      case ColumnType::json:
        return set(LogicalType::json, Decode::json, blob_width());
      case ColumnType::geometry:
        return set(LogicalType::geometry, Decode::binary, blob_width());
      case ColumnType::vector:
        return set(LogicalType::binary, Decode::binary, blob_width());
      case ColumnType::null:
        break;
    }
    throw Error(ErrorKind::data, fmt::format("column {} has type {}, which is in no table of a known server",
                                             column.name, static_cast<unsigned>(map.type)));
  }

  // What only the catalogue of a MariaDB server knows: the log has BINARY(16) and BINARY(4).
  void take_catalogue_types() {
    LogicalType type = schema->column.type;
    if (type == LogicalType::uuid && plan.decode == Decode::fixed_binary && plan.length == 16)
      set(type, Decode::uuid, plan.width);
    else if (type == LogicalType::inet && plan.decode == Decode::fixed_binary && plan.length == 16)
      set(type, Decode::inet6, plan.width);
    else if (type == LogicalType::inet && plan.decode == Decode::fixed_binary && plan.length == 4)
      set(type, Decode::inet4, plan.width);
    else
      return;
    column.length = 0;
    column.native_type = schema->column.native_type;
  }
};

void check_against(const MapColumn& map, const SchemaColumn& schema, bool has_signedness) {
  const std::string& name = schema.column.name;
  ColumnType expected = static_cast<ColumnType>(schema.binlog_type);
  auto real = static_cast<ColumnType>(schema.metadata & 0xff);
  if (expected == ColumnType::string && (real == ColumnType::enum_ || real == ColumnType::set))
    expected = real;
  if (expected == ColumnType::date)
    expected = map.type == ColumnType::newdate ? ColumnType::newdate : expected;
  // Tables made by servers before 5.6 keep the old forms of times without fractions.
  bool old_time =
      schema.metadata == 0 && ((map.type == ColumnType::time && expected == ColumnType::time2) ||
                               (map.type == ColumnType::datetime && expected == ColumnType::datetime2) ||
                               (map.type == ColumnType::timestamp && expected == ColumnType::timestamp2));
  // MariaDB's JSON is another word for LONGTEXT.
  if (expected == ColumnType::json && map.type == ColumnType::blob) expected = ColumnType::blob;
  bool var_string = map.type == ColumnType::var_string && expected == ColumnType::varchar;
  if (map.type != expected && !old_time && !var_string)
    disagree(name, fmt::format("type {}", static_cast<unsigned>(map.type)), schema.column.native_type);
  if (map.metadata != schema.metadata)
    disagree(name, fmt::format("metadata {:#06x}", map.metadata),
             fmt::format("{} ({:#06x})", schema.column.native_type, schema.metadata));
  bool integer = schema.column.type >= LogicalType::int8 && schema.column.type <= LogicalType::uint64;
  if (has_signedness && integer && map.is_unsigned != schema.is_unsigned)
    disagree(name, map.is_unsigned ? "an unsigned integer" : "a signed integer", schema.column.native_type);
}

// With names in the log, a schema that differs is of another time: its extras are not to be had.
bool same_columns(const TableMap& map, const SchemaTable& schema) {
  if (map.columns.size() != schema.columns.size()) return false;
  for (size_t i = 0; i < map.columns.size(); ++i) {
    if (map.columns[i].name != schema.columns[i].column.name) return false;
    try {
      check_against(map.columns[i], schema.columns[i], map.has_signedness);
    } catch (const Error&) {
      return false;
    }
  }
  return true;
}

void check_names(const TableMap& map, const SchemaTable* schema) {
  if (map.has_names) return;
  if (!schema)
    throw Error(
        ErrorKind::data, "the log does not name the columns, and there is no schema for this table",
        "give --schema-file FILE with its CREATE TABLE statement (binlog-tail --dump-schema writes one), "
        "or set binlog_row_metadata=FULL on the server for what it writes from now on");
  if (schema->columns.size() != map.columns.size())
    throw Error(
        ErrorKind::data,
        fmt::format("the log has {} columns, the schema file {}", map.columns.size(), schema->columns.size()),
        std::string(kStaleSchema));
  for (size_t i = 0; i < map.columns.size(); ++i)
    check_against(map.columns[i], schema->columns[i], map.has_signedness);
}

// Names in the log are UTF-8; in a stream they are keys of objects.
void check_text(const TableDef& def) {
  std::set<std::string_view> seen;
  auto check = [](const std::string& name, const char* what) {
    if (!simdjson::validate_utf8(name))
      throw Error(ErrorKind::data, fmt::format("a {} that is not UTF-8", what));
  };
  check(def.schema, "database name");
  check(def.name, "table name");
  for (const Column& column : def.columns) {
    check(column.name, "column name");
    if (!seen.insert(column.name).second)
      throw Error(ErrorKind::data, fmt::format("column {} is there twice", column.name));
    for (const std::string& label : column.labels) check(label, "label");
  }
}

}  // namespace

TablePlan plan_table(const TableMap& map, const SchemaTable* schema, const Format& format,
                     Utf8Converters& converters) {
  try {
    check_names(map, schema);
    if (map.has_names && schema && !same_columns(map, *schema)) schema = nullptr;
    TablePlan table{std::make_shared<TableDef>(), {}};
    TableDef& def = *table.def;
    def.schema = map.schema;
    def.name = map.table;
    for (size_t i = 0; i < map.columns.size(); ++i) {
      const MapColumn& from = map.columns[i];
      const SchemaColumn* known = schema ? &schema->columns[i] : nullptr;
      Builder builder{from, known, format.mariadb, converters, {}, {}};
      builder.column.name = map.has_names ? from.name : known->column.name;
      builder.build();
      builder.column.nullable = from.nullable;
      builder.column.native_type = known ? known->column.native_type : native_type(from, builder.column);
      if (known) {
        builder.take_catalogue_types();
        builder.column.default_json = known->column.default_json;
        builder.column.generated = known->column.generated;
      }
      def.columns.push_back(std::move(builder.column));
      table.columns.push_back(std::move(builder.plan));
    }
    def.key = map.has_names ? map.key : schema->key;
    if (schema) def.unique_keys = schema->unique_keys;
    check_text(def);
    return table;
  } catch (Error& error) {
    error.add_context(fmt::format("table {}.{}", map.schema, map.table));
    throw;
  }
}

}  // namespace dts::mysql
