#include "event/logical_type.h"

#include <array>

#include "base/error.h"

namespace dts {

namespace {

struct Entry {
  std::string_view name;
  CellKind kind;
};

// In the order of the enumeration.
constexpr std::array<Entry, kLogicalTypeCount> kTypes = {{
    {"boolean", CellKind::boolean}, {"int8", CellKind::int64},        {"int16", CellKind::int64},
    {"int32", CellKind::int64},     {"int64", CellKind::int64},       {"uint8", CellKind::uint64},
    {"uint16", CellKind::uint64},   {"uint32", CellKind::uint64},     {"uint64", CellKind::uint64},
    {"float32", CellKind::float32}, {"float64", CellKind::float64},   {"decimal", CellKind::decimal},
    {"text", CellKind::text},       {"binary", CellKind::binary},     {"date", CellKind::date},
    {"time", CellKind::time},       {"datetime", CellKind::datetime}, {"timestamp", CellKind::timestamp},
    {"year", CellKind::uint64},     {"interval", CellKind::text},     {"json", CellKind::json},
    {"enum", CellKind::text},       {"set", CellKind::text},          {"bit", CellKind::bits},
    {"uuid", CellKind::text},       {"inet", CellKind::text},         {"geometry", CellKind::binary},
    {"other", CellKind::text},
}};

}  // namespace

std::string_view logical_type_name(LogicalType type) {
  return kTypes[static_cast<size_t>(type)].name;
}

std::optional<LogicalType> logical_type_from_name(std::string_view name) {
  for (size_t i = 0; i < kTypes.size(); ++i)
    if (kTypes[i].name == name) return static_cast<LogicalType>(i);
  return std::nullopt;
}

CellKind cell_kind(LogicalType type) {
  return kTypes[static_cast<size_t>(type)].kind;
}

}  // namespace dts
