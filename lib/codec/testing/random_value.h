// Values at the extremes of every logical type, and tables that have columns of them.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/arena.h"
#include "event/table.h"

namespace dts::testing {

class RandomValue {
 public:
  explicit RandomValue(std::mt19937_64& random) : random_(random) {}

  size_t below(size_t n) { return static_cast<size_t>(random_() % n); }

  TableDef table(uint32_t id) {
    TableDef def;
    def.id = id;
    def.schema = below(4) == 0 ? text() : "shop";
    def.name = fmt::format("t{}{}", id, below(4) == 0 ? text() : "");
    size_t columns = 1 + below(40);
    for (size_t i = 0; i < columns; ++i) def.columns.push_back(column(i));
    if (below(2) != 0) def.key.push_back(static_cast<uint32_t>(below(columns)));
    if (below(2) != 0) def.unique_keys.emplace();
    if (def.unique_keys && below(2) != 0) def.unique_keys->push_back({static_cast<uint32_t>(below(columns))});
    return def;
  }

  // Cells for every column, some null, some absent.
  const Cell* image(const TableDef& def, Arena& arena) {
    Cell* cells = arena.make_array<Cell>(def.columns.size());
    for (size_t i = 0; i < def.columns.size(); ++i) {
      size_t dice = below(16);
      new (&cells[i]) Cell(dice == 0                              ? Cell()
                           : dice == 1 && def.columns[i].nullable ? Cell::null()
                                                                  : value(def.columns[i], arena));
    }
    return cells;
  }

