#include "event/civil.h"

#include <cstring>

#include "base/digits.h"

namespace dts {

namespace {

constexpr uint32_t kPowersOfTen[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
constexpr unsigned kMaxHours = 838;  // of MySQL's TIME

char* print_text(std::string_view text, char* out) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

char* print_fraction(uint32_t micros, unsigned digits, char* out) {
  if (digits == 0) return out;
  *out++ = '.';
  char six[6];
  print_two_digits(micros / 10000, six);
  print_four_digits(micros % 10000, six + 2);
  std::memcpy(out, six, 6);  // always all six: the room is there, and the end says what counts
  return out + digits;
}

bool is_infinite(const CivilDateTime& value) {
  return value.year == CivilDateTime::kInfinityYear || value.year == CivilDateTime::kMinusInfinityYear;
}

char* print_infinity(const CivilDateTime& value, char* out) {
  return print_text(value.year > 0 ? "infinity" : "-infinity", out);
}

char* print_finite_date(const CivilDateTime& date, char* out) {
  uint32_t year = static_cast<uint32_t>(date.year < 0 ? -date.year : date.year);
  if (date.year < 0) *out++ = '-';
  out = year < 10000 ? print_four_digits(year, out) : print_unsigned(year, out);
  *out++ = '-';
  out = print_two_digits(date.month, out);
  *out++ = '-';
  return print_two_digits(date.day, out);
}

// A cursor over the text of a date or a time.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  bool at_end() const { return at_ == end_; }

  bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  // Exactly `n` digits.
  bool number(unsigned n, uint32_t& value) {
    if (static_cast<size_t>(end_ - at_) < n) return false;
    value = 0;
    for (unsigned i = 0; i < n; ++i) {
      if (!is_digit(at_[i])) return false;
      value = value * 10 + static_cast<uint32_t>(at_[i] - '0');
    }
    at_ += n;
    return true;
  }

  bool two(uint32_t max, uint8_t& value) {
    uint32_t n = 0;
    if (!number(2, n) || n > max) return false;
    value = static_cast<uint8_t>(n);
    return true;
  }

  // Digits up to the next other character; at least `min` of them, and more only without leading zeros.
  bool long_number(unsigned min, unsigned max, uint32_t& value) {
    unsigned n = 0;
    while (at_ + n < end_ && n <= max && is_digit(at_[n])) ++n;
    if (n < min || n > max || (n > min && *at_ == '0')) return false;
    return number(n, value);
  }

  bool fraction(unsigned digits, uint32_t& micros) {
    micros = 0;
    if (digits == 0) return true;
    if (!take('.') || !number(digits, micros)) return false;
    micros *= kPowersOfTen[6 - digits];
    return true;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  const char* at_;
  const char* end_;
};

bool scan_date(Scanner& scanner, CivilDateTime& value) {
  bool negative = scanner.take('-');
  uint32_t year = 0;
  if (!scanner.long_number(4, 7, year)) return false;
  if (year >= static_cast<uint32_t>(CivilDateTime::kInfinityYear) || (negative && year == 0)) return false;
  value.year = negative ? -static_cast<int32_t>(year) : static_cast<int32_t>(year);
  return scanner.take('-') && scanner.two(12, value.month) && scanner.take('-') && scanner.two(31, value.day);
}

std::optional<CivilDateTime> parse_infinity(std::string_view text) {
  CivilDateTime value;
  if (text == "infinity") {
    value.year = CivilDateTime::kInfinityYear;
  } else if (text == "-infinity") {
    value.year = CivilDateTime::kMinusInfinityYear;
  } else {
    return std::nullopt;
  }
  return value;
}

}  // namespace

// Days to civil fields: http://howardhinnant.github.io/date_algorithms.html#civil_from_days
CivilDateTime civil_from_utc(UtcMicros time) {
  constexpr int64_t kMicrosADay = 86'400'000'000;
  int64_t days = time.value / kMicrosADay;
  int64_t rest = time.value % kMicrosADay;
  if (rest < 0) {
    rest += kMicrosADay;
    --days;
  }
  int64_t shifted = days + 719'468;  // days since 0000-03-01
  int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  auto day_of_era = static_cast<uint32_t>(shifted - era * 146'097);
  uint32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  uint32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  uint32_t month_from_march = (5 * day_of_year + 2) / 153;
  uint32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  auto seconds = static_cast<uint32_t>(rest / 1'000'000);
  CivilDateTime value;
  value.year = static_cast<int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  value.month = static_cast<uint8_t>(month);
  value.day = static_cast<uint8_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  value.hour = static_cast<uint8_t>(seconds / 3600);
  value.minute = static_cast<uint8_t>(seconds / 60 % 60);
  value.second = static_cast<uint8_t>(seconds % 60);
  value.micros = static_cast<uint32_t>(rest % 1'000'000);
  return value;
}

char* print_date(const CivilDateTime& date, char* out) {
  return is_infinite(date) ? print_infinity(date, out) : print_finite_date(date, out);
}

char* print_datetime(const CivilDateTime& value, unsigned digits, bool instant, char* out) {
  if (is_infinite(value)) return print_infinity(value, out);
  out = print_finite_date(value, out);
  *out++ = 'T';
  out = print_two_digits(value.hour, out);
  *out++ = ':';
  out = print_two_digits(value.minute, out);
  *out++ = ':';
  out = print_two_digits(value.second, out);
  out = print_fraction(value.micros, digits, out);
  if (instant) *out++ = 'Z';
  return out;
}

char* print_time(const CivilTime& value, unsigned digits, char* out) {
  if (value.negative) *out++ = '-';
  out = value.hours < 100 ? print_two_digits(value.hours, out) : print_unsigned(value.hours, out);
  *out++ = ':';
  out = print_two_digits(value.minutes, out);
  *out++ = ':';
  out = print_two_digits(value.seconds, out);
  return print_fraction(value.micros, digits, out);
}

std::optional<CivilDateTime> parse_date(std::string_view text) {
  if (auto infinity = parse_infinity(text)) return infinity;
  Scanner scanner(text);
  CivilDateTime value;
  if (!scan_date(scanner, value) || !scanner.at_end()) return std::nullopt;
  return value;
}

std::optional<CivilDateTime> parse_datetime(std::string_view text, unsigned digits, bool instant) {
  if (auto infinity = parse_infinity(text)) return infinity;
  Scanner scanner(text);
  CivilDateTime value;
  bool good = scan_date(scanner, value) && scanner.take('T') && scanner.two(23, value.hour) &&
              scanner.take(':') && scanner.two(59, value.minute) && scanner.take(':') &&
              scanner.two(59, value.second) && scanner.fraction(digits, value.micros) &&
              (!instant || scanner.take('Z')) && scanner.at_end();
  if (!good) return std::nullopt;
  return value;
}

std::optional<CivilTime> parse_time(std::string_view text, unsigned digits) {
  Scanner scanner(text);
  CivilTime value;
  value.negative = scanner.take('-');
  uint32_t hours = 0;
  bool good = scanner.long_number(2, 3, hours) && hours <= kMaxHours && scanner.take(':') &&
              scanner.two(59, value.minutes) && scanner.take(':') && scanner.two(59, value.seconds) &&
              scanner.fraction(digits, value.micros) && scanner.at_end();
  if (!good) return std::nullopt;
  value.hours = static_cast<uint16_t>(hours);
  return value;
}

}  // namespace dts
