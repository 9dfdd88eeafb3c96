#include "mysql/temporal.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/wire.h"

namespace dts::mysql {

namespace {

// Fractions are written big-endian with two digits a byte.
uint32_t micros_from(uint64_t fraction, unsigned digits) {
  static constexpr uint32_t kUnit[] = {0, 10'000, 100, 1};  // by bytes of the fraction
  return static_cast<uint32_t>(fraction) * kUnit[fraction_bytes(digits)];
}

uint32_t fraction(const char* bytes, unsigned digits) {
  return digits == 0 ? 0 : micros_from(load_be_n(bytes, fraction_bytes(digits)), digits);
}

CivilDateTime checked(const CivilDateTime& value) {
  if (value.year < 0 || value.year > 9999 || value.month > 12 || value.hour > 23 || value.minute > 59 ||
      value.second > 59 || value.micros > 999'999) [[unlikely]]
    throw Error(ErrorKind::data,
                fmt::format("no date and time: {:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}", value.year,
                            value.month, value.day, value.hour, value.minute, value.second, value.micros));
  return value;
}

CivilTime checked(const CivilTime& value) {
  if (value.hours > 838 || value.minutes > 59 || value.seconds > 59 || value.micros > 999'999) [[unlikely]]
    throw Error(ErrorKind::data, fmt::format("no time: {}:{:02}:{:02}.{:06}", value.hours, value.minutes,
                                             value.seconds, value.micros));
  return value;
}

}  // namespace

CivilDateTime decode_date(const char* bytes) {
  auto packed = static_cast<uint32_t>(load_le_n(bytes, 3));
  CivilDateTime date;
  date.year = static_cast<int32_t>(packed >> 9);
  date.month = packed >> 5 & 15;
  date.day = packed & 31;
  return checked(date);
}

// 1 bit sign (always 1) | 17 bits year * 13 + month | 5 day | 5 hour | 6 minute | 6 second
CivilDateTime decode_datetime2(const char* bytes, unsigned digits) {
  constexpr uint64_t kSign = uint64_t{1} << 39;
  uint64_t packed = load_be_n(bytes, 5);
  if (!(packed & kSign)) throw Error(ErrorKind::data, "a DATETIME with a negative sign");
  packed &= kSign - 1;
  auto year_month = static_cast<uint32_t>(packed >> 22);
  CivilDateTime value;
  value.year = static_cast<int32_t>(year_month / 13);
  value.month = static_cast<uint8_t>(year_month % 13);
  value.day = packed >> 17 & 31;
  value.hour = packed >> 12 & 31;
  value.minute = packed >> 6 & 63;
  value.second = packed & 63;
  value.micros = fraction(bytes + 5, digits);
  return checked(value);
}

// 0 is the zero date, whatever the time zone.
CivilDateTime decode_timestamp2(const char* bytes, unsigned digits) {
  auto seconds = static_cast<int64_t>(load_be_n(bytes, 4));
  uint32_t micros = fraction(bytes + 4, digits);
  if (seconds == 0 && micros == 0) return {};
  CivilDateTime value = civil_from_utc(utc_from_seconds(seconds));
  value.micros = micros;
  return checked(value);
}

// The whole is a number of 24 bits and the fraction, offset by half so that order is that of the bytes:
// 1 bit sign | 1 unused | 10 hours | 6 minutes | 6 seconds | fraction. Negative values are complements.
CivilTime decode_time2(const char* bytes, unsigned digits) {
  unsigned more = fraction_bytes(digits);
  unsigned bits = 24 + 8 * more;
  auto value = static_cast<int64_t>(load_be_n(bytes, 3 + more)) - (int64_t{1} << (bits - 1));
  CivilTime time;
  time.negative = value < 0;
  auto magnitude = static_cast<uint64_t>(time.negative ? -value : value);
  uint64_t fraction_part = magnitude & ((uint64_t{1} << (8 * more)) - 1);
  uint64_t whole = magnitude >> (8 * more);
  time.hours = static_cast<uint16_t>(whole >> 12 & 1023);
  time.minutes = whole >> 6 & 63;
  time.seconds = whole & 63;
  time.micros = digits == 0 ? 0 : micros_from(fraction_part, digits);
  return checked(time);
}

CivilDateTime decode_old_datetime(const char* bytes) {
  auto packed = load_le<uint64_t>(bytes);
  uint64_t date = packed / 1'000'000, time = packed % 1'000'000;
  if (date > 9999'12'31) throw Error(ErrorKind::data, fmt::format("no date and time: {}", packed));
  CivilDateTime value;
  value.year = static_cast<int32_t>(date / 10'000);
  value.month = static_cast<uint8_t>(date / 100 % 100);
  value.day = static_cast<uint8_t>(date % 100);
  value.hour = static_cast<uint8_t>(time / 10'000);
  value.minute = static_cast<uint8_t>(time / 100 % 100);
  value.second = static_cast<uint8_t>(time % 100);
  if (value.day > 31) throw Error(ErrorKind::data, fmt::format("no date and time: {}", packed));
  return checked(value);
}

CivilDateTime decode_old_timestamp(const char* bytes) {
  auto seconds = load_le<uint32_t>(bytes);
  return seconds == 0 ? CivilDateTime{} : civil_from_utc(utc_from_seconds(seconds));
}

CivilTime decode_old_time(const char* bytes) {
  auto raw = static_cast<int32_t>(load_le_n(bytes, 3) << 8) >> 8;  // sign-extended from 24 bits
  auto magnitude = static_cast<uint32_t>(raw < 0 ? -raw : raw);
  CivilTime time;
  time.negative = raw < 0;
  time.hours = static_cast<uint16_t>(magnitude / 10'000);
  time.minutes = static_cast<uint8_t>(magnitude / 100 % 100);
  time.seconds = static_cast<uint8_t>(magnitude % 100);
  return checked(time);
}

}  // namespace dts::mysql
