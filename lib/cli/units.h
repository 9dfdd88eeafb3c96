// Sizes and durations as people write them in options. print and parse are inverses: parse(print(x)) == x.
// Whatever does not parse whole is Error{usage} that names the text and shows one that would do.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace dts::cli {

struct Bytes {
  uint64_t value = 0;
  auto operator<=>(const Bytes&) const = default;
};

// "4096", "64K" or "64KiB" (1024), "64KB" (1000); K, M, G, T, and B alone. No fractions, no spaces.
Bytes parse_bytes(std::string_view text);
// With the largest unit of 1024 that divides it: "128MiB".
std::string print_bytes(Bytes size);

// A number and a unit, always: "500ms", "10s", "5m", "2h", "1d".
std::chrono::milliseconds parse_duration(std::string_view text);
// Not negative. With the largest unit that divides it.
std::string print_duration(std::chrono::milliseconds duration);

// Decimal digits only.
uint64_t parse_number(std::string_view text, uint64_t max);

}  // namespace dts::cli
