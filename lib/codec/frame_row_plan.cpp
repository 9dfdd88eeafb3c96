#include <fmt/format.h>

#include "base/error.h"
#include "codec/frame_row.h"

namespace dts::frame {

namespace {

constexpr uint32_t kMicrosSteps[] = {1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
constexpr unsigned kMaxFractionalDigits = 6;
constexpr size_t kLargestFixedBytes = 12;  // a temporal value with microseconds

Layout layout_of(const Column& column) {
  switch (column.type) {
    case LogicalType::boolean:
      return Layout::boolean;
    case LogicalType::int8:
      return Layout::int8;
    case LogicalType::int16:
      return Layout::int16;
    case LogicalType::int32:
      return Layout::int32;
    case LogicalType::int64:
      return Layout::int64;
    case LogicalType::uint8:
      return Layout::uint8;
    case LogicalType::uint16:
    case LogicalType::year:
      return Layout::uint16;
    case LogicalType::uint32:
      return Layout::uint32;
    case LogicalType::uint64:
      return Layout::uint64;
    case LogicalType::float32:
      return Layout::float32;
    case LogicalType::float64:
      return Layout::float64;
    case LogicalType::decimal:
      return Layout::decimal;
    case LogicalType::date:
      return Layout::date;
    case LogicalType::time:
      return column.scale > 0 ? Layout::time_micros : Layout::time;
    case LogicalType::datetime:
    case LogicalType::timestamp:
      return column.scale > 0 ? Layout::civil_micros : Layout::civil;
    case LogicalType::json:
      return Layout::json;
    case LogicalType::bit:
      return Layout::bits;
    case LogicalType::binary:
    case LogicalType::geometry:
      return Layout::bytes;
    case LogicalType::text:
    case LogicalType::interval:
    case LogicalType::enumeration:
    case LogicalType::set:
    case LogicalType::uuid:
    case LogicalType::inet:
    case LogicalType::other:
      return Layout::text;
  }
  throw Error(ErrorKind::bug, "a logical type without a frame layout");
}

bool has_micros(Layout layout) {
  return layout == Layout::civil_micros || layout == Layout::time_micros;
}

}  // namespace

RowPlan::RowPlan(const TableDef& def)
    : fixed_bytes_(state_bytes(def.columns.size()) + def.columns.size() * kLargestFixedBytes) {
  columns_.reserve(def.columns.size());
  for (const Column& column : def.columns) {
    Layout layout = layout_of(column);
    if (has_micros(layout) && column.scale > kMaxFractionalDigits)
      throw Error(ErrorKind::data,
                  fmt::format("table {}, column {}: {} fractional digits; at most 6 are taken",
                              def.full_name(), column.name, column.scale));
    columns_.push_back(ColumnPlan{layout, cell_kind(column.type),
                                  has_micros(layout) ? kMicrosSteps[column.scale] : kMicrosSteps[0],
                                  column.length});
  }
}

}  // namespace dts::frame
