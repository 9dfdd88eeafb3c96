// How one column of a rows event becomes a cell: decided once per TABLE_MAP, followed for every row.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "event/table.h"
#include "mysql/charset.h"
#include "mysql/schema_catalog.h"
#include "mysql/table_map.h"

namespace dts::mysql {

// The forms values have in a row image, by how they are read.
enum class Decode : uint8_t {
  int_signed,    // `width` bytes
  int_unsigned,  // `width` bytes
  float32,
  float64,
  decimal,  // precision, scale
  year,
  date,
  time_old,      // before MySQL 5.6: HHMMSS as a number
  datetime_old,  // before MySQL 5.6: YYYYMMDDHHMMSS as a number
  timestamp_old,
  time2,  // `scale` fractional digits
  datetime2,
  timestamp2,
  bit,              // `width` bytes, big-endian, `length` bits
  enumeration,      // `width` bytes
  set,              // `width` bytes
  text,             // `width` bytes of length
  binary,           // `width` bytes of length
  fixed_binary,     // `width` bytes of length, then padded with zero bytes to `length`
  text_compressed,  // MariaDB: `width` bytes of length
  binary_compressed,
  json,   // `width` bytes of length, MySQL's binary form
  uuid,   // MariaDB: a fixed_binary of 16
  inet4,  // MariaDB: a fixed_binary of 4
  inet6,  // MariaDB: a fixed_binary of 16
};

struct ColumnPlan {
  Decode decode{};
  uint8_t width = 0;
  uint8_t precision = 0;
  uint8_t scale = 0;
  uint32_t length = 0;
  Utf8Converter* converter = nullptr;  // of text
};

// What a table is to a reader of rows: its definition for the stream, and a plan per column.
struct TablePlan {
  std::shared_ptr<TableDef> def;  // its id is set by whoever announces it
  std::vector<ColumnPlan> columns;
};

// Joins a TABLE_MAP with a schema file's definition (null: there is none for this table).
// With full row metadata the log is believed, and the schema adds unique keys, defaults, and MariaDB's UUID,
// INET4 and INET6, which the log cannot tell; without it the schema names the columns and is checked
// against the map: number of columns, types, metadata, signedness. Throws Error{data}: a map without names
// and no schema, a disagreement (table, column, both sides, what to do).
// The plan's converters are those of `converters`, which has to outlive it.
TablePlan plan_table(const TableMap& map, const SchemaTable* schema, const Format& format,
                     Utf8Converters& converters);

}  // namespace dts::mysql
