#include "base/clock.h"

#include <fmt/format.h>

#include <chrono>

#include "base/error.h"

namespace dts {

namespace {

constexpr int64_t kMicrosPerDay = 86'400'000'000;

void two_digits(char* out, unsigned value) {
  out[0] = static_cast<char>('0' + value / 10);
  out[1] = static_cast<char>('0' + value % 10);
}

[[noreturn]] void not_a_time(std::string_view text) {
  throw Error(ErrorKind::data, fmt::format("\"{}\" is not a UTC time", text),
              "write it as 2026-11-20T12:00:00Z, with up to six fractional digits");
}

// `n` digits at text[at]; the caller has checked the length.
unsigned digits(std::string_view text, size_t at, size_t n) {
  unsigned value = 0;
  for (size_t i = at; i < at + n; ++i) {
    if (text[i] < '0' || text[i] > '9') not_a_time(text);
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  }
  return value;
}

}  // namespace

UtcMicros utc_now() {
  auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

void print_utc(UtcMicros time, char out[kUtcTextBytes]) {
  int64_t days = time.value / kMicrosPerDay;
  int64_t rest = time.value % kMicrosPerDay;
  if (rest < 0) {
    rest += kMicrosPerDay;
    --days;
  }
  std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  int year = static_cast<int>(date.year());
  if (days < -800'000 || days > 3'000'000 || year < 0 || year > 9999)
    throw Error(ErrorKind::data,
                fmt::format("event time {} us is outside the years 0000 to 9999", time.value));
  auto seconds = static_cast<unsigned>(rest / 1'000'000);
  auto micros = static_cast<unsigned>(rest % 1'000'000);
  two_digits(out, static_cast<unsigned>(year) / 100);
  two_digits(out + 2, static_cast<unsigned>(year) % 100);
  out[4] = out[7] = '-';
  two_digits(out + 5, static_cast<unsigned>(date.month()));
  two_digits(out + 8, static_cast<unsigned>(date.day()));
  out[10] = 'T';
  two_digits(out + 11, seconds / 3600);
  out[13] = out[16] = ':';
  two_digits(out + 14, seconds / 60 % 60);
  two_digits(out + 17, seconds % 60);
  out[19] = '.';
  two_digits(out + 20, micros / 10'000);
  two_digits(out + 22, micros / 100 % 100);
  two_digits(out + 24, micros % 100);
  out[26] = 'Z';
}

std::string print_utc(UtcMicros time) {
  std::string text(kUtcTextBytes, ' ');
  print_utc(time, text.data());
  return text;
}

UtcMicros parse_utc(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() < kShape.size() + 1 || text.size() > kUtcTextBytes || text.back() != 'Z') not_a_time(text);
  for (size_t i = 0; i < kShape.size(); ++i)
    if (kShape[i] != 'd' && text[i] != kShape[i]) not_a_time(text);
  auto date = std::chrono::year{static_cast<int>(digits(text, 0, 4))} /
              std::chrono::month{digits(text, 5, 2)} / std::chrono::day{digits(text, 8, 2)};
  unsigned hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) not_a_time(text);
  unsigned micros = 0;
  size_t fraction_end = text.size() - 1;
  if (fraction_end > kShape.size()) {
    size_t n = fraction_end - kShape.size() - 1;
    if (text[kShape.size()] != '.' || n == 0) not_a_time(text);
    micros = digits(text, kShape.size() + 1, n);
    for (; n < 6; ++n) micros *= 10;
  }
  int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
  int64_t seconds = days * 86'400 + hour * 3600 + minute * 60 + second;
  return {seconds * 1'000'000 + micros};
}

}  // namespace dts