  std::string text() {
    static const std::string kTexts[] = {"",
                                         "a",
                                         "name",
                                         "it's \"quoted\" \\ and / slashed",
                                         std::string("nul\0 and \x01\x1f\x7f", 13),
                                         "line\nfeed\r\ttab\b\f",
                                         "grün, 日本, 🙂, \u2028",
                                         "12345678",
                                         "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"",
                                         std::string(300, 'x') + "\n" + std::string(70'000, 'y')};
    return kTexts[below(below(50) == 0 ? std::size(kTexts) : std::size(kTexts) - 1)];
  }

  std::string bytes() {
    std::string bytes(below(40), '\0');
    for (char& c : bytes) c = static_cast<char>(random_());
    return bytes;
  }

 private:
  Column column(size_t i) {
    Column column;
    column.name = fmt::format("c{}{}", i, below(6) == 0 ? text() : "");
    column.type = static_cast<LogicalType>(below(kLogicalTypeCount));
    column.native_type = below(2) != 0 ? "native(10)" : "";
    if (cell_kind(column.type) == CellKind::bits) column.length = 1 + static_cast<uint32_t>(below(64));
    if (cell_kind(column.type) >= CellKind::datetime) column.scale = static_cast<uint8_t>(below(7));
    column.nullable = below(2) != 0;
    column.generated = below(8) == 0;
    if (column.type == LogicalType::enumeration) column.labels = {"small", "la\"rge", ""};
    if (column.type == LogicalType::text) column.charset = "latin1";
    if (below(8) == 0) column.default_json = "\"a\"";
    if (below(8) == 0) column.attnum = static_cast<int32_t>(i) + 1;
    return column;
  }

  template <typename Int>
  Int integer() {
    constexpr Int kMin = std::numeric_limits<Int>::min();
    constexpr Int kMax = std::numeric_limits<Int>::max();
    constexpr auto kJsonMax = static_cast<Int>(9'007'199'254'740'991);  // means something for 64 bits only
    const std::array<Int, 9> values = {0,
                                       1,
                                       static_cast<Int>(kMin + 1),
                                       kMin,
                                       kMax,
                                       static_cast<Int>(random_()),
                                       kJsonMax,
                                       static_cast<Int>(kJsonMax + (sizeof(Int) == 8 ? 1 : 0)),
                                       static_cast<Int>(Int{0} - kJsonMax)};
    return values[below(values.size())];
  }

  template <typename Float>
  Float real() {
    using Limits = std::numeric_limits<Float>;
    const std::array<Float, 12> values = {0,
                                          -Float{0},
                                          1,
                                          Float(0.1),
                                          Float(-1e10),
                                          Limits::max(),
                                          Limits::lowest(),
                                          Limits::min(),
                                          Limits::denorm_min(),
                                          Limits::infinity(),
                                          -Limits::infinity(),
                                          Limits::quiet_NaN()};
    return values[below(values.size())];
  }

  CivilDateTime civil(unsigned digits, bool with_time) {
    static constexpr int32_t kYears[] = {2026, 0, 1, 9999, 10000, 294276, -43, -4713, 8388606, -8388606};
    size_t dice = below(12);
    CivilDateTime value;
    if (dice > 9) {
      value.year = dice == 10 ? CivilDateTime::kInfinityYear : CivilDateTime::kMinusInfinityYear;
      return value;
    }
    value.year = kYears[dice];
    value.month = static_cast<uint8_t>(below(13));
    value.day = static_cast<uint8_t>(below(32));
    if (!with_time) return value;
    value.hour = static_cast<uint8_t>(below(24));
    value.minute = static_cast<uint8_t>(below(60));
    value.second = static_cast<uint8_t>(below(60));
    value.micros = micros(digits);
    return value;
  }

  uint32_t micros(unsigned digits) {
    uint32_t step = 1;
    for (unsigned i = digits; i < 6; ++i) step *= 10;
    return static_cast<uint32_t>(below(1'000'000)) / step * step;
  }

  CivilTime time(unsigned digits) {
    CivilTime value;
    value.negative = below(2) != 0;
    value.hours = static_cast<uint16_t>(below(839));
    value.minutes = static_cast<uint8_t>(below(60));
    value.seconds = static_cast<uint8_t>(below(60));
    value.micros = micros(digits);
    return value;
  }

  std::string bits(size_t n) {
    std::string text(n, '0');
    for (char& c : text) c = below(2) != 0 ? '1' : '0';
    return text;
  }

  Cell pick(CellKind kind, std::initializer_list<const char*> texts) {
    return Cell::view(kind, *(texts.begin() + below(texts.size())));
  }

  Cell value(const Column& column, Arena& arena);

  std::mt19937_64& random_;
};

inline Cell RandomValue::value(const Column& column, Arena& arena) {
  switch (column.type) {
    case LogicalType::boolean:
      return Cell::boolean(below(2) != 0);
    case LogicalType::int8:
      return Cell::int64(integer<int8_t>());
    case LogicalType::int16:
      return Cell::int64(integer<int16_t>());
    case LogicalType::int32:
      return Cell::int64(integer<int32_t>());
    case LogicalType::int64:
      return Cell::int64(integer<int64_t>());
    case LogicalType::uint8:
      return Cell::uint64(integer<uint8_t>());
    case LogicalType::uint16:
      return Cell::uint64(integer<uint16_t>());
    case LogicalType::year:
      return Cell::uint64(below(2) != 0 ? 1901 + below(255) : 0);
    case LogicalType::uint32:
      return Cell::uint64(integer<uint32_t>());
    case LogicalType::uint64:
      return Cell::uint64(integer<uint64_t>());
    case LogicalType::float32:
      return Cell::float32(real<float>());
    case LogicalType::float64:
      return Cell::float64(real<double>());
    case LogicalType::decimal:
      return pick(CellKind::decimal, {"0", "0.00", "-12.50", "99999999999999999999999999999999999.123456789",
                                      "NaN", "Infinity", "-Infinity", "-0.001"});
    case LogicalType::binary:
    case LogicalType::geometry:
      return Cell::binary(arena.copy(bytes()));
    case LogicalType::bit:
      return Cell::view(CellKind::bits, arena.copy(bits(column.length)));
    case LogicalType::date:
      return Cell::civil(CellKind::date, civil(0, false));
    case LogicalType::datetime:
      return Cell::civil(CellKind::datetime, civil(column.scale, true));
    case LogicalType::timestamp:
      return Cell::civil(CellKind::timestamp, civil(column.scale, true));
    case LogicalType::time:
      return Cell::time(time(column.scale));
    case LogicalType::json:
      return pick(CellKind::json,
                  {"null", "{}", "[]", "\"a b\"", "-0.0", "1e400", "123456789012345678901234567890",
                   "{\"a\":[1,2,{\"b\":null}],\"\\u0000\":\"x y\"}", "true"});
    default:
      return Cell::text(arena.copy(text()));
  }
}

}  // namespace dts::testing
