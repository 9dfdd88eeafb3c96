#include "codec/value_check.h"

#include <simdjson.h>

#include "base/wire.h"

namespace dts {

namespace {

// Below this a loop over words is quicker than the call.
constexpr size_t kShortTextBytes = 64;
constexpr uint64_t kHighBits = 0x8080808080808080;

bool is_short_ascii(std::string_view text) {
  if (text.size() > kShortTextBytes) return false;
  uint64_t seen = 0;
  const char* at = text.data();
  size_t left = text.size();
  for (; left >= 8; left -= 8, at += 8) seen |= load_le<uint64_t>(at);
  for (; left > 0; --left, ++at) seen |= static_cast<unsigned char>(*at);
  return (seen & kHighBits) == 0;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

const char* skip_digits(const char* at, const char* end) {
  while (at != end && is_digit(*at)) ++at;
  return at;
}

struct Fields {
  uint8_t month, day, hour, minute, second;
};

Fields fields_of(uint64_t packed) {
  return {static_cast<uint8_t>(packed >> 32), static_cast<uint8_t>(packed >> 24),
          static_cast<uint8_t>(packed >> 16), static_cast<uint8_t>(packed >> 8),
          static_cast<uint8_t>(packed)};
}

uint64_t year_bits(int32_t year) {
  return CivilDateTime{year, 0, 0, 0, 0, 0, 0}.pack();
}

// Also the one year whose text nobody reads back: the mirror image of infinity.
bool is_beyond_years(uint64_t packed) {
  int32_t year = static_cast<int32_t>(static_cast<int64_t>(packed) >> 40);
  return year >= CivilDateTime::kInfinityYear || year <= -CivilDateTime::kInfinityYear;
}

bool is_bare_infinity(uint64_t packed) {
  return packed == year_bits(CivilDateTime::kInfinityYear) ||
         packed == year_bits(CivilDateTime::kMinusInfinityYear);
}

bool is_valid_micros(uint32_t micros, uint32_t step) {
  return micros < 1'000'000 && micros % step == 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
  return is_short_ascii(text) || simdjson::validate_utf8(text.data(), text.size());
}

bool is_decimal_text(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  if (at != end && *at == '-') ++at;
  const char* digits = at;
  at = skip_digits(at, end);
  if (at == digits) return text == "NaN" || text == "Infinity" || text == "-Infinity";
  if (at == end) return true;
  return *at == '.' && at + 1 != end && skip_digits(at + 1, end) == end;
}

bool is_bits_text(std::string_view text) {
  for (char c : text)
    if (c != '0' && c != '1') return false;
  return !text.empty();
}

bool is_valid_date(uint64_t packed) {
  if (is_beyond_years(packed)) return is_bare_infinity(packed);
  Fields f = fields_of(packed);
  return f.month <= 12 && f.day <= 31 && (packed & 0xffffff) == 0;
}

bool is_valid_datetime(uint64_t packed, uint32_t micros, uint32_t step) {
  if (is_beyond_years(packed)) return is_bare_infinity(packed) && micros == 0;
  Fields f = fields_of(packed);
  return f.month <= 12 && f.day <= 31 && f.hour <= 23 && f.minute <= 59 && f.second <= 59 &&
         is_valid_micros(micros, step);
}

bool is_valid_time(uint64_t packed, uint32_t micros, uint32_t step) {
  CivilTime time = CivilTime::unpack(packed, micros);
  return time.pack() == packed && time.hours <= 838 && time.minutes <= 59 && time.seconds <= 59 &&
         is_valid_micros(micros, step);
}

}  // namespace dts
