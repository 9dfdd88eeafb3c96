#include "event/civil.h"

#include <doctest/doctest.h>

#include <string>

namespace dts {
namespace {

std::string date_text(const CivilDateTime& date) {
  char out[32];
  return std::string(out, print_date(date, out));
}

std::string datetime_text(const CivilDateTime& value, unsigned digits, bool instant) {
  char out[32];
  return std::string(out, print_datetime(value, digits, instant, out));
}

std::string time_text(const CivilTime& value, unsigned digits) {
  char out[32];
  return std::string(out, print_time(value, digits, out));
}

TEST_CASE("dates read and print as exact inverses, zero and BC dates included") {
  for (const char* text :
       {"2026-11-20", "0000-00-00", "2026-00-12", "9999-12-31", "-0043-03-15", "-4713-11-24", "294276-12-31",
        "8388606-12-31", "-8388606-01-01", "infinity", "-infinity"}) {
    CAPTURE(text);
    auto date = parse_date(text);
    REQUIRE(date);
    CHECK(date_text(*date) == text);
    CHECK(CivilDateTime::unpack(date->pack(), date->micros) == *date);
  }
}

TEST_CASE("what is not exactly a date is refused") {
  for (const char* text : {"", "2026", "2026-11", "2026-11-20 ", " 2026-11-20", "2026-13-01", "2026-11-32",
                           "26-11-20", "02026-11-20", "-0000-01-01", "+2026-11-20", "2026/11/20", "2026-1-20",
                           "8388607-01-01", "99999999-01-01", "Infinity", "2026-11-20T00:00:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("datetimes carry exactly the digits of their column") {
  const char* texts[] = {"2026-11-20T12:34:56",       "2026-11-20T12:34:56.1",    "2026-11-20T12:34:56.12",
                         "2026-11-20T12:34:56.123",   "2026-11-20T12:34:56.1234", "2026-11-20T12:34:56.12345",
                         "2026-11-20T12:34:56.123456"};
  for (unsigned digits = 0; digits <= 6; ++digits) {
    for (unsigned i = 0; i <= 6; ++i) {
      CAPTURE(digits);
      CAPTURE(texts[i]);
      auto value = parse_datetime(texts[i], digits, false);
      CHECK(value.has_value() == (i == digits));
      if (value) CHECK(datetime_text(*value, digits, false) == texts[i]);
    }
  }
}

TEST_CASE("only an instant has a Z, and must have it") {
  auto value = parse_datetime("2026-11-20T12:34:56Z", 0, true);
  REQUIRE(value);
  CHECK(datetime_text(*value, 0, true) == "2026-11-20T12:34:56Z");
  CHECK_FALSE(parse_datetime("2026-11-20T12:34:56", 0, true));
  CHECK_FALSE(parse_datetime("2026-11-20T12:34:56Z", 0, false));
  CHECK(datetime_text(*parse_datetime("infinity", 6, true), 6, true) == "infinity");
}

TEST_CASE("what is not exactly a datetime is refused") {
  for (const char* text :
       {"", "2026-11-20", "2026-11-20 12:34:56", "2026-11-20T24:00:00", "2026-11-20T12:60:00",
        "2026-11-20T12:00:60", "2026-11-20T12:00:00.", "2026-11-20T1:00:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_datetime(text, 0, false));
  }
}

TEST_CASE("times go to 838 hours either way") {
  for (const char* text :
       {"00:00:00", "23:59:59", "24:00:00", "838:59:59", "-838:59:59", "-00:00:01", "100:00:00"}) {
    CAPTURE(text);
    auto time = parse_time(text, 0);
    REQUIRE(time);
    CHECK(time_text(*time, 0) == text);
    CHECK(CivilTime::unpack(time->pack(), time->micros) == *time);
  }
  CHECK(time_text(*parse_time("12:00:00.000001", 6), 6) == "12:00:00.000001");
  for (const char* text : {"", "1:00:00", "012:00:00", "839:00:00", "12:00", "12:60:00", "12:00:60",
                           "12:00:00.5", "--1:00:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text, 0));
  }
}

TEST_CASE("UTC times become civil fields on both sides of 1970 and around leap days") {
  struct Case {
    int64_t seconds;
    const char* text;
  };
  // Checked with date -u -d @SECONDS.
  for (Case c : {Case{0, "1970-01-01T00:00:00Z"}, Case{-1, "1969-12-31T23:59:59Z"},
                 Case{951782400, "2000-02-29T00:00:00Z"}, Case{1795132800, "2026-11-20T00:00:00Z"},
                 Case{4107542400, "2100-03-01T00:00:00Z"}, Case{-62167219200, "0000-01-01T00:00:00Z"},
                 Case{253402300799, "9999-12-31T23:59:59Z"}}) {
    CAPTURE(c.text);
    CHECK(datetime_text(civil_from_utc(utc_from_seconds(c.seconds)), 0, true) == c.text);
  }
  CHECK(datetime_text(civil_from_utc({-1}), 6, true) == "1969-12-31T23:59:59.999999Z");
}

}  // namespace
}  // namespace dts
