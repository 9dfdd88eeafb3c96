#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "codec/frame_row.h"

namespace dts::frame {

namespace {

// Where the next value goes, within room that BlockWriter has given.
struct Place {
  char* at;
  char* end;
};

template <typename T>
void put(Place& place, T value) {
  store_le<T>(place.at, value);
  place.at += sizeof(T);
}

// The value at its column's width; false if it does not fit.
template <typename T, typename Wide>
bool put_narrow(Place& place, Wide value) {
  put(place, static_cast<T>(value));
  return static_cast<T>(value) == value;
}

bool put_micros(Place& place, uint32_t micros, uint32_t step) {
  put(place, micros);
  return micros < 1'000'000 && micros % step == 0;
}

// There is one NaN in a stream, whatever the sign and payload of this one.
template <typename T>
T one_nan(T value) {
  return std::isnan(value) ? std::numeric_limits<T>::quiet_NaN() : value;
}

// memcpy(), whose call costs more than most values take: two words that overlap.
void copy(char* to, const char* from, size_t n) {
  if (n > 16) {
    std::memcpy(to, from, n);
  } else if (n >= 8) {
    auto first = load_le<uint64_t>(from), last = load_le<uint64_t>(from + n - 8);
    store_le(to, first);
    store_le(to + n - 8, last);
  } else if (n >= 4) {
    auto first = load_le<uint32_t>(from), last = load_le<uint32_t>(from + n - 4);
    store_le(to, first);
    store_le(to + n - 4, last);
  } else {
    for (size_t i = 0; i < n; ++i) to[i] = from[i];
  }
}

// `fixed_bytes` of room are left behind the view.
void put_view(Place& place, std::string_view bytes, size_t fixed_bytes, BlockWriter& out) {
  if (bytes.size() + fixed_bytes > static_cast<size_t>(place.end - place.at)) {
    out.move_to(place.at);
    place.at = out.room(bytes.size() + fixed_bytes);
    place.end = out.limit();
  }
  put(place, static_cast<uint32_t>(bytes.size()));
  copy(place.at, bytes.data(), bytes.size());
  place.at += bytes.size();
}

// False: the value does not fit its column.
bool put_fixed(Place& place, const Cell& cell, const ColumnPlan& column) {
  switch (column.layout) {
    case Layout::boolean:
      put(place, static_cast<uint8_t>(cell.as_boolean()));
      return true;
    case Layout::int8:
      return put_narrow<int8_t>(place, cell.as_int64());
    case Layout::int16:
      return put_narrow<int16_t>(place, cell.as_int64());
    case Layout::int32:
      return put_narrow<int32_t>(place, cell.as_int64());
    case Layout::uint8:
      return put_narrow<uint8_t>(place, cell.as_uint64());
    case Layout::uint16:
      return put_narrow<uint16_t>(place, cell.as_uint64());
    case Layout::uint32:
      return put_narrow<uint32_t>(place, cell.as_uint64());
    case Layout::int64:
    case Layout::uint64:
      put(place, cell.raw_bits());
      return true;
    case Layout::float32:
      put(place, one_nan(cell.as_float32()));
      return true;
    case Layout::float64:
      put(place, one_nan(cell.as_float64()));
      return true;
    case Layout::date:
    case Layout::civil:
    case Layout::time:
      put(place, cell.raw_bits());
      return cell.raw_size() == 0;
    case Layout::civil_micros:
    case Layout::time_micros:
      put(place, cell.raw_bits());
      return put_micros(place, cell.raw_size(), column.micros_step);
    default:
      return false;  // a view: not here
  }
}

[[noreturn]] void refuse(const TableDef& def, size_t column, const char* what) {
  throw Error(ErrorKind::bug,
              fmt::format("table {}, column {}: {}", def.full_name(), def.columns[column].name, what));
}

}  // namespace

void write_image(const RowPlan& plan, const TableDef& def, const Cell* cells, BlockWriter& out) {
  size_t n = plan.columns().size();
  size_t fixed_bytes = plan.fixed_bytes();
  const ColumnPlan* columns = plan.columns().data();
  Place place{out.room(fixed_bytes), out.limit()};
  std::memset(place.at, 0, state_bytes(n));
  // The states stand in front of the values, whose end moves if the block has to grow.
  size_t states_offset = out.offset_of(place.at);
  place.at += state_bytes(n);
  for (size_t i = 0; i < n; ++i) {
    const Cell& cell = cells[i];
    const ColumnPlan& column = columns[i];
    if (cell.kind() == column.kind) [[likely]] {
      if (cell.is_view()) {
        put_view(place, cell.as_view(), fixed_bytes, out);
      } else if (!put_fixed(place, cell, column)) {
        refuse(def, i, "the value does not fit the column");
      }
      continue;
    }
    if (cell.kind() != CellKind::null && cell.kind() != CellKind::absent)
      refuse(def, i, "a cell of another kind than the column");
    unsigned state = cell.is_null() ? kNull : kAbsent;
    *out.at_offset(states_offset + i / 4) |= static_cast<char>(state << (i % 4 * 2));
  }
  out.move_to(place.at);
}

}  // namespace dts::frame
