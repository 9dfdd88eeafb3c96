#include "codec/ndjson_cell.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "base/error.h"
#include "codec/json_record.h"
#include "codec/json_text.h"
#include "codec/value_check.h"

namespace dts {

namespace {

[[noreturn]] void refuse(std::string_view token, const std::string& is_not, std::string hint = {}) {
  throw Error(ErrorKind::data, fmt::format("{} is not {}", excerpt(token), is_not), std::move(hint));
}

bool is_string(std::string_view token) {
  return token.size() >= 2 && token.front() == '"';
}

Cell parse_signed(std::string_view token, int64_t min, int64_t max) {
  std::string_view digits = is_string(token) ? token.substr(1, token.size() - 2) : token;
  bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  uint64_t size = 0;
  uint64_t limit = negative ? 0 - static_cast<uint64_t>(min) : static_cast<uint64_t>(max);
  // "-0" would not print as it was read.
  if (digits.starts_with('"') || !parse_json_unsigned(digits, size) || size > limit ||
      (negative && size == 0))
    refuse(token, fmt::format("an integer from {} to {}", min, max));
  return Cell::int64(static_cast<int64_t>(negative ? 0 - size : size));
}

template <typename Int>
Cell parse_signed(std::string_view token) {
  return parse_signed(token, std::numeric_limits<Int>::min(), std::numeric_limits<Int>::max());
}

template <typename Int>
Cell parse_unsigned(std::string_view token) {
  uint64_t value = 0;
  constexpr Int kMax = std::numeric_limits<Int>::max();
  if (!parse_json_unsigned(token, value) || value > kMax)
    refuse(token, fmt::format("an integer from 0 to {}", kMax));
  return Cell::uint64(value);
}

template <typename Float>
Float parse_float(std::string_view token) {
  if (token == "\"NaN\"") return std::numeric_limits<Float>::quiet_NaN();
  if (token == "\"Infinity\"") return std::numeric_limits<Float>::infinity();
  if (token == "\"-Infinity\"") return -std::numeric_limits<Float>::infinity();
  Float value = 0;
  const char* end = token.data() + token.size();
  if (is_string(token)) refuse(token, "a number", "NaN, Infinity and -Infinity are written as strings");
  auto [at, error] = std::from_chars(token.data(), end, value);
  if (error == std::errc::result_out_of_range)
    refuse(token, fmt::format("within the range of a float of {} bits", sizeof(Float) * 8));
  if (error != std::errc() || at != end) refuse(token, "a number");
  return value;
}

Cell parse_boolean(std::string_view token) {
  if (token != "true" && token != "false") refuse(token, "true or false");
  return Cell::boolean(token == "true");
}

Cell parse_decimal(std::string_view token, std::string_view text) {
  if (!is_decimal_text(text)) refuse(token, "a decimal", "write decimals as \"12.50\"");
  return Cell::view(CellKind::decimal, text);
}

Cell parse_bits(const Column& column, std::string_view token, std::string_view text) {
  if (!is_bits_text(text) || (column.length != 0 && text.size() != column.length))
    refuse(token, column.length == 0 ? "a text of 0 and 1" : fmt::format("{} digits 0 and 1", column.length));
  return Cell::view(CellKind::bits, text);
}

Cell parse_binary(std::string_view token, std::string_view text, Arena& arena) {
  auto bytes = parse_base64(text, arena);
  if (!bytes) refuse(token, "base64", "with padding, without line ends: RFC 4648, section 4");
  return Cell::binary(*bytes);
}

std::string with_digits(const char* shape, const Column& column) {
  return column.scale == 0 ? shape : fmt::format("{} with {} fractional digits", shape, column.scale);
}

Cell parse_temporal(const Column& column, std::string_view token, std::string_view text) {
  switch (column.type) {
    case LogicalType::date: {
      auto date = parse_date(text);
      if (!date) refuse(token, "a date such as 2026-11-20");
      return Cell::civil(CellKind::date, *date);
    }
    case LogicalType::time: {
      auto time = parse_time(text, column.scale);
      if (!time) refuse(token, with_digits("a time such as 12:00:00", column));
      return Cell::time(*time);
    }
    default: {
      bool instant = column.type == LogicalType::timestamp;
      auto value = parse_datetime(text, column.scale, instant);
      if (!value)
        refuse(token, instant ? with_digits("a UTC time such as 2026-11-20T12:00:00Z", column)
                              : with_digits("a time such as 2026-11-20T12:00:00", column));
      return Cell::civil(instant ? CellKind::timestamp : CellKind::datetime, *value);
    }
  }
}

// Types that are written as JSON strings.
Cell parse_string(const Column& column, std::string_view token, const JsonReader& reader, Arena& arena) {
  if (!is_string(token))
    refuse(token, "a string",
           fmt::format("values of {} columns are strings", logical_type_name(column.type)));
  std::string_view text = reader.text(token, arena);
  if (text.size() > std::numeric_limits<uint32_t>::max()) refuse(token, "below 4 GiB");
  switch (cell_kind(column.type)) {
    case CellKind::text:
      return Cell::text(text);
    case CellKind::decimal:
      return parse_decimal(token, text);
    case CellKind::bits:
      return parse_bits(column, token, text);
    case CellKind::binary:
      return parse_binary(token, text, arena);
    default:
      return parse_temporal(column, token, text);
  }
}

}  // namespace

Cell parse_cell(const Column& column, std::string_view token, const JsonReader& reader, Arena& arena) {
  if (token == "null") return Cell::null();
  switch (column.type) {
    case LogicalType::boolean:
      return parse_boolean(token);
    case LogicalType::int8:
      return parse_signed<int8_t>(token);
    case LogicalType::int16:
      return parse_signed<int16_t>(token);
    case LogicalType::int32:
      return parse_signed<int32_t>(token);
    case LogicalType::int64:
      return parse_signed<int64_t>(token);
    case LogicalType::uint8:
      return parse_unsigned<uint8_t>(token);
    case LogicalType::uint16:
    case LogicalType::year:
      return parse_unsigned<uint16_t>(token);
    case LogicalType::uint32:
      return parse_unsigned<uint32_t>(token);
    case LogicalType::uint64:
      return parse_unsigned<uint64_t>(token);
    case LogicalType::float32:
      return Cell::float32(parse_float<float>(token));
    case LogicalType::float64:
      return Cell::float64(parse_float<double>(token));
    case LogicalType::json:
      return Cell::view(CellKind::json, token);
    default:
      return parse_string(column, token, reader, arena);
  }
}

}  // namespace dts
