#include "sqlite/storage.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace dts::sqlite {

namespace {

constexpr uint64_t kLargestInteger = std::numeric_limits<int64_t>::max();

bool contains(std::string_view text, std::string_view word) {
  auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  for (size_t i = 0; i + word.size() <= text.size(); ++i) {
    size_t n = 0;
    while (n < word.size() && upper(text[i + n]) == word[n]) ++n;
    if (n == word.size()) return true;
  }
  return false;
}

enum class Affinity { integer, text, none, real, numeric };

Affinity affinity(std::string_view declared) {
  if (contains(declared, "INT")) return Affinity::integer;
  if (contains(declared, "CHAR") || contains(declared, "CLOB") || contains(declared, "TEXT"))
    return Affinity::text;
  if (declared.empty() || contains(declared, "BLOB")) return Affinity::none;
  if (contains(declared, "REAL") || contains(declared, "FLOA") || contains(declared, "DOUB"))
    return Affinity::real;
  return Affinity::numeric;
}

// SQLite knows only doubles. The shortest text of a float read as a double is what people expect to see
// (0.1, not 0.10000000149011612); where that would not lead back to the float, its exact value.
double widen(float value, Scratch& scratch) {
  char* end = std::to_chars(scratch.bytes, scratch.bytes + sizeof scratch.bytes, value).ptr;
  double wide = 0;
  auto [at, error] = std::from_chars(scratch.bytes, end, wide);
  if (error != std::errc() || at != end || static_cast<float>(wide) != value) return value;
  return wide;
}

void bind_text(sqlite3_stmt* statement, int parameter, std::string_view text) {
  // A null pointer would be bound as NULL.
  const char* data = text.empty() ? "" : text.data();
  if (sqlite3_bind_text64(statement, parameter, data, text.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
    throw_error(sqlite3_db_handle(statement), "the value is too long");
}

void bind_real(sqlite3_stmt* statement, int parameter, double value) {
  if (std::isnan(value))
    throw Error(ErrorKind::data, "NaN cannot be stored: SQLite makes it NULL",
                "change or remove the value at the source, or leave the column out");
  sqlite3_bind_double(statement, parameter, value);
}

void bind_uint64(sqlite3_stmt* statement, int parameter, uint64_t value, bool narrow, Scratch& scratch) {
  if (value <= kLargestInteger) {
    sqlite3_bind_int64(statement, parameter, static_cast<int64_t>(value));
    return;
  }
  if (narrow)
    throw Error(ErrorKind::data, fmt::format("{} does not fit: the target's column is numeric", value),
                "declare the column without a type, which holds every unsigned 64-bit number");
  char* end = std::to_chars(scratch.bytes, scratch.bytes + sizeof scratch.bytes, value).ptr;
  bind_text(statement, parameter, {scratch.bytes, static_cast<size_t>(end - scratch.bytes)});
}

// [-]digits[.digits], no leading zeros, no more than 18 digits.
bool is_number(std::string_view text, bool fraction) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  size_t point = fraction ? text.find('.') : text.npos;
  std::string_view whole = text.substr(0, point);
  std::string_view rest = point == text.npos ? "0" : text.substr(point + 1);
  auto digits = [](std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == s.npos; };
  return digits(whole) && digits(rest) && text.size() <= 18 && (whole.size() == 1 || whole[0] != '0');
}

std::string with_digits(std::string_view name, unsigned n) {
  return fmt::format("{}({})", name, n);
}

}  // namespace

Storage storage_of(LogicalType type) {
  if (type == LogicalType::uint64) return Storage::any_integer;
  switch (cell_kind(type)) {
    case CellKind::boolean:
    case CellKind::int64:
    case CellKind::uint64:
      return Storage::integer;
    case CellKind::float32:
    case CellKind::float64:
      return Storage::real;
    case CellKind::binary:
      return Storage::blob;
    default:
      return Storage::text;
  }
}

std::string_view declared_type(Storage storage) {
  switch (storage) {
    case Storage::integer:
      return "INTEGER";
    case Storage::any_integer:
      return "";
    case Storage::real:
      return "REAL";
    case Storage::blob:
      return "BLOB";
    case Storage::text:
      break;
  }
  return "TEXT";
}

std::string rendering(const Column& column) {
  std::string_view name = logical_type_name(column.type);
  switch (column.type) {
    case LogicalType::decimal:
    case LogicalType::time:
    case LogicalType::datetime:
    case LogicalType::timestamp:
      return with_digits(name, column.scale);
    case LogicalType::bit:
      return with_digits(name, column.length);
    case LogicalType::binary:
      // BINARY(n) pads to n bytes, VARBINARY and BLOB do not.
      return column.native_type.rfind("binary", 0) == 0 ? with_digits(name, column.length)
                                                        : std::string(name);
    case LogicalType::text:
    case LogicalType::enumeration:
    case LogicalType::set:
    case LogicalType::uuid:
    case LogicalType::inet:
    case LogicalType::other:
      return "text";
    default:
      break;
  }
  switch (storage_of(column.type)) {
    case Storage::integer:
    case Storage::any_integer:
      return "integer";
    default:
      return std::string(name);
  }
}

bool keeps(std::string_view declared, Storage storage) {
  Affinity to = affinity(declared);
  switch (storage) {
    case Storage::integer:
    case Storage::any_integer:  // values that a numeric column would spoil are refused one by one
      return to == Affinity::integer || to == Affinity::numeric || to == Affinity::none;
    case Storage::real:
      return to == Affinity::real || to == Affinity::none;
    case Storage::text:
      return to == Affinity::text || to == Affinity::none;
    case Storage::blob:
      break;  // blobs are never converted
  }
  return true;
}

bool is_numeric(std::string_view declared) {
  Affinity to = affinity(declared);
  return to == Affinity::integer || to == Affinity::numeric;
}

std::optional<std::string> default_literal(Database& database, const Column& column) {
  if (!column.default_json || storage_of(column.type) == Storage::blob) return std::nullopt;
  Statement read(database, "SELECT json_type(?1), json_extract(?1, '$')");
  read.bind(1, *column.default_json);
  if (!read.step()) return std::nullopt;
  std::string_view type = read.text(0);
  std::string value(read.text(1));
  switch (storage_of(column.type)) {
    case Storage::integer:
      if (type == "integer" || type == "true" || type == "false") return value;
      if (type == "text" && !value.empty() && value.find_first_not_of("-0123456789") == value.npos)
        return value;
      return std::nullopt;
    case Storage::real:
      return type == "integer" || type == "real" ? std::optional(*column.default_json) : std::nullopt;
    case Storage::text:
      if (column.type == LogicalType::json) return quote_text(*column.default_json);
      return type == "text" && value.find('\0') == value.npos ? std::optional(quote_text(value))
                                                              : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<std::string> ddl_literal(const Column& column, const ColumnChange& change) {
  if (!change.literal) return std::nullopt;
  const std::string& text = change.literal->text;
  bool whole = is_number(text, false);
  switch (column.type) {
    case LogicalType::text:
    case LogicalType::enumeration:
      if (change.literal->quoted && text.find('\0') == text.npos) return quote_text(text);
      return std::nullopt;
    case LogicalType::decimal: {
      if (!is_number(text, true)) return std::nullopt;
      size_t point = text.find('.');
      size_t digits = point == text.npos ? 0 : text.size() - point - 1;
      if (digits > column.scale) return std::nullopt;  // the source has rounded
      std::string padded = text;
      if (point == text.npos && column.scale) padded += '.';
      return quote_text(padded.append(column.scale - digits, '0'));
    }
    case LogicalType::float32:
    case LogicalType::float64:
      return is_number(text, true) ? std::optional(text) : std::nullopt;
    default:
      break;
  }
  return storage_of(column.type) == Storage::integer && whole ? std::optional(text) : std::nullopt;
}

void bind_cell(sqlite3_stmt* statement, int parameter, const Column& column, const Cell& cell, bool narrow,
               Scratch& scratch) {
  auto bind_rendered = [&](const char* end) {
    bind_text(statement, parameter, {scratch.bytes, static_cast<size_t>(end - scratch.bytes)});
  };
  switch (cell.kind()) {
    case CellKind::null:
      sqlite3_bind_null(statement, parameter);
      return;
    case CellKind::boolean:
      sqlite3_bind_int(statement, parameter, cell.as_boolean());
      return;
    case CellKind::int64:
      sqlite3_bind_int64(statement, parameter, cell.as_int64());
      return;
    case CellKind::uint64:
      bind_uint64(statement, parameter, cell.as_uint64(), narrow, scratch);
      return;
    case CellKind::float32:
      bind_real(statement, parameter, widen(cell.as_float32(), scratch));
      return;
    case CellKind::float64:
      bind_real(statement, parameter, cell.as_float64());
      return;
    case CellKind::decimal:
    case CellKind::text:
    case CellKind::json:
    case CellKind::bits:
      bind_text(statement, parameter, cell.as_view());
      return;
    case CellKind::binary: {
      std::string_view bytes = cell.as_view();
      const char* data = bytes.empty() ? "" : bytes.data();
      if (sqlite3_bind_blob64(statement, parameter, data, bytes.size(), SQLITE_STATIC) != SQLITE_OK)
        throw_error(sqlite3_db_handle(statement), "the value is too long");
      return;
    }
    case CellKind::date:
      return bind_rendered(print_date(cell.as_civil(), scratch.bytes));
    case CellKind::datetime:
      return bind_rendered(print_datetime(cell.as_civil(), column.scale, false, scratch.bytes));
    case CellKind::timestamp:
      return bind_rendered(print_datetime(cell.as_civil(), column.scale, true, scratch.bytes));
    case CellKind::time:
      return bind_rendered(print_time(cell.as_time(), column.scale, scratch.bytes));
    case CellKind::absent:
      break;
  }
  throw Error(ErrorKind::bug, "a value that the log did not carry was bound");
}

}  // namespace dts::sqlite
