#include "position/position.h"

#include <fmt/format.h>

#include <charconv>

#include "base/error.h"

namespace dts {

namespace {

constexpr uint64_t kFirstEvent = 4;  // behind the magic number of a binary log

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
  throw Error(
      ErrorKind::usage, fmt::format("\"{}\" is not a position: {}", text, why),
      "positions are binlog.000003:1547, gtid:SET, lsn:16/B374D848, @2026-11-20T12:00:00Z, earliest or "
      "latest");
}

BinlogPlace parse_binlog(std::string_view text) {
  size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) refuse(text, "it has no offset");
  std::string_view file = text.substr(0, colon), digits = text.substr(colon + 1);
  if (file.empty()) refuse(text, "it has no file name");
  for (char c : file)
    if (c < 0x20 || c > 0x7e || c == '/')
      refuse(text, "the file name has to be without a directory and of printable ASCII");
  BinlogPlace place{std::string(file), 0};
  auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), place.offset);
  if (failure != std::errc{} || end != digits.data() + digits.size() || digits[0] == '0')
    refuse(text, "the offset is not a number");
  if (place.offset < kFirstEvent) refuse(text, "the first event of a binary log is at 4");
  return place;
}

// One half of an LSN: 1 to 8 upper case hexadecimal digits without leading zeros, as %X prints them.
uint32_t parse_lsn_half(std::string_view half, std::string_view text) {
  uint32_t value = 0;
  bool good = !half.empty() && half.size() <= 8 && (half[0] != '0' || half.size() == 1);
  for (char c : half) {
    bool digit = c >= '0' && c <= '9';
    good = good && (digit || (c >= 'A' && c <= 'F'));
    value = value << 4 | static_cast<uint32_t>(digit ? c - '0' : c - 'A' + 10);
  }
  if (!good)
    refuse(text, "an LSN is two numbers in upper case hexadecimal without leading zeros, as 16/B374D848");
  return value;
}

Lsn parse_lsn(std::string_view lsn, std::string_view text) {
  size_t slash = lsn.find('/');
  if (slash == std::string_view::npos) refuse(text, "an LSN has a slash in it");
  uint64_t high = parse_lsn_half(lsn.substr(0, slash), text);
  return {high << 32 | parse_lsn_half(lsn.substr(slash + 1), text)};
}

// Without the zeros at the end of the fraction.
std::string print_time(UtcMicros at) {
  std::string text = print_utc(at);
  text.pop_back();
  while (text.back() == '0' && text.find('.') != std::string::npos) text.pop_back();
  if (text.back() == '.') text.pop_back();
  return "@" + text + "Z";
}

struct Printer {
  std::string operator()(Earliest) const { return "earliest"; }
  std::string operator()(Latest) const { return "latest"; }
  std::string operator()(const TimePlace& place) const { return print_time(place.at); }
  std::string operator()(const BinlogPlace& place) const {
    return fmt::format("{}:{}", place.file, place.offset);
  }
  std::string operator()(const GtidPlace& place) const { return "gtid:" + print_gtid_set(place.set); }
  std::string operator()(Lsn lsn) const {
    return fmt::format("lsn:{:X}/{:X}", lsn.value >> 32, lsn.value & 0xffffffff);
  }
};

}  // namespace

Position parse_position(std::string_view text) {
  if (text == "earliest") return Earliest{};
  if (text == "latest") return Latest{};
  if (text.starts_with("gtid:")) return GtidPlace{parse_gtid_set(text.substr(5))};
  if (text.starts_with("lsn:")) return parse_lsn(text.substr(4), text);
  if (!text.starts_with('@')) return parse_binlog(text);
  try {
    return TimePlace{parse_utc(text.substr(1))};
  } catch (const Error& error) {
    refuse(text, error.message());
  }
}

std::string print_position(const Position& position) {
  return std::visit(Printer{}, position);
}

std::optional<BinlogName> split_binlog_name(std::string_view file) {
  size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  std::string_view digits = file.substr(dot + 1);
  uint32_t number = 0;
  auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failure != std::errc{} || end != digits.data() + digits.size() || number > uint32_t{1} << 31)
    return std::nullopt;
  return BinlogName{file.substr(0, dot), number};
}

std::optional<std::strong_ordering> compare_places(const BinlogPlace& a, const BinlogPlace& b) {
  if (a.file == b.file) return a.offset <=> b.offset;
  auto a_name = split_binlog_name(a.file), b_name = split_binlog_name(b.file);
  if (!a_name || !b_name || a_name->base != b_name->base) return std::nullopt;
  if (a_name->number != b_name->number) return a_name->number <=> b_name->number;
  return a.offset <=> b.offset;
}

}  // namespace dts
