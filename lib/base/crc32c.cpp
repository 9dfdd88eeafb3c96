#include "base/crc32c.h"

#include <array>

#include "base/wire.h"

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace dts {

namespace {

// The polynomial 0x1EDC6F41 with its bits reversed, as the register shifts right.
constexpr uint32_t kReversedPolynomial = 0x82f63b78;

using Tables = std::array<std::array<uint32_t, 256>, 8>;

// tables[0] advances the register by one byte; tables[k] by one byte followed by k zero bytes, so that eight
// lookups advance it by eight bytes at once.
constexpr Tables make_tables() {
  Tables tables{};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? kReversedPolynomial : 0);
    tables[0][byte] = crc;
  }
  for (size_t k = 1; k < tables.size(); ++k)
    for (size_t byte = 0; byte < 256; ++byte) {
      uint32_t before = tables[k - 1][byte];
      tables[k][byte] = (before >> 8) ^ tables[0][before & 0xff];
    }
  return tables;
}

constexpr Tables kTables = make_tables();

#if defined(__x86_64__)

// The instruction takes three cycles and a new one can start in each: three lanes side by side are three
// times as fast as one, and their results are put together by advancing a register over the lanes behind it.
constexpr size_t kLaneBytes = 2048;

// A linear map of the register: where each of its bits goes.
using Map = std::array<uint32_t, 32>;

constexpr uint32_t apply(const Map& map, uint32_t crc) {
  uint32_t result = 0;
  for (size_t bit = 0; bit < map.size(); ++bit)
    if ((crc >> bit & 1) != 0) result ^= map[bit];
  return result;
}

// Advances by kLaneBytes zero bytes: the map for one byte, squared for each doubling of the length.
constexpr Map make_lane_map() {
  Map map{};
  for (size_t bit = 0; bit < map.size(); ++bit) {
    uint32_t crc = uint32_t{1} << bit;
    map[bit] = (crc >> 8) ^ kTables[0][crc & 0xff];
  }
  for (size_t length = 1; length < kLaneBytes; length *= 2) {
    Map square{};
    for (size_t bit = 0; bit < map.size(); ++bit) square[bit] = apply(map, map[bit]);
    map = square;
  }
  return map;
}

using LaneTables = std::array<std::array<uint32_t, 256>, 4>;

// The same by bytes of the register.
constexpr LaneTables make_lane_tables() {
  Map map = make_lane_map();
  LaneTables tables{};
  for (size_t k = 0; k < tables.size(); ++k)
    for (uint32_t byte = 0; byte < 256; ++byte) tables[k][byte] = apply(map, byte << (8 * k));
  return tables;
}

constexpr LaneTables kLaneTables = make_lane_tables();

uint32_t advance_over_lane(uint32_t crc) {
  return kLaneTables[0][crc & 0xff] ^ kLaneTables[1][crc >> 8 & 0xff] ^ kLaneTables[2][crc >> 16 & 0xff] ^
         kLaneTables[3][crc >> 24];
}

__attribute__((target("sse4.2"))) uint32_t crc32c_instruction(std::string_view bytes, uint32_t crc) {
  const char* p = bytes.data();
  size_t n = bytes.size();
  uint64_t state = static_cast<uint32_t>(~crc);
  for (; n >= 3 * kLaneBytes; n -= 3 * kLaneBytes, p += 3 * kLaneBytes) {
    uint64_t second = 0, third = 0;
    for (size_t i = 0; i < kLaneBytes; i += 8) {
      state = _mm_crc32_u64(state, load_le<uint64_t>(p + i));
      second = _mm_crc32_u64(second, load_le<uint64_t>(p + kLaneBytes + i));
      third = _mm_crc32_u64(third, load_le<uint64_t>(p + 2 * kLaneBytes + i));
    }
    auto two = advance_over_lane(static_cast<uint32_t>(state)) ^ static_cast<uint32_t>(second);
    state = advance_over_lane(two) ^ static_cast<uint32_t>(third);
  }
  for (; n >= 8; n -= 8, p += 8) state = _mm_crc32_u64(state, load_le<uint64_t>(p));
  auto tail = static_cast<uint32_t>(state);
  for (; n > 0; --n, ++p) tail = _mm_crc32_u8(tail, static_cast<uint8_t>(*p));
  return ~tail;
}
#endif

using Function = uint32_t (*)(std::string_view, uint32_t);

Function choose() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2")) return crc32c_instruction;
#endif
  return crc32c_table;
}

}  // namespace

uint32_t crc32c_table(std::string_view bytes, uint32_t crc) {
  const char* p = bytes.data();
  size_t n = bytes.size();
  crc = ~crc;
  for (; n >= 8; n -= 8, p += 8) {
    uint64_t word = load_le<uint64_t>(p) ^ crc;
    crc = 0;
    for (unsigned i = 0; i < 8; ++i) crc ^= kTables[7 - i][(word >> (8 * i)) & 0xff];
  }
  for (; n > 0; --n, ++p) crc = (crc >> 8) ^ kTables[0][(crc ^ static_cast<uint8_t>(*p)) & 0xff];
  return ~crc;
}

uint32_t crc32c(std::string_view bytes, uint32_t crc) {
  static const Function function = choose();
  return function(bytes, crc);
}

}  // namespace dts
