// Integers as they lie in foreign bytes: unaligned, little- or big-endian. No bounds are checked here:
// use ByteReader (base/byte_reader.h) on anything that comes from outside.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace dts {

static_assert(std::endian::native == std::endian::little, "the wire helpers assume a little-endian CPU");

template <typename T>
inline T load_le(const void* p) {
  T value;
  std::memcpy(&value, p, sizeof value);
  return value;
}

template <typename T>
inline void store_le(void* p, T value) {
  std::memcpy(p, &value, sizeof value);
}

// `n` (1 to 8) bytes, little-endian, zero-extended.
inline uint64_t load_le_n(const void* p, unsigned n) {
  uint64_t value = 0;
  std::memcpy(&value, p, n);
  return value;
}

// `n` (1 to 8) bytes, big-endian, zero-extended.
inline uint64_t load_be_n(const void* p, unsigned n) {
  uint64_t value = 0;
  std::memcpy(&value, p, n);
  return __builtin_bswap64(value) >> (8 * (8 - n));
}

}  // namespace dts
