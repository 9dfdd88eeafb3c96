#include <fmt/format.h>

#include <bit>
#include <cmath>

#include "base/error.h"
#include "codec/frame_row.h"
#include "codec/value_check.h"

namespace dts::frame {

namespace {

constexpr uint32_t kNan32 = 0x7fc00000;
constexpr uint64_t kNan64 = uint64_t{0x7ff8} << 48;

// A cursor over the values of one image. Every function returns false for a value that is not one.
class ValueReader {
 public:
  ValueReader(const char* at, const char* end) : at_(at), end_(end) {}

  const char* at() const { return at_; }

  bool read(const ColumnPlan& column, Cell& cell) {
    switch (column.layout) {
      case Layout::boolean:
        return take_boolean(cell);
      case Layout::int8:
        return take_signed<int8_t>(cell);
      case Layout::int16:
        return take_signed<int16_t>(cell);
      case Layout::int32:
        return take_signed<int32_t>(cell);
      case Layout::int64:
        return take_signed<int64_t>(cell);
      case Layout::uint8:
        return take_unsigned<uint8_t>(cell);
      case Layout::uint16:
        return take_unsigned<uint16_t>(cell);
      case Layout::uint32:
        return take_unsigned<uint32_t>(cell);
      case Layout::uint64:
        return take_unsigned<uint64_t>(cell);
      case Layout::float32:
        return take_float32(cell);
      case Layout::float64:
        return take_float64(cell);
      case Layout::date:
      case Layout::civil:
      case Layout::civil_micros:
      case Layout::time:
      case Layout::time_micros:
        return take_temporal(column, cell);
      case Layout::decimal:
        return take_view(CellKind::decimal, cell) && is_decimal_text(cell.as_view());
      case Layout::text:
        return take_view(CellKind::text, cell) && is_utf8(cell.as_view());
      case Layout::bytes:
        return take_view(CellKind::binary, cell);
      case Layout::json:
        return take_view(CellKind::json, cell) && is_minified_json(cell.as_view()) && is_utf8(cell.as_view());
      case Layout::bits:
        return take_view(CellKind::bits, cell) && is_bits_text(cell.as_view()) &&
               (column.bits_length == 0 || cell.as_view().size() == column.bits_length);
    }
    return false;
  }

 private:
  template <typename T>
  bool take(T& value) {
    if (static_cast<size_t>(end_ - at_) < sizeof(T)) return false;
    value = load_le<T>(at_);
    at_ += sizeof(T);
    return true;
  }

  template <typename T>
  bool take_signed(Cell& cell) {
    T value = 0;
    bool good = take(value);
    cell = Cell::int64(value);
    return good;
  }

  template <typename T>
  bool take_unsigned(Cell& cell) {
    T value = 0;
    bool good = take(value);
    cell = Cell::uint64(value);
    return good;
  }

  bool take_boolean(Cell& cell) {
    uint8_t value = 0;
    bool good = take(value) && value <= 1;
    cell = Cell::boolean(value != 0);
    return good;
  }

  bool take_float32(Cell& cell) {
    uint32_t bits = 0;
    bool good = take(bits);
    cell = Cell::from_raw(CellKind::float32, 0, bits);
    return good && (!std::isnan(cell.as_float32()) || bits == kNan32);
  }

  bool take_float64(Cell& cell) {
    uint64_t bits = 0;
    bool good = take(bits);
    cell = Cell::from_raw(CellKind::float64, 0, bits);
    return good && (!std::isnan(cell.as_float64()) || bits == kNan64);
  }

  bool take_temporal(const ColumnPlan& column, Cell& cell) {
    uint64_t packed = 0;
    uint32_t micros = 0;
    if (!take(packed)) return false;
    bool has_micros = column.layout == Layout::civil_micros || column.layout == Layout::time_micros;
    if (has_micros && !take(micros)) return false;
    cell = Cell::from_raw(column.kind, micros, packed);
    if (column.kind == CellKind::date) return is_valid_date(packed);
    if (column.kind == CellKind::time) return is_valid_time(packed, micros, column.micros_step);
    return is_valid_datetime(packed, micros, column.micros_step);
  }

  bool take_view(CellKind kind, Cell& cell) {
    uint32_t size = 0;
    if (!take(size) || size > static_cast<size_t>(end_ - at_)) return false;
    cell = Cell::view(kind, {at_, size});
    at_ += size;
    return true;
  }

  const char* at_;
  const char* end_;
};

[[noreturn]] void refuse(const TableDef& def, size_t column, const char* what) {
  const Column& c = def.columns[column];
  throw Error(ErrorKind::data, fmt::format("table {}, column {}: {} for its type {}", def.full_name(), c.name,
                                           what, logical_type_name(c.type)));
}

}  // namespace

const char* read_image(const RowPlan& plan, const TableDef& def, const char* at, const char* end,
                       Cell* cells) {
  size_t n = plan.columns().size();
  if (static_cast<size_t>(end - at) < state_bytes(n))
    throw Error(ErrorKind::data,
                fmt::format("table {}: the row ends before the states of its columns", def.full_name()));
  const ColumnPlan* columns = plan.columns().data();
  const char* states = at;
  ValueReader values(at + state_bytes(n), end);
  for (size_t i = 0; i < n; ++i) {
    unsigned state = static_cast<unsigned char>(states[i / 4]) >> (i % 4 * 2) & 3;
    if (state == kValue) [[likely]] {
      if (!values.read(columns[i], cells[i])) [[unlikely]]
        refuse(def, i, "a value that is none");
    } else if (state == kNull) {
      cells[i] = Cell::null();
    } else if (state == kAbsent) {
      cells[i] = Cell();
    } else {
      refuse(def, i, "an unknown state");
    }
  }
  bool padded = n % 4 == 0 || static_cast<unsigned char>(states[n / 4]) >> (n % 4 * 2) == 0;
  if (!padded)
    throw Error(ErrorKind::data,
                fmt::format("table {}: the row has states for columns that do not exist", def.full_name()));
  return values.at();
}

}  // namespace dts::frame
