// Dates and times as people write them, packed into a cell. No calendar is applied: MySQL's zero and partial
// dates (0000-00-00, 2026-00-12), its TIME of ±838 hours, PostgreSQL's years BC and infinities all fit.
//
// Text (the only one that leaves the program):
//   date       2026-11-20               BC: -0043-03-15 is 44 BC (ISO 8601 astronomical years)
//   datetime   2026-11-20T12:00:00.123  as many fractional digits as the column has
//   timestamp  the same followed by Z   (an instant, UTC)
//   time       12:00:00.5, -838:59:59   at least two digits of hours
//   infinity, -infinity                 PostgreSQL's dates and timestamps
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.h"

namespace dts {

struct CivilDateTime {
  int32_t year = 0;   // -8388607 to 8388606; see the infinities below
  uint8_t month = 0;  // 0 to 12
  uint8_t day = 0;    // 0 to 31
  uint8_t hour = 0;
  uint8_t minute = 0;
  uint8_t second = 0;
  uint32_t micros = 0;
  bool operator==(const CivilDateTime&) const = default;

  static constexpr int32_t kInfinityYear = 0x7fffff;
  static constexpr int32_t kMinusInfinityYear = -0x800000;

  // year 24 bits | month 8 | day 8 | hour 8 | minute 8 | second 8, the microseconds beside it.
  uint64_t pack() const {
    return static_cast<uint64_t>(static_cast<uint32_t>(year) & 0xffffff) << 40 | uint64_t{month} << 32 |
           uint64_t{day} << 24 | uint64_t{hour} << 16 | uint64_t{minute} << 8 | second;
  }
  static CivilDateTime unpack(uint64_t bits, uint32_t micros) {
    return {static_cast<int32_t>(static_cast<int64_t>(bits) >> 40),
            static_cast<uint8_t>(bits >> 32),
            static_cast<uint8_t>(bits >> 24),
            static_cast<uint8_t>(bits >> 16),
            static_cast<uint8_t>(bits >> 8),
            static_cast<uint8_t>(bits),
            micros};
  }
};

struct CivilTime {
  bool negative = false;
  uint16_t hours = 0;  // to 838, or 24:00:00
  uint8_t minutes = 0;
  uint8_t seconds = 0;
  uint32_t micros = 0;
  bool operator==(const CivilTime&) const = default;

  uint64_t pack() const {
    return uint64_t{negative} << 63 | uint64_t{hours} << 16 | uint64_t{minutes} << 8 | seconds;
  }
  static CivilTime unpack(uint64_t bits, uint32_t micros) {
    return {(bits >> 63) != 0, static_cast<uint16_t>(bits >> 16), static_cast<uint8_t>(bits >> 8),
            static_cast<uint8_t>(bits), micros};
  }
};

// Seconds since 1970 → civil UTC. Any year that fits.
CivilDateTime civil_from_utc(UtcMicros time);

// Write text without a terminator and return its end. `digits`: fractional digits, 0 to 6. Room needed: 32.
char* print_date(const CivilDateTime& date, char* out);
char* print_datetime(const CivilDateTime& value, unsigned digits, bool instant, char* out);
char* print_time(const CivilTime& value, unsigned digits, char* out);

// Exact inverses: exactly `digits` fractional digits, exactly the shapes above. Nothing: not such a text.
std::optional<CivilDateTime> parse_date(std::string_view text);
std::optional<CivilDateTime> parse_datetime(std::string_view text, unsigned digits, bool instant);
std::optional<CivilTime> parse_time(std::string_view text, unsigned digits);

}  // namespace dts
