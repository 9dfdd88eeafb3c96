// The definition of a table as a stream carries it. Immutable once it is in a stream: a change is a new
// definition with a new id. Shared by shared_ptr; every batch that refers to one keeps it alive.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "event/logical_type.h"

namespace dts {

struct Column {
  std::string name;
  std::string native_type;  // as the source writes it: "decimal(10,2)", "varchar(80)"
  LogicalType type = LogicalType::other;
  uint32_t length = 0;    // characters, bytes or bits; 0: not bounded or not known
  uint8_t precision = 0;  // decimal digits
  uint8_t scale = 0;      // digits behind the point; for times fractional digits
  bool nullable = true;
  bool generated = false;           // computed by the source from other columns
  std::string charset;              // of the source's text columns: "latin1"; values are UTF-8 all the same
  std::vector<std::string> labels;  // of enum and set, in order
  std::optional<std::string> default_json;  // a constant default, rendered as a JSON value of this column
  std::optional<int32_t> attnum;            // PostgreSQL: tells a rename from drop and add
  bool operator==(const Column&) const = default;
};

struct TableDef {
  uint32_t id = 0;  // "def" in the stream; unique between two hello records
  std::string schema;
  std::string name;
  std::vector<Column> columns;
  std::vector<uint32_t> key;  // column indices of the primary key in key order; empty: none
  std::optional<std::vector<std::vector<uint32_t>>> unique_keys;  // without the primary; nothing: unknown
  bool operator==(const TableDef&) const = default;

  std::string full_name() const { return schema + "." + name; }
};

}  // namespace dts
