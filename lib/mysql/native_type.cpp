#include "mysql/native_type.h"

#include <fmt/format.h>

namespace dts::mysql {

namespace {

std::string integer(const char* name, const MapColumn& map) {
  return map.is_unsigned ? fmt::format("{} unsigned", name) : name;
}

std::string with_scale(const char* name, uint8_t scale) {
  return scale ? fmt::format("{}({})", name, scale) : name;
}

// The metadata of a BLOB or TEXT is how many bytes its length takes.
std::string blob(const MapColumn& map, bool binary) {
  static constexpr const char* kBlobs[] = {"blob", "tinyblob", "blob", "mediumblob", "longblob"};
  static constexpr const char* kTexts[] = {"text", "tinytext", "text", "mediumtext", "longtext"};
  unsigned width = map.metadata <= 4 ? map.metadata : 0;
  return binary ? kBlobs[width] : kTexts[width];
}

}  // namespace

std::string native_type(const MapColumn& map, const Column& column) {
  bool binary = column.type == LogicalType::binary;
  switch (map.type) {
    case ColumnType::tiny:
      return integer("tinyint", map);
    case ColumnType::short_:
      return integer("smallint", map);
    case ColumnType::int24:
      return integer("mediumint", map);
    case ColumnType::long_:
      return integer("int", map);
    case ColumnType::longlong:
      return integer("bigint", map);
    case ColumnType::float_:
      return integer("float", map);
    case ColumnType::double_:
      return integer("double", map);
    case ColumnType::newdecimal:
      return fmt::format("decimal({},{}){}", column.precision, column.scale,
                         map.is_unsigned ? " unsigned" : "");
    case ColumnType::year:
      return "year";
    case ColumnType::date:
    case ColumnType::newdate:
      return "date";
    case ColumnType::time:
    case ColumnType::time2:
      return with_scale("time", column.scale);
    case ColumnType::datetime:
    case ColumnType::datetime2:
      return with_scale("datetime", column.scale);
    case ColumnType::timestamp:
    case ColumnType::timestamp2:
      return with_scale("timestamp", column.scale);
    case ColumnType::bit:
      return fmt::format("bit({})", column.length);
    case ColumnType::enum_:
      return "enum";
    case ColumnType::set:
      return "set";
    case ColumnType::string:
      return fmt::format("{}({})", binary ? "binary" : "char", column.length);
    case ColumnType::varchar:
    case ColumnType::var_string:
      return fmt::format("{}({})", binary ? "varbinary" : "varchar", column.length);
    case ColumnType::varchar_compressed:
      return fmt::format("{}({}) compressed", binary ? "varbinary" : "varchar", column.length);
    case ColumnType::blob:
      return blob(map, binary);
    case ColumnType::blob_compressed:
      return blob(map, binary) + " compressed";
    case ColumnType::json:
      return "json";
    case ColumnType::geometry:
      return "geometry";
    case ColumnType::vector:
      return fmt::format("vector({})", map.dimensions);
    case ColumnType::null:
      break;
  }
  return {};
}

}  // namespace dts::mysql
