// The closed list of logical types that columns have in a stream, whatever the source calls them.
// dts-types(7) is the table: source type → logical type → rendering → each target.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "event/cell.h"

namespace dts {

enum class LogicalType : uint8_t {
  boolean,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  float32,
  float64,
  decimal,  // Column::precision digits, of them Column::scale behind the point
  text,     // Column::length characters where it is bounded
  binary,   // Column::length bytes where it is bounded
  date,
  time,       // Column::scale fractional digits
  datetime,   // civil, without a zone
  timestamp,  // an instant, in UTC
  year,
  interval,  // text, in PostgreSQL's ISO 8601 form
  json,
  enumeration,  // "enum" in the stream; Column::labels
  set,          // Column::labels
  bit,          // Column::length bits, as text of 0 and 1
  uuid,
  inet,
  geometry,  // 4 bytes of SRID, little-endian, then WKB
  other,     // the source's own text
};

constexpr int kLogicalTypeCount = static_cast<int>(LogicalType::other) + 1;

// The name in a stream: "int32", "enum", "timestamp", ….
std::string_view logical_type_name(LogicalType type);
std::optional<LogicalType> logical_type_from_name(std::string_view name);

// The one kind that a value of this type has (a cell may also be null or absent).
CellKind cell_kind(LogicalType type);

}  // namespace dts
