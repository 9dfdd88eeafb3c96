#include "sink/row_key.h"

#include <fmt/format.h>

#include <algorithm>

namespace dts {

namespace {

constexpr size_t kLongestShownBytes = 80;
constexpr size_t kMostShownColumns = 8;

std::string describe(const Column& column, const Cell& cell) {
  char text[40];
  auto written = [&](const char* end) { return std::string(text, static_cast<size_t>(end - text)); };
  switch (cell.kind()) {
    case CellKind::absent:
      return "(not in the log)";
    case CellKind::null:
      return "NULL";
    case CellKind::boolean:
      return cell.as_boolean() ? "true" : "false";
    case CellKind::int64:
      return fmt::format("{}", cell.as_int64());
    case CellKind::uint64:
      return fmt::format("{}", cell.as_uint64());
    case CellKind::float32:
      return fmt::format("{}", cell.as_float32());
    case CellKind::float64:
      return fmt::format("{}", cell.as_float64());
    case CellKind::date:
      return written(print_date(cell.as_civil(), text));
    case CellKind::datetime:
      return written(print_datetime(cell.as_civil(), column.scale, false, text));
    case CellKind::timestamp:
      return written(print_datetime(cell.as_civil(), column.scale, true, text));
    case CellKind::time:
      return written(print_time(cell.as_time(), column.scale, text));
    case CellKind::binary: {
      std::string hex = "0x";
      for (char byte : cell.as_view().substr(0, kLongestShownBytes / 2))
        hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
      return cell.as_view().size() > kLongestShownBytes / 2 ? hex + "…" : hex;
    }
    case CellKind::decimal:
    case CellKind::text:
    case CellKind::json:
    case CellKind::bits:
      break;
  }
  std::string_view view = cell.as_view();
  if (view.size() <= kLongestShownBytes) return fmt::format("'{}'", view);
  size_t end = kLongestShownBytes;
  while (end > 0 && (static_cast<unsigned char>(view[end]) & 0xc0) == 0x80) --end;  // not inside a character
  return fmt::format("'{}…'", view.substr(0, end));
}

}  // namespace

const std::vector<uint32_t>& row_key(const TableDef& def) {
  if (!def.key.empty() || !def.unique_keys) return def.key;
  for (const auto& key : *def.unique_keys) {
    bool nullable = std::any_of(key.begin(), key.end(), [&](uint32_t c) { return def.columns[c].nullable; });
    if (!key.empty() && !nullable) return key;
  }
  return def.key;
}

Cell key_cell(const Record& row, uint32_t column) {
  if (row.before && !row.before[column].is_absent()) return row.before[column];
  return row.after ? row.after[column] : Cell();
}

std::string describe_row(const Record& row) {
  std::vector<uint32_t> columns = row_key(*row.def);
  if (columns.empty())
    for (uint32_t c = 0; c < row.def->columns.size() && c < kMostShownColumns; ++c) columns.push_back(c);
  std::string text;
  for (uint32_t c : columns) {
    if (!text.empty()) text += ", ";
    text += row.def->columns[c].name + "=" + describe(row.def->columns[c], key_cell(row, c));
  }
  return text;
}

}  // namespace dts
