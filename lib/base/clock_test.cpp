#include "base/clock.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace dts;

TEST_CASE("UTC times print and parse as exact inverses") {
  CHECK(print_utc({0}) == "1970-01-01T00:00:00.000000Z");
  CHECK(print_utc({1'795'176'000'123'456}) == "2026-11-20T12:00:00.123456Z");
  CHECK(print_utc({-1}) == "1969-12-31T23:59:59.999999Z");
  for (int64_t value : {int64_t{0}, int64_t{-62'167'219'200'000'000}, int64_t{253'402'300'799'999'999}})
    CHECK(parse_utc(print_utc({value})).value == value);
  CHECK(parse_utc("2026-11-20T12:00:00Z").value == 1'795'176'000'000'000);
  CHECK(parse_utc("2026-11-20T12:00:00.5Z").value == 1'795'176'000'500'000);
}

TEST_CASE("what is not a UTC time is refused") {
  for (auto text : {"", "2026-11-20", "2026-11-20T12:00:00", "2026-11-20 12:00:00Z", "2026-13-20T12:00:00Z",
                    "2026-02-30T12:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T12:00:00.Z",
                    "2026-11-20T12:00:00.1234567Z", "2026-11-2xT12:00:00Z"})
    CHECK_THROWS_AS(parse_utc(text), Error);
  CHECK_THROWS_AS(print_utc({253'402'300'800'000'000}), Error);
}
