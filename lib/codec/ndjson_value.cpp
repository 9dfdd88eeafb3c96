#include "codec/ndjson_value.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/digits.h"
#include "base/error.h"
#include "codec/json_text.h"

namespace dts {

namespace {

// Beyond it jq and JavaScript change integers without a word (RFC 8259 section 6).
constexpr uint64_t kMaxJsonInteger = (uint64_t{1} << 53) - 1;

char* print_text(std::string_view text, char* out) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

char* print_uint(uint64_t value, bool negative, char* out) {
  bool quoted = value > kMaxJsonInteger;
  if (quoted) *out++ = '"';
  if (negative) *out++ = '-';
  out = print_unsigned(value, out);
  if (quoted) *out++ = '"';
  return out;
}

char* print_int(int64_t value, char* out) {
  auto bits = static_cast<uint64_t>(value);
  return value < 0 ? print_uint(0 - bits, true, out) : print_uint(bits, false, out);
}

// The shortest text that reads back as the same float; for the longest double 24 bytes.
template <typename Float>
char* print_float(Float value, char* out) {
  if (std::isnan(value)) return print_text("\"NaN\"", out);
  if (std::isinf(value)) return print_text(value > 0 ? "\"Infinity\"" : "\"-Infinity\"", out);
  if (value == 0) return print_text(std::signbit(value) ? "-0.0" : "0", out);
  return std::to_chars(out, out + kMaxInlineBytes, value).ptr;
}

// The value is written from out + 1; puts the quotes around it.
char* quote(char* out, char* end) {
  *out = '"';
  *end = '"';
  return end + 1;
}

// Column::length and the like are bounded where definitions are read; here a value that has a view.
void append_view(std::string_view value, bool quoted, TextBuffer& out) {
  char* at = out.reserve(value.size() + 2);
  if (quoted) *at++ = '"';
  if (!value.empty()) at = print_text(value, at);
  if (quoted) *at++ = '"';
  out.set_end(at);
}

void append_text(std::string_view value, TextBuffer& out) {
  constexpr size_t kShortBytes = 4096;
  if (value.size() > kShortBytes) {
    out.append("\"");
    append_escaped(value, out);
    out.append("\"");
    return;
  }
  char* at = out.reserve(value.size() * kMaxEscapedBytes + 2);
  *at = '"';
  out.set_end(quote(at, escape_json(value, at + 1)));
}

void append_binary(std::string_view value, TextBuffer& out) {
  char* at = out.reserve(base64_bytes(value.size()) + 2);
  out.set_end(quote(at, print_base64(value, at + 1)));
}

[[noreturn]] void throw_wrong_kind(const Column& column) {
  throw Error(ErrorKind::bug, fmt::format("column {}: the value is not of the kind that {} columns have",
                                          column.name, logical_type_name(column.type)));
}

}  // namespace

char* print_inline_value(const Column& column, const Cell& cell, char* out) {
  switch (cell.kind()) {
    case CellKind::null:
      return print_text("null", out);
    case CellKind::boolean:
      return print_text(cell.as_boolean() ? "true" : "false", out);
    case CellKind::int64:
      return print_int(cell.as_int64(), out);
    case CellKind::uint64:
      return print_uint(cell.as_uint64(), false, out);
    case CellKind::float32:
      return print_float(cell.as_float32(), out);
    case CellKind::float64:
      return print_float(cell.as_float64(), out);
    case CellKind::date:
      return quote(out, print_date(cell.as_civil(), out + 1));
    case CellKind::datetime:
      return quote(out, print_datetime(cell.as_civil(), column.scale, false, out + 1));
    case CellKind::timestamp:
      return quote(out, print_datetime(cell.as_civil(), column.scale, true, out + 1));
    case CellKind::time:
      return quote(out, print_time(cell.as_time(), column.scale, out + 1));
    default:
      throw_wrong_kind(column);
  }
}

void append_value(const Column& column, const Cell& cell, TextBuffer& out) {
  if (cell.kind() != cell_kind(column.type) && !cell.is_null()) [[unlikely]]
    throw_wrong_kind(column);
  switch (cell.kind()) {
    case CellKind::text:
      return append_text(cell.as_view(), out);
    case CellKind::decimal:
    case CellKind::bits:
      return append_view(cell.as_view(), true, out);
    case CellKind::json:
      return append_view(cell.as_view(), false, out);
    case CellKind::binary:
      return append_binary(cell.as_view(), out);
    default:
      out.set_end(print_inline_value(column, cell, out.reserve(kMaxInlineBytes)));
  }
}

}  // namespace dts
