#include "mysql/row_decoder.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/error.h"
#include "base/wire.h"
#include "mysql/bitmap.h"
#include "mysql/column_compression.h"
#include "mysql/decimal.h"
#include "mysql/json_binary.h"
#include "mysql/temporal.h"

namespace dts::mysql {

namespace {

constexpr size_t kUuidTextBytes = 36;

// The front of a rows event, cut off value by value.
struct Cursor {
  const char* at;
  const char* end;

  const char* take(size_t n) {
    if (n > static_cast<size_t>(end - at)) [[unlikely]]
      throw Error(ErrorKind::data,
                  fmt::format("the value needs {} bytes, {} are left of the event", n, end - at));
    const char* p = at;
    at += n;
    return p;
  }
  std::string_view take_counted(unsigned width) {
    uint64_t length = load_le_n(take(width), width);
    return {take(length), length};
  }
};

int64_t sign_extended(const char* bytes, unsigned width) {
  unsigned shift = 64 - 8 * width;
  return static_cast<int64_t>(load_le_n(bytes, width) << shift) >> shift;
}

Cell decimal(const ColumnPlan& plan, Cursor& in, Arena& arena) {
  size_t packed_bytes = decimal_bytes(plan.precision, plan.scale);
  std::string_view packed(in.take(packed_bytes), packed_bytes);
  char* out = arena.allocate(kDecimalTextBytes);
  auto size = static_cast<size_t>(print_decimal(packed, plan.precision, plan.scale, out) - out);
  arena.trim(out, size);
  return Cell::view(CellKind::decimal, {out, size});
}

Cell bits(const ColumnPlan& plan, Cursor& in, Arena& arena) {
  uint64_t value = load_be_n(in.take(plan.width), plan.width);
  if (plan.length < 64 && value >> plan.length) [[unlikely]]
    throw Error(ErrorKind::data, fmt::format("a value of more than {} bits", plan.length));
  char* out = arena.allocate(plan.length);
  char digits[64];  // eight at a time, from the end
  for (unsigned i = 0; i < plan.width; ++i) {
    // Bit 7 - k of the byte into byte k: one copy of it in each byte, one bit of it kept there, then 0 or 1.
    uint64_t copies = (value >> (8 * i) & 0xff) * 0x0101'0101'0101'0101;
    uint64_t kept = copies & 0x0102'0408'1020'4080;
    uint64_t ones = ((kept + 0x7f7e'7c78'7060'4000) >> 7) & 0x0101'0101'0101'0101;
    store_le<uint64_t>(digits + 64 - 8 * (i + 1), ones + 0x3030'3030'3030'3030);
  }
  std::memcpy(out, digits + 64 - plan.length, plan.length);
  return Cell::view(CellKind::bits, {out, plan.length});
}

// 0 is the empty label that a server stores for a value that was none, in a lenient sql_mode.
Cell enumeration(const ColumnPlan& plan, const Column& column, Cursor& in) {
  uint64_t index = load_le_n(in.take(plan.width), plan.width);
  if (index > column.labels.size()) [[unlikely]]
    throw Error(ErrorKind::data, fmt::format("label {} of {}", index, column.labels.size()));
  return Cell::text(index == 0 ? std::string_view() : column.labels[index - 1]);
}

Cell set_labels(const ColumnPlan& plan, const Column& column, Cursor& in, Arena& arena) {
  uint64_t members = load_le_n(in.take(plan.width), plan.width);
  if (members != 0 && static_cast<size_t>(std::bit_width(members)) > column.labels.size()) [[unlikely]]
    throw Error(ErrorKind::data,
                fmt::format("member {} of {}", std::bit_width(members), column.labels.size()));
  size_t size = 0;
  for (uint64_t left = members; left; left &= left - 1)
    size += column.labels[static_cast<size_t>(std::countr_zero(left))].size() + 1;
  if (size == 0) return Cell::text({});
  char* out = arena.allocate(size);
  char* at = out;
  for (uint64_t left = members; left; left &= left - 1) {
    const std::string& label = column.labels[static_cast<size_t>(std::countr_zero(left))];
    std::memcpy(at, label.data(), label.size());
    at += label.size();
    *at++ = ',';
  }
  return Cell::text({out, size - 1});
}

// The server strips trailing zero bytes of BINARY(n) in the log, and SELECT returns them.
std::string_view padded(const ColumnPlan& plan, Cursor& in, Arena& arena) {
  std::string_view value = in.take_counted(plan.width);
  if (value.size() == plan.length) return value;
  if (value.size() > plan.length)
    throw Error(ErrorKind::data, fmt::format("{} bytes in a binary({})", value.size(), plan.length));
  char* out = arena.allocate(plan.length);
  if (!value.empty()) std::memcpy(out, value.data(), value.size());
  std::memset(out + value.size(), 0, plan.length - value.size());
  return {out, plan.length};
}

std::string_view uuid_text(std::string_view bytes, Arena& arena) {
  static constexpr char kHex[] = "0123456789abcdef";
  char* out = arena.allocate(kUuidTextBytes);
  char* at = out;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *at++ = '-';
    auto byte = static_cast<uint8_t>(bytes[i]);
    *at++ = kHex[byte >> 4];
    *at++ = kHex[byte & 15];
  }
  return {out, kUuidTextBytes};
}

std::string_view address_text(int family, std::string_view bytes, Arena& arena) {
  char* out = arena.allocate(INET6_ADDRSTRLEN);
  if (!inet_ntop(family, bytes.data(), out, INET6_ADDRSTRLEN)) throw errno_error(ErrorKind::bug, "inet_ntop");
  size_t size = std::strlen(out);
  arena.trim(out, size);
  return {out, size};
}

Cell old_and_new_times(const ColumnPlan& plan, Cursor& in) {
  unsigned digits = plan.scale;
  switch (plan.decode) {
    case Decode::date:
      return Cell::civil(CellKind::date, decode_date(in.take(3)));
    case Decode::time_old:
      return Cell::time(decode_old_time(in.take(3)));
    case Decode::datetime_old:
      return Cell::civil(CellKind::datetime, decode_old_datetime(in.take(8)));
    case Decode::timestamp_old:
      return Cell::civil(CellKind::timestamp, decode_old_timestamp(in.take(4)));
    case Decode::time2:
      return Cell::time(decode_time2(in.take(3 + fraction_bytes(digits)), digits));
    case Decode::datetime2:
      return Cell::civil(CellKind::datetime, decode_datetime2(in.take(5 + fraction_bytes(digits)), digits));
    default:
      return Cell::civil(CellKind::timestamp, decode_timestamp2(in.take(4 + fraction_bytes(digits)), digits));
  }
}

Cell value(const ColumnPlan& plan, const Column& column, Cursor& in, Arena& arena, std::string& scratch) {
  switch (plan.decode) {
    case Decode::int_signed:
      return Cell::int64(sign_extended(in.take(plan.width), plan.width));
    case Decode::int_unsigned:
      return Cell::uint64(load_le_n(in.take(plan.width), plan.width));
    case Decode::float32:
      return Cell::float32(load_le<float>(in.take(4)));
    case Decode::float64:
      return Cell::float64(load_le<double>(in.take(8)));
    case Decode::decimal:
      return decimal(plan, in, arena);
    case Decode::year: {
      auto year = static_cast<uint8_t>(*in.take(1));
      return Cell::uint64(year == 0 ? 0 : 1900u + year);
    }
    case Decode::date:
    case Decode::time_old:
    case Decode::datetime_old:
    case Decode::timestamp_old:
    case Decode::time2:
    case Decode::datetime2:
    case Decode::timestamp2:
      return old_and_new_times(plan, in);
    case Decode::bit:
      return bits(plan, in, arena);
    case Decode::enumeration:
      return enumeration(plan, column, in);
    case Decode::set:
      return set_labels(plan, column, in, arena);
    case Decode::text:
      // The converter is not const: it may carry the state of iconv.
      return Cell::text(plan.converter->convert(in.take_counted(plan.width), arena));
    case Decode::binary:
      return Cell::binary(in.take_counted(plan.width));
    case Decode::fixed_binary:
      return Cell::binary(padded(plan, in, arena));
    case Decode::text_compressed:
      return Cell::text(
          plan.converter->convert(uncompress_column(in.take_counted(plan.width), arena), arena));
    case Decode::binary_compressed:
      return Cell::binary(uncompress_column(in.take_counted(plan.width), arena));
    case Decode::json:
      return Cell::view(CellKind::json, json_text(in.take_counted(plan.width), arena, scratch));
    case Decode::uuid:
      return Cell::text(uuid_text(padded(plan, in, arena), arena));
    case Decode::inet4:
      return Cell::text(address_text(AF_INET, padded(plan, in, arena), arena));
    case Decode::inet6:
      return Cell::text(address_text(AF_INET6, padded(plan, in, arena), arena));
  }
  throw Error(ErrorKind::bug, "a column plan without a form");
}

}  // namespace

const Cell* RowDecoder::decode(std::string_view& bytes, const PresentColumns& present, Arena& arena) {
  size_t count = plan_.columns.size();
  const size_t carried = present.count;
  Cell* cells = arena.make_array<Cell>(count);
  Cursor in{bytes.data(), bytes.data() + bytes.size()};
  size_t column = 0;
  try {
    // One bit for each column that the event carries.
    std::string_view nulls(in.take((carried + 7) / 8), (carried + 7) / 8);
    size_t seen = 0;
    for (; column < count; ++column) {
      if (carried != count && !bit_set(present.bitmap, column)) {
        cells[column] = Cell();
        continue;
      }
      bool is_null = bit_set(nulls, seen++);
      if (is_null && !plan_.def->columns[column].nullable) [[unlikely]]
        throw Error(ErrorKind::data, "null, and the TABLE_MAP says that it is never null");
      cells[column] = is_null ? Cell::null()
                              : value(plan_.columns[column], plan_.def->columns[column], in, arena, scratch_);
    }
  } catch (Error& error) {
    error.add_context(fmt::format("table {}, column {}", plan_.def->full_name(),
                                  plan_.def->columns[std::min(column, count - 1)].name));
    throw;
  }
  bytes.remove_prefix(static_cast<size_t>(in.at - bytes.data()));
  return cells;
}

}  // namespace dts::mysql
