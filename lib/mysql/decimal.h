// MySQL's packed DECIMAL (bin2decimal() in strings/decimal.c of the server): nine digits in four bytes
// big-endian, the first and the last group in as few bytes as they need, the sign in the first bit, negative
// values with all bits flipped.
#pragma once

#include <cstddef>
#include <string_view>

namespace dts::mysql {

// The largest that can occur; a column has at most 65 digits, an intermediate value in a JSON document 81.
constexpr unsigned kDecimalMaxDigits = 81;
// Room for the text of any: digits, sign, point and a zero before it.
constexpr size_t kDecimalTextBytes = kDecimalMaxDigits + 3;

// Bytes of a packed DECIMAL(precision, scale). REQUIRES scale <= precision <= kDecimalMaxDigits.
size_t decimal_bytes(unsigned precision, unsigned scale);

// Writes it as the server prints it ("-0.50": no needless zeros in front, `scale` digits behind the point)
// and returns the end of the text. REQUIRES packed.size() == decimal_bytes(precision, scale), and room for
// kDecimalTextBytes. Throws Error{data} for a group of more digits than it may have.
char* print_decimal(std::string_view packed, unsigned precision, unsigned scale, char* out);

}  // namespace dts::mysql
