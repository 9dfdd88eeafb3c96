#include "mysql/table_map.h"

#include <fmt/format.h>

#include "base/byte_reader.h"
#include "base/error.h"
#include "mysql/length_encoded.h"

namespace dts::mysql {

namespace {

enum class Field : uint8_t {  // Table_map_event::Optional_metadata_field_type
  signedness = 1,
  default_charset = 2,
  column_charset = 3,
  column_name = 4,
  set_str_value = 5,
  enum_str_value = 6,
  geometry_type = 7,
  simple_primary_key = 8,
  primary_key_with_prefix = 9,
  enum_and_set_default_charset = 10,
  enum_and_set_column_charset = 11,
  column_visibility = 12,
  vector_dimensionality = 13,
};

unsigned table_id_bytes(const Format& format) {
  return format.post_header(EventType::table_map) == 6 ? 4 : 6;  // 4 before MySQL 5.1.4
}

unsigned metadata_bytes(ColumnType type) {
  switch (type) {
    case ColumnType::float_:
    case ColumnType::double_:
    case ColumnType::timestamp2:
    case ColumnType::datetime2:
    case ColumnType::time2:
    case ColumnType::blob:
    case ColumnType::geometry:
    case ColumnType::json:
    case ColumnType::vector:
    case ColumnType::blob_compressed:
      return 1;
    case ColumnType::varchar:
    case ColumnType::var_string:
    case ColumnType::varchar_compressed:
    case ColumnType::bit:
    case ColumnType::newdecimal:
    case ColumnType::enum_:
    case ColumnType::set:
    case ColumnType::string:
      return 2;
    case ColumnType::tiny:
    case ColumnType::short_:
    case ColumnType::long_:
    case ColumnType::null:
    case ColumnType::timestamp:
    case ColumnType::longlong:
    case ColumnType::int24:
    case ColumnType::date:
    case ColumnType::time:
    case ColumnType::datetime:
    case ColumnType::year:
    case ColumnType::newdate:
      return 0;
  }
  throw Error(ErrorKind::data, fmt::format("column type {} is unknown", static_cast<unsigned>(type)),
              "the server is newer than this program knows");
}

bool is_numeric(ColumnType type) {
  switch (type) {
    case ColumnType::tiny:
    case ColumnType::short_:
    case ColumnType::int24:
    case ColumnType::long_:
    case ColumnType::longlong:
    case ColumnType::newdecimal:
    case ColumnType::float_:
    case ColumnType::double_:
    case ColumnType::year:
      return true;
    default:
      return false;
  }
}

// MariaDB counts GEOMETRY among the character columns of its metadata, MySQL does not.
bool is_character(ColumnType type, bool mariadb) {
  switch (type) {
    case ColumnType::string:
    case ColumnType::var_string:
    case ColumnType::varchar:
    case ColumnType::blob:
    case ColumnType::varchar_compressed:
    case ColumnType::blob_compressed:
      return true;
    case ColumnType::geometry:
      return mariadb;
    default:
      return false;
  }
}

bool is_enum_or_set(ColumnType type) {
  return type == ColumnType::enum_ || type == ColumnType::set;
}

std::string_view zero_terminated(ByteReader& in, const char* what) {
  auto length = in.le<uint8_t>(what);
  std::string_view name = in.bytes(length, what);
  in.skip(1, what);
  return name;
}

class MetadataReader {
 public:
  MetadataReader(TableMap& map, bool mariadb) : map_(map), mariadb_(mariadb) {}

  void read(ByteReader& in) {
    while (!in.empty()) {
      auto field = static_cast<Field>(in.le<uint8_t>("metadata field"));
      uint64_t length = length_encoded(in, "metadata length");
      ByteReader value(in.bytes(length, "metadata field"));
      take(field, value);
    }
  }

 private:
  void take(Field field, ByteReader& value) {
    auto character = [this](ColumnType type) { return is_character(type, mariadb_); };
    switch (field) {
      case Field::signedness:
        return signedness(value);
      case Field::default_charset:
        return default_charset(value, character);
      case Field::column_charset:
        return column_charset(value, character);
      case Field::enum_and_set_default_charset:
        return default_charset(value, is_enum_or_set);
      case Field::enum_and_set_column_charset:
        return column_charset(value, is_enum_or_set);
      case Field::column_name:
        return names(value);
      case Field::set_str_value:
        return labels(value, ColumnType::set);
      case Field::enum_str_value:
        return labels(value, ColumnType::enum_);
      case Field::simple_primary_key:
        return primary_key(value, false);
      case Field::primary_key_with_prefix:
        return primary_key(value, true);
      case Field::vector_dimensionality:
        return dimensions(value);
      case Field::geometry_type:
      case Field::column_visibility:
        return;
    }
    // A field of a later server says more of a column than is needed to read it.
  }

  // One bit for each numeric column, the first in the highest bit.
  void signedness(ByteReader& value) {
    unsigned left = 0;
    uint8_t bits = 0;
    for (MapColumn& column : map_.columns) {
      if (!is_numeric(column.type)) continue;
      if (left == 0) {
        bits = value.le<uint8_t>("signedness");
        left = 8;
      }
      column.is_unsigned = bits & 0x80;
      bits = static_cast<uint8_t>(bits << 1);
      --left;
    }
    map_.has_signedness = true;
  }

