// TABLE_MAP_EVENT: the types of a table's columns, and with binlog_row_metadata=FULL their names and all that
// makes them readable.
//   https://dev.mysql.com/doc/dev/mysql-server/latest/classmysql_1_1binlog_1_1event_1_1Table__map__event.html
//   https://mariadb.com/kb/en/table_map_event/
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mysql/event.h"

namespace dts::mysql {

// MYSQL_TYPE_* as TABLE_MAP has them (field_types.h of both servers).
enum class ColumnType : uint8_t {
  tiny = 1,
  short_ = 2,
  long_ = 3,
  float_ = 4,
  double_ = 5,
  null = 6,
  timestamp = 7,
  longlong = 8,
  int24 = 9,
  date = 10,
  time = 11,
  datetime = 12,
  year = 13,
  newdate = 14,
  varchar = 15,
  bit = 16,
  timestamp2 = 17,
  datetime2 = 18,
  time2 = 19,
  blob_compressed = 140,     // MariaDB
  varchar_compressed = 141,  // MariaDB
  vector = 242,
  json = 245,
  newdecimal = 246,
  enum_ = 247,
  set = 248,
  blob = 252,
  var_string = 253,
  string = 254,
  geometry = 255,
};

struct MapColumn {
  ColumnType type{};      // the real one: ENUM and SET are not STRING here
  uint16_t metadata = 0;  // its one or two bytes, little-endian, as in the log
  bool nullable = true;
  // From full row metadata, where has_names is set.
  std::string name;
  bool is_unsigned = false;
  uint32_t collation = 0;           // of character, ENUM and SET columns; 0: not told
  std::vector<std::string> labels;  // of ENUM and SET, in bytes of their collation
  uint32_t dimensions = 0;          // of VECTOR
};

struct TableMap {
  uint64_t id = 0;
  std::string schema;
  std::string table;
  std::vector<MapColumn> columns;
  bool has_names = false;       // full row metadata
  bool has_signedness = false;  // also with MINIMAL
  std::vector<uint32_t> key;    // of full row metadata: column indices; empty: no primary key
};

// Bytes of a STRING, CHAR or BINARY column, undoing the way its metadata packs ten bits of length.
uint32_t string_length(uint16_t metadata);

// Throws Error{data} naming the table as soon as it is known. `mariadb`: which columns count as characters.
TableMap parse_table_map(std::string_view body, const Format& format);

// The id alone, which rows events refer to.
uint64_t table_map_id(std::string_view body, const Format& format);

}  // namespace dts::mysql
