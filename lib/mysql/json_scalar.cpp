#include "mysql/json_scalar.h"

#include <fmt/format.h>

#include <charconv>
#include <cstring>

#include "base/error.h"
#include "base/wire.h"
#include "mysql/decimal.h"

namespace dts::mysql {

namespace {

// MYSQL_TYPE_* codes that have a text of their own in a document.
constexpr uint8_t kTimestamp = 7;
constexpr uint8_t kDate = 10;
constexpr uint8_t kTime = 11;
constexpr uint8_t kDatetime = 12;
constexpr uint8_t kNewDecimal = 246;

// my_gcvt() writes exponents only beyond this many digits on either side of the point.
constexpr int kPlainDigits = 15;

// True when a byte of the eight is a control character, a quote or a backslash.
bool needs_escape(uint64_t eight) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kHighs = 0x8080808080808080;
  const uint64_t quote = eight ^ (kOnes * '"');
  const uint64_t backslash = eight ^ (kOnes * '\\');
  return (((eight - kOnes * 0x20) & ~eight) | ((quote - kOnes) & ~quote) |
          ((backslash - kOnes) & ~backslash)) &
         kHighs;
}

void append_escaped(char c, std::string& out) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      out += '\\';
      out += c;
      return;
    case '\b':
      out += "\\b";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      break;
  }
  const auto byte = static_cast<uint8_t>(c);
  if (byte >= 0x20) {
    out += c;
    return;
  }
  const char escape[] = {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]};
  out.append(escape, sizeof escape);
}

[[noreturn]] void fail(std::string_view what) {
  throw Error(ErrorKind::data, std::string(what));
}

void append_decimal(std::string_view bytes, std::string& out) {
  if (bytes.size() < 2) fail("a DECIMAL without precision and scale");
  const auto precision = static_cast<uint8_t>(bytes[0]);
  const auto scale = static_cast<uint8_t>(bytes[1]);
  if (precision == 0 || precision > kDecimalMaxDigits || scale > precision ||
      bytes.size() - 2 != decimal_bytes(precision, scale))
    fail(fmt::format("a DECIMAL({},{}) of {} bytes", precision, scale, bytes.size() - 2));
  char text[kDecimalTextBytes];
  out.append(text, print_decimal(bytes.substr(2), precision, scale, text));
}

// TIME_from_longlong_*_packed() in the server: microseconds in the low 24 bits, above them the second,
// minute and hour, above those the day and year * 13 + month; a negative time is negated as a whole.
void append_temporal(uint8_t field_type, std::string_view bytes, std::string& out) {
  if (bytes.size() != 8) fail(fmt::format("a date or time of {} bytes", bytes.size()));
  const auto packed = load_le<int64_t>(bytes.data());
  const bool negative = packed < 0;
  const uint64_t value = negative ? 0 - static_cast<uint64_t>(packed) : static_cast<uint64_t>(packed);
  const uint64_t micros = value & 0xffffff;
  const uint64_t second = (value >> 24) & 0x3f;
  const uint64_t minute = (value >> 30) & 0x3f;
  const bool is_time = field_type == kTime;
  const uint64_t hour = (value >> 36) & (is_time ? 0x3ff : 0x1f);
  const uint64_t days = is_time ? value >> 46 : value >> 41;
  const uint64_t year_month = days >> 5;
  if (micros > 999'999 || second > 59 || minute > 59 || hour > (is_time ? 838 : 23) ||
      (is_time && days != 0) || (!is_time && (negative || year_month / 13 > 9999)))
    fail(fmt::format("{:#018x} is no date or time", static_cast<uint64_t>(packed)));
  auto to = std::back_inserter(out);
  if (is_time) {
    fmt::format_to(to, "\"{}{:02}:{:02}:{:02}.{:06}\"", negative ? "-" : "", hour, minute, second, micros);
    return;
  }
  fmt::format_to(to, "\"{:04}-{:02}-{:02}", year_month / 13, year_month % 13, days & 0x1f);
  if (field_type != kDate) fmt::format_to(to, " {:02}:{:02}:{:02}.{:06}", hour, minute, second, micros);
  out += '"';
}

// base64_encode() of the server breaks lines after 76 characters, and the document has these as \n.
void append_base64(std::string_view bytes, std::string& out) {
  static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr size_t kLineBytes = 57;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    if (i != 0 && i % kLineBytes == 0) out += "\\n";
    const size_t n = std::min<size_t>(3, bytes.size() - i);
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k) group = group << 8 | (k < n ? static_cast<uint8_t>(bytes[i + k]) : 0U);
    const char four[] = {kDigits[group >> 18], kDigits[(group >> 12) & 63],
                         n > 1 ? kDigits[(group >> 6) & 63] : '=', n > 2 ? kDigits[group & 63] : '='};
    out.append(four, sizeof four);
  }
}

}  // namespace

size_t print_json_double(double number, char out[kJsonDoubleBytes]) {
  char text[kJsonDoubleBytes];
  char* const text_end = std::to_chars(text, text + sizeof text, number, std::chars_format::scientific).ptr;
  char* at = out;
  const char* from = text;
  if (*from == '-') *at++ = *from++;
  char digits[kJsonDoubleBytes];
  int count = 0;
  for (; *from != 'e'; ++from)
    if (*from != '.') digits[count++] = *from;
  int exponent = 0;
  std::from_chars(from[1] == '+' ? from + 2 : from + 1, text_end, exponent);

  const int point = exponent + 1;  // the number is 0.DIGITS * 10^point
  const auto put = [&](const char* p, int n) {
    std::memcpy(at, p, static_cast<size_t>(n));
    at += n;
  };
  const auto zeros = [&](int n) {
    std::memset(at, '0', static_cast<size_t>(n));
    at += n;
  };
  if (point < 1 - kPlainDigits || point > kPlainDigits) {
    put(digits, 1);
    if (count > 1) *at++ = '.';
    put(digits + 1, count - 1);
    *at++ = 'e';
    at = std::to_chars(at, out + kJsonDoubleBytes, exponent).ptr;
  } else if (point <= 0) {
    put("0.", 2);
    zeros(-point);
    put(digits, count);
  } else {
    put(digits, std::min(count, point));
    zeros(std::max(0, point - count));
    *at++ = '.';
    if (count > point)
      put(digits + point, count - point);
    else
      *at++ = '0';
  }
  return static_cast<size_t>(at - out);
}

bool append_json_string(std::string_view text, std::string& out) {
  constexpr uint64_t kHighs = 0x8080808080808080;
  uint64_t seen = 0;
  out += '"';
  size_t done = 0;
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    const auto eight = load_le<uint64_t>(text.data() + i);
    seen |= eight;
    if (!needs_escape(eight)) continue;
    out.append(text, done, i - done);
    for (size_t k = i; k < i + 8; ++k) append_escaped(text[k], out);
    done = i + 8;
  }
  out.append(text, done, i - done);
  for (; i < text.size(); ++i) {
    seen |= static_cast<uint8_t>(text[i]);
    append_escaped(text[i], out);
  }
  out += '"';
  return (seen & kHighs) == 0;
}

void append_json_opaque(uint8_t field_type, std::string_view bytes, std::string& out) {
  switch (field_type) {
    case kNewDecimal:
      return append_decimal(bytes, out);
    case kDate:
    case kTime:
    case kDatetime:
    case kTimestamp:
      return append_temporal(field_type, bytes, out);
    default:
      fmt::format_to(std::back_inserter(out), "\"base64:type{}:", field_type);
      append_base64(bytes, out);
      out += '"';
  }
}

}  // namespace dts::mysql
