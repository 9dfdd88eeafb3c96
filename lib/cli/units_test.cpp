#include "cli/units.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

#include "base/error.h"

namespace dts::cli {
namespace {

using std::chrono::milliseconds;

TEST_CASE("sizes in units of 1024 and of 1000") {
  CHECK(parse_bytes("0").value == 0);
  CHECK(parse_bytes("4096").value == 4096);
  CHECK(parse_bytes("7B").value == 7);
  CHECK(parse_bytes("64K").value == 65536);
  CHECK(parse_bytes("64KiB").value == 65536);
  CHECK(parse_bytes("64KB").value == 64000);
  CHECK(parse_bytes("128MiB").value == 128u << 20);
  CHECK(parse_bytes("1G").value == 1u << 30);
  CHECK(parse_bytes("2T").value == uint64_t{2} << 40);
  CHECK(parse_bytes("18446744073709551615").value == std::numeric_limits<uint64_t>::max());
}

TEST_CASE("durations have a unit") {
  CHECK(parse_duration("500ms") == milliseconds(500));
  CHECK(parse_duration("10s") == milliseconds(10'000));
  CHECK(parse_duration("5m") == milliseconds(300'000));
  CHECK(parse_duration("2h") == milliseconds(7'200'000));
  CHECK(parse_duration("1d") == milliseconds(86'400'000));
  CHECK(parse_duration("0s") == milliseconds(0));
}

TEST_CASE("what does not parse whole is refused") {
  for (const char* text : {"", "K", "-1", "+1", "1.5M", "1 M", "1MiBs", "1m", "1kib", "0x10", " 1", "1 ",
                           "18446744073709551616", "16777216T", "99999999999999999999999K"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_bytes(text), Error);
  }
  for (const char* text : {"", "s", "10", "-1s", "1.5s", "1 s", "1sec", "1S", "106751991168d"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_duration(text), Error);
  }
  for (const char* text : {"", "-1", "+1", "1x", "1.0", " 1", "256", "99999999999999999999999"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_number(text, 255), Error);
  }
  CHECK(parse_number("255", 255) == 255);
}

TEST_CASE("parse takes back what print has written") {
  for (uint64_t value : {uint64_t{0}, uint64_t{1}, uint64_t{1000}, uint64_t{1024}, uint64_t{1536},
                         uint64_t{128} << 20, uint64_t{3} << 40, std::numeric_limits<uint64_t>::max()}) {
    CAPTURE(value);
    CHECK(parse_bytes(print_bytes({value})).value == value);
  }
  for (int64_t value : {0, 1, 999, 1000, 60'000, 90'000, 3'600'000, 86'400'000}) {
    CAPTURE(value);
    CHECK(parse_duration(print_duration(milliseconds(value))) == milliseconds(value));
  }
  CHECK(print_bytes({uint64_t{128} << 20}) == "128MiB");
  CHECK(print_bytes({1536}) == "1536");
  CHECK(print_duration(milliseconds(90'000)) == "90s");
  CHECK(print_duration(milliseconds(0)) == "0s");
}

}  // namespace
}  // namespace dts::cli
