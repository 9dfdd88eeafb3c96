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

// `n` (0 to 8) bytes, little-endian, zero-extended. Each length has loads of its own: a memcpy of a length
// that is known only at run time is a call, and this is done for every value of a row.
inline uint64_t load_le_n(const void* p, unsigned n) {
  const char* bytes = static_cast<const char*>(p);
  switch (n) {
    case 0:
      return 0;
    case 1:
      return load_le<uint8_t>(bytes);
    case 2:
      return load_le<uint16_t>(bytes);
    case 3:
      return load_le<uint16_t>(bytes) | uint64_t{load_le<uint8_t>(bytes + 2)} << 16;
    case 4:
      return load_le<uint32_t>(bytes);
    case 8:
      return load_le<uint64_t>(bytes);
    default:  // 5, 6, 7: two loads that overlap
      return load_le<uint32_t>(bytes) | uint64_t{load_le<uint32_t>(bytes + n - 4)} << (8 * (n - 4));
  }
}

// `n` (1 to 8) bytes, big-endian, zero-extended.
inline uint64_t load_be_n(const void* p, unsigned n) {
  return __builtin_bswap64(load_le_n(p, n)) >> (8 * (8 - n));
}

}  // namespace dts
