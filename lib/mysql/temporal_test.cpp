#include "mysql/temporal.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"

using namespace dts;
using namespace dts::mysql;
using namespace std::string_literals;

namespace {

std::string time_text(const std::string& bytes, unsigned digits) {
  char text[32];
  return {text, print_time(decode_time2(bytes.data(), digits), digits, text)};
}

std::string datetime_text(const CivilDateTime& value, unsigned digits) {
  char text[32];
  return {text, print_datetime(value, digits, false, text)};
}

}  // namespace

// The bytes are what MySQL 9.7 writes for these values.
TEST_CASE("TIME2 has a sign, and negative fractions are complements") {
  CHECK(time_text("\x80\x00\x00"s, 0) == "00:00:00");
  CHECK(time_text("\xb4\x6e\xfb"s, 0) == "838:59:59");
  CHECK(time_text("\x4b\x91\x05"s, 0) == "-838:59:59");
  CHECK(time_text("\x7f\xff\xff\xff"s, 2) == "-00:00:00.01");
  CHECK(time_text("\x7f\xff\xff\xff\xff\xff"s, 6) == "-00:00:00.000001");
  CHECK(time_text("\x80\x00\x01\x13\x88"s, 4) == "00:00:01.5000");
}

TEST_CASE("DATETIME2 keeps zero and partial dates") {
  CHECK(datetime_text(decode_datetime2("\x80\x00\x00\x00\x00", 0), 0) == "0000-00-00T00:00:00");
  CHECK(datetime_text(decode_datetime2("\xfe\xf3\xff\x7e\xfb\x0f\x42\x3f", 6), 6) ==
        "9999-12-31T23:59:59.999999");
}

TEST_CASE("fields that no server writes are refused") {
  CHECK_THROWS_AS(decode_datetime2("\x00\x00\x00\x00\x00", 0), Error);  // the sign
  CHECK_THROWS_AS(decode_datetime2("\x80\x00\x01\x8f\xc0", 0), Error);  // hour 24, minute 63
  CHECK_THROWS_AS(decode_time2("\xff\xff\xff", 0), Error);
  CHECK_THROWS_AS(decode_date("\xff\xff\xff"), Error);
  CHECK_THROWS_AS(decode_old_datetime("\xff\xff\xff\xff\xff\xff\xff\xff"), Error);
  CHECK_THROWS_AS(decode_old_time("\xff\xff\x7f"), Error);
}

TEST_CASE("TIMESTAMP 0 is the zero date") {
  CHECK(decode_timestamp2("\0\0\0\0", 0) == CivilDateTime{});
  CHECK(datetime_text(decode_timestamp2("\0\0\0\1", 0), 0) == "1970-01-01T00:00:01");
  CHECK(decode_old_timestamp("\0\0\0\0") == CivilDateTime{});
}
