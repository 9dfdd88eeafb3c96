// Decimal digits two at a time: printing numbers and times is most of what an encoder does.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

namespace dts {

inline constexpr std::array<char, 200> kTwoDigits = [] {
  std::array<char, 200> table{};
  for (size_t i = 0; i < 100; ++i) {
    table[2 * i] = static_cast<char>('0' + i / 10);
    table[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return table;
}();

// `value` below 100, exactly two digits.
inline char* print_two_digits(uint32_t value, char* out) {
  std::memcpy(out, &kTwoDigits[2 * value], 2);
  return out + 2;
}

// `value` below 10000, exactly four digits.
inline char* print_four_digits(uint32_t value, char* out) {
  print_two_digits(value / 100, out);
  return print_two_digits(value % 100, out + 2);
}

// No leading zeros; room for 20 bytes.
inline char* print_unsigned(uint64_t value, char* out) {
  char digits[20];
  char* at = digits + sizeof digits;
  while (value >= 100) {
    at -= 2;
    print_two_digits(static_cast<uint32_t>(value % 100), at);
    value /= 100;
  }
  if (value >= 10) {
    at -= 2;
    print_two_digits(static_cast<uint32_t>(value), at);
  } else {
    *--at = static_cast<char>('0' + value);
  }
  size_t n = static_cast<size_t>(digits + sizeof digits - at);
  std::memcpy(out, at, n);
  return out + n;
}

}  // namespace dts
