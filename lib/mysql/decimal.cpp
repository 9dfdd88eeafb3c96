#include "mysql/decimal.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "base/digits.h"
#include "base/error.h"
#include "base/wire.h"

namespace dts::mysql {

namespace {

constexpr unsigned kGroupDigits = 9;
constexpr std::array<uint8_t, kGroupDigits + 1> kGroupBytes = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};
constexpr std::array<uint32_t, kGroupDigits + 1> kPowersOfTen = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

// Reads the groups of one value one after the other and gives their digits.
class Groups {
 public:
  Groups(const char* at, uint32_t flip) : at_(at), flip_(flip) {}

  // Writes exactly `digits` (1 to 9) digits.
  char* print(unsigned digits, char* out) {
    const unsigned bytes = kGroupBytes[digits];
    const uint32_t mask = 0xffffffffU >> (8 * (4 - bytes));
    uint32_t value = static_cast<uint32_t>(load_be_n(at_, bytes)) ^ (flip_ & mask);
    if (first_) value ^= 0x80U << (8 * (bytes - 1));  // the bit that says "not negative"
    first_ = false;
    at_ += bytes;
    if (value >= kPowersOfTen[digits]) [[unlikely]]
      throw Error(ErrorKind::data, "a DECIMAL with a group of more digits than it has room for");
    char* at = out + digits;
    for (; at - out >= 2; value /= 100) print_two_digits(value % 100, at -= 2);
    if (at != out) *out = static_cast<char>('0' + value);
    return out + digits;
  }

 private:
  const char* at_;
  uint32_t flip_;
  bool first_ = true;
};

}  // namespace

size_t decimal_bytes(unsigned precision, unsigned scale) {
  const unsigned whole = precision - scale;
  return whole / kGroupDigits * 4 + kGroupBytes[whole % kGroupDigits] + scale / kGroupDigits * 4 +
         kGroupBytes[scale % kGroupDigits];
}

char* print_decimal(std::string_view packed, unsigned precision, unsigned scale, char* out) {
  const unsigned whole = precision - scale;
  const bool negative = precision != 0 && (static_cast<uint8_t>(packed[0]) & 0x80) == 0;
  Groups groups(packed.data(), negative ? 0xffffffffU : 0);
  if (negative) *out++ = '-';

  char digits[kDecimalMaxDigits];
  char* end = digits;
  if (whole % kGroupDigits != 0) end = groups.print(whole % kGroupDigits, end);
  for (unsigned i = whole / kGroupDigits; i > 0; --i) end = groups.print(kGroupDigits, end);
  const char* start = digits;
  while (start != end && *start == '0') ++start;
  if (start == end) *out++ = '0';
  std::memcpy(out, start, static_cast<size_t>(end - start));
  out += end - start;

  if (scale == 0) return out;
  *out++ = '.';
  for (unsigned i = scale / kGroupDigits; i > 0; --i) out = groups.print(kGroupDigits, out);
  if (scale % kGroupDigits != 0) out = groups.print(scale % kGroupDigits, out);
  return out;
}

}  // namespace dts::mysql
