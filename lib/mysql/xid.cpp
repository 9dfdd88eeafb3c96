#include "mysql/xid.h"

#include <fmt/format.h>

#include <charconv>

#include "base/byte_reader.h"
#include "base/error.h"

namespace dts::mysql {

namespace {

constexpr size_t kMaxPart = 64;  // MAXGTRIDSIZE, MAXBQUALSIZE

[[noreturn]] void no_xid(std::string_view text) {
  constexpr size_t kShown = 200;
  throw Error(ErrorKind::data,
              fmt::format("an XA statement whose xid cannot be read: {}", text.substr(0, kShown)));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void skip_spaces(std::string_view& rest) {
  while (rest.starts_with(' ')) rest.remove_prefix(1);
}

bool take(std::string_view& rest, std::string_view wanted) {
  if (!rest.starts_with(wanted)) return false;
  rest.remove_prefix(wanted.size());
  return true;
}

// X'6f6e65' → "one".
bool take_hex(std::string_view& rest, std::string& bytes) {
  if (!take(rest, "X'")) return false;
  while (rest.size() >= 2 && rest[0] != '\'') {
    int high = hex_digit(rest[0]), low = hex_digit(rest[1]);
    if (high < 0 || low < 0) return false;
    bytes += static_cast<char>(high << 4 | low);
    rest.remove_prefix(2);
  }
  return take(rest, "'") && bytes.size() <= kMaxPart;
}

}  // namespace

std::string print_xid(const Xid& xid) {
  auto hex = [](const std::string& bytes) {
    std::string digits;
    for (char c : bytes) digits += fmt::format("{:02x}", static_cast<uint8_t>(c));
    return digits;
  };
  return fmt::format("X'{}',X'{}',{}", hex(xid.gtrid), hex(xid.bqual), xid.format_id);
}

Xid parse_xid(std::string_view text) {
  Xid xid;
  std::string_view rest = text;
  skip_spaces(rest);
  if (!take_hex(rest, xid.gtrid) || !take(rest, ",") || !take_hex(rest, xid.bqual) || !take(rest, ","))
    no_xid(text);
  auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), xid.format_id);
  if (failure != std::errc{}) no_xid(text);
  return xid;
}

XaPrepare parse_xa_prepare(std::string_view body) {
  ByteReader in(body);
  XaPrepare prepare;
  prepare.one_phase = in.le<uint8_t>("XA PREPARE flags") != 0;
  prepare.xid.format_id = in.le<uint32_t>("XA format id");
  auto gtrid_bytes = in.le<uint32_t>("length of the XA gtrid");
  auto bqual_bytes = in.le<uint32_t>("length of the XA bqual");
  prepare.xid.gtrid = in.bytes(gtrid_bytes, "XA gtrid");
  prepare.xid.bqual = in.bytes(bqual_bytes, "XA bqual");
  if (prepare.xid.gtrid.size() > kMaxPart || prepare.xid.bqual.size() > kMaxPart)
    throw Error(ErrorKind::data, "the name of an XA transaction is too long");
  return prepare;
}

}  // namespace dts::mysql
