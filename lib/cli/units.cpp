#include "cli/units.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <limits>

#include "base/error.h"

namespace dts::cli {
namespace {

struct Unit {
  std::string_view name;
  uint64_t factor;
};

// The names that print uses stand before their synonyms, largest first.
constexpr uint64_t kKi = 1024;
constexpr std::array<Unit, 14> kSizeUnits{{{"TiB", kKi* kKi* kKi* kKi},
                                           {"GiB", kKi* kKi* kKi},
                                           {"MiB", kKi* kKi},
                                           {"KiB", kKi},
                                           {"", 1},
                                           {"B", 1},
                                           {"T", kKi* kKi* kKi* kKi},
                                           {"G", kKi* kKi* kKi},
                                           {"M", kKi* kKi},
                                           {"K", kKi},
                                           {"TB", 1'000'000'000'000},
                                           {"GB", 1'000'000'000},
                                           {"MB", 1'000'000},
                                           {"KB", 1'000}}};
constexpr std::array<Unit, 5> kDurationUnits{
    {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}}};

template <size_t n>
uint64_t parse_with_unit(std::string_view text, const std::array<Unit, n>& units, uint64_t max,
                         const char* what, const char* hint) {
  uint64_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string_view suffix = text.substr(static_cast<size_t>(end - text.data()));
  if (error == std::errc() && end != text.data()) {
    for (const Unit& unit : units) {
      if (unit.name != suffix) continue;
      if (number > max / unit.factor)
        throw Error(ErrorKind::usage, fmt::format("{} {} is too large", what, text));
      return number * unit.factor;
    }
  }
  if (error == std::errc::result_out_of_range)
    throw Error(ErrorKind::usage, fmt::format("{} {} is too large", what, text));
  throw Error(ErrorKind::usage, fmt::format("'{}' is not a {}", text, what), hint);
}

// `zero` is what nothing is printed as: it divides by every unit.
template <size_t n>
std::string print_with_unit(uint64_t value, const std::array<Unit, n>& units, const char* zero) {
  for (const Unit& unit : units)
    if (value != 0 && value % unit.factor == 0) return fmt::format("{}{}", value / unit.factor, unit.name);
  return zero;
}

}  // namespace

Bytes parse_bytes(std::string_view text) {
  return {parse_with_unit(text, kSizeUnits, std::numeric_limits<uint64_t>::max(), "size",
                          "a size is a number with K, M, G or T: 64K, 128MiB")};
}

std::string print_bytes(Bytes size) {
  return print_with_unit(size.value, kSizeUnits, "0");
}

std::chrono::milliseconds parse_duration(std::string_view text) {
  constexpr uint64_t kMax = std::numeric_limits<int64_t>::max();
  return std::chrono::milliseconds(
      parse_with_unit(text, kDurationUnits, kMax, "duration",
                      "a duration is a number with ms, s, m, h or d: 500ms, 10s, 5m"));
}

std::string print_duration(std::chrono::milliseconds duration) {
  return print_with_unit(static_cast<uint64_t>(duration.count()), kDurationUnits, "0s");
}

uint64_t parse_number(std::string_view text, uint64_t max) {
  uint64_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || end != text.data() + text.size() || error == std::errc::invalid_argument)
    throw Error(ErrorKind::usage, fmt::format("'{}' is not a number", text));
  if (error != std::errc() || number > max)
    throw Error(ErrorKind::usage, fmt::format("{} is too large: at most {}", text, max));
  return number;
}

}  // namespace dts::cli
