// Event times: microseconds since 1970-01-01T00:00:00Z, UTC, no leap seconds. Column values are never this
// type: they are civil fields (event/civil.h), because zero dates, BC and ±838 hours have to fit.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dts {

struct UtcMicros {
  int64_t value = 0;
  auto operator<=>(const UtcMicros&) const = default;
};

constexpr UtcMicros utc_from_seconds(int64_t seconds) {
  return {seconds * 1'000'000};
}

UtcMicros utc_now();

// "2026-11-20T12:00:00.123456Z", always six fractional digits. Years 0000 to 9999; outside: Error{data}.
constexpr size_t kUtcTextBytes = 27;
void print_utc(UtcMicros time, char out[kUtcTextBytes]);
std::string print_utc(UtcMicros time);

// The inverse; also takes 0 to 6 fractional digits. Anything else: Error{data}.
UtcMicros parse_utc(std::string_view text);

}  // namespace dts
