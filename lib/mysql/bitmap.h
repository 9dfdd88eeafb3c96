// Bitmaps of columns in rows events: bit i % 8 of byte i / 8.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dts::mysql {

inline bool bit_set(std::string_view bitmap, size_t i) {
  return static_cast<uint8_t>(bitmap[i / 8]) >> (i % 8) & 1;
}

// Set bits among the first `bits`.
inline size_t count_bits(std::string_view bitmap, size_t bits) {
  size_t count = 0;
  for (size_t i = 0; i < bits / 8; ++i)
    count += static_cast<size_t>(std::popcount(static_cast<uint8_t>(bitmap[i])));
  for (size_t i = bits & ~size_t{7}; i < bits; ++i) count += bit_set(bitmap, i);
  return count;
}

}  // namespace dts::mysql
