// The constant default of a column as a JSON value: default_json() of schema_column.h.
#include <algorithm>
#include <charconv>

#include "event/civil.h"
#include "mysql/json_scalar.h"
#include "mysql/schema_column.h"
#include "mysql/sql_text.h"

namespace dts::mysql {

namespace {

using Result = std::optional<std::string>;

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(text, out);
  return out;
}

template <typename T>
Result integer(std::string_view text) {
  T value{};
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return {};
  constexpr int64_t kMaxJsonInteger = (int64_t{1} << 53) - 1;  // beyond it, a string
  const std::string digits = std::to_string(value);
  const bool small = value <= static_cast<T>(kMaxJsonInteger) &&
                     (std::is_unsigned_v<T> || static_cast<int64_t>(value) >= -kMaxJsonInteger);
  return small ? digits : quoted(digits);
}

// Only when it is written with all its digits, as SHOW CREATE TABLE does.
Result decimal(std::string_view text, const Column& column) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  const size_t point = digits.find('.');
  const size_t whole = std::min(point, digits.size());
  const size_t scale = point == std::string_view::npos ? 0 : digits.size() - point - 1;
  const bool plain =
      std::all_of(digits.begin(), digits.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
  if (!plain || whole == 0 || scale != column.scale || (whole > 1 && digits[0] == '0')) return {};
  return quoted(text);
}

Result temporal(std::string_view text, const Column& column) {
  std::string iso(text);
  bool good = false;
  if (column.type == LogicalType::date) good = parse_date(iso).has_value();
  if (column.type == LogicalType::time) good = parse_time(iso, column.scale).has_value();
  if (column.type == LogicalType::datetime) {
    if (iso.size() > 10 && iso[10] == ' ') iso[10] = 'T';
    good = parse_datetime(iso, column.scale, false).has_value();
  }
  return good ? Result(quoted(iso)) : Result();
}

Result labels(const std::string& text, const Column& column) {
  const auto is_label = [&](const std::string& label) {
    return std::find(column.labels.begin(), column.labels.end(), label) != column.labels.end();
  };
  if (column.type == LogicalType::set && text.empty()) return "\"\"";
  for (size_t start = 0; column.type == LogicalType::set && start <= text.size();) {
    const size_t end = std::min(text.find(',', start), text.size());
    if (!is_label(text.substr(start, end - start))) return {};
    start = end + 1;
  }
  if (column.type == LogicalType::enumeration && !is_label(text)) return {};
  return quoted(text);
}

Result bits(std::string digits, const Column& column) {
  if (digits.size() > column.length) return {};
  digits.insert(0, column.length - digits.size(), '0');
  return quoted(digits);
}

}  // namespace

std::optional<std::string> default_json(const ColumnStatement& statement, const Column& column) {
  using Kind = DefaultClause::Kind;
  const DefaultClause& from = statement.default_value;
  if (from.kind == Kind::none || from.kind == Kind::null) return {};
  if (from.kind == Kind::bits) return column.type == LogicalType::bit ? bits(from.text, column) : Result();
  const std::string text = from.kind != Kind::truth ? from.text : from.text == "TRUE" ? "1" : "0";
  switch (column.type) {
    case LogicalType::int8:
    case LogicalType::int16:
    case LogicalType::int32:
    case LogicalType::int64:
    case LogicalType::year:
      return integer<int64_t>(text);
    case LogicalType::uint8:
    case LogicalType::uint16:
    case LogicalType::uint32:
    case LogicalType::uint64:
      return integer<uint64_t>(text);
    case LogicalType::decimal:
      return decimal(text, column);
    case LogicalType::text:
      return quoted(text);
    case LogicalType::date:
    case LogicalType::time:
    case LogicalType::datetime:
      return temporal(text, column);
    case LogicalType::enumeration:
    case LogicalType::set:
      return from.kind == Kind::string ? labels(text, column) : Result();
    default:
      return {};
  }
}

}  // namespace dts::mysql