  template <typename Wanted>
  std::vector<MapColumn*> columns_that(Wanted wanted) {
    std::vector<MapColumn*> found;
    for (MapColumn& column : map_.columns)
      if (wanted(column.type)) found.push_back(&column);
    return found;
  }

  // One collation for all, then pairs of (index among these columns, collation) that differ.
  template <typename Wanted>
  void default_charset(ByteReader& value, Wanted wanted) {
    auto columns = columns_that(wanted);
    auto common = static_cast<uint32_t>(length_encoded(value, "default collation"));
    for (MapColumn* column : columns) column->collation = common;
    while (!value.empty()) {
      uint64_t index = length_encoded(value, "column of a collation");
      auto collation = static_cast<uint32_t>(length_encoded(value, "collation"));
      if (index >= columns.size()) throw Error(ErrorKind::data, "a collation for a column that is not there");
      columns[index]->collation = collation;
    }
  }

  template <typename Wanted>
  void column_charset(ByteReader& value, Wanted wanted) {
    for (MapColumn* column : columns_that(wanted))
      column->collation = static_cast<uint32_t>(length_encoded(value, "collation"));
    if (!value.empty()) throw Error(ErrorKind::data, "more collations than character columns");
  }

  void names(ByteReader& value) {
    for (MapColumn& column : map_.columns)
      column.name = value.bytes(length_encoded(value, "length of a column name"), "column name");
    if (!value.empty()) throw Error(ErrorKind::data, "more column names than columns");
    map_.has_names = true;
  }

  void labels(ByteReader& value, ColumnType type) {
    for (MapColumn* column : columns_that([type](ColumnType t) { return t == type; })) {
      uint64_t count = length_encoded(value, "number of labels");
      column->labels.clear();
      for (uint64_t i = 0; i < count; ++i)
        column->labels.emplace_back(value.bytes(length_encoded(value, "length of a label"), "label"));
    }
    if (!value.empty()) throw Error(ErrorKind::data, "more lists of labels than columns");
  }

  void primary_key(ByteReader& value, bool with_prefix) {
    while (!value.empty()) {
      uint64_t column = length_encoded(value, "column of the primary key");
      if (with_prefix) length_encoded(value, "prefix of the primary key");
      if (column >= map_.columns.size())
        throw Error(ErrorKind::data, "a primary key over a column that is not there");
      map_.key.push_back(static_cast<uint32_t>(column));
    }
  }

  void dimensions(ByteReader& value) {
    for (MapColumn* column : columns_that([](ColumnType t) { return t == ColumnType::vector; }))
      column->dimensions = static_cast<uint32_t>(length_encoded(value, "dimensions of a vector"));
  }

  TableMap& map_;
  bool mariadb_;
};

void read_types(ByteReader& in, TableMap& map) {
  uint64_t count = length_encoded(in, "number of columns");
  std::string_view types = in.bytes(count, "column types");
  map.columns.resize(count);
  for (size_t i = 0; i < count; ++i)
    map.columns[i].type = static_cast<ColumnType>(static_cast<uint8_t>(types[i]));
  uint64_t length = length_encoded(in, "length of the column metadata");
  ByteReader metadata(in.bytes(length, "column metadata"));
  for (MapColumn& column : map.columns) {
    column.metadata = static_cast<uint16_t>(metadata.le_n(metadata_bytes(column.type), "column metadata"));
    auto real = static_cast<ColumnType>(column.metadata & 0xff);
    if (column.type == ColumnType::string && is_enum_or_set(real)) column.type = real;
  }
  if (!metadata.empty()) throw Error(ErrorKind::data, "more column metadata than columns");
  std::string_view nullable = in.bytes((count + 7) / 8, "nullable columns");
  for (size_t i = 0; i < count; ++i) map.columns[i].nullable = nullable[i / 8] >> (i % 8) & 1;
}

}  // namespace

// The first byte is the type with, where the length needs them, two inverted bits of it in 0x30.
uint32_t string_length(uint16_t metadata) {
  return static_cast<uint32_t>(metadata >> 8) | (((metadata & 0x30) ^ 0x30) << 4);
}

uint64_t table_map_id(std::string_view body, const Format& format) {
  return ByteReader(body).le_n(table_id_bytes(format), "table id");
}

TableMap parse_table_map(std::string_view body, const Format& format) {
  ByteReader in(body);
  TableMap map;
  map.id = in.le_n(table_id_bytes(format), "table id");
  in.skip(2, "table map flags");
  map.schema = zero_terminated(in, "database name");
  map.table = zero_terminated(in, "table name");
  try {
    read_types(in, map);
    MetadataReader(map, format.mariadb).read(in);
  } catch (Error& error) {
    error.add_context(fmt::format("table {}.{}", map.schema, map.table));
    throw;
  }
  return map;
}

}  // namespace dts::mysql
