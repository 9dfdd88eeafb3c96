#include "position/position.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace dts;

TEST_CASE("positions print and parse as exact inverses") {
  for (auto text : {"earliest", "latest", "binlog.000003:1547", "binlog.000003:4",
                    "a:b.1:18446744073709551615", "mysql-bin.1000000:4", "shop.bin:99",
                    "gtid:", "gtid:0-1-77,1-2-5", "gtid:3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77", "lsn:0/0",
                    "lsn:16/B374D848", "lsn:FFFFFFFF/FFFFFFFF", "lsn:1/A", "@2026-11-20T12:00:00Z",
                    "@2026-11-20T12:00:00.5Z", "@2026-11-20T12:00:00.000001Z", "@1969-12-31T23:59:50Z"})
    CHECK(print_position(parse_position(text)) == text);
  CHECK(print_position(parse_position("@2026-11-20T12:00:00.500Z")) == "@2026-11-20T12:00:00.5Z");
  CHECK(parse_position("binlog.000003:1547") == Position(BinlogPlace{"binlog.000003", 1547}));
  CHECK(parse_position("lsn:16/B374D848") == Position(Lsn{0x16b374d848}));
}

TEST_CASE("what is not a position is refused with its text") {
  for (std::string text : {"",
                           "now",
                           "Earliest",
                           "binlog.000003",
                           "binlog.000003:",
                           ":4",
                           "binlog.000003:3",
                           "binlog.000003:0",
                           "binlog.000003:04",
                           "binlog.000003:-4",
                           "binlog.000003: 4",
                           "binlog.000003:4 ",
                           "binlog.000003:18446744073709551616",
                           "/var/lib/mysql/binlog.000003:4",
                           "bin\tlog.1:4",
                           "bin\xfclog.1:4",
                           "lsn:",
                           "lsn:16",
                           "lsn:16/",
                           "lsn:/1",
                           "lsn:016/1",
                           "lsn:16/b374d848",
                           "lsn:16/100000000",
                           "lsn:16/1/1",
                           "lsn:16/1 ",
                           "gtid:x",
                           "gtid:0-1",
                           "@",
                           "@2026-11-20",
                           "@2026-11-20T12:00:00",
                           "@now"}) {
    CAPTURE(text);
    try {
      parse_position(text);
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK(error.message().find(text.starts_with("gtid:") ? text.substr(5) : text) != std::string::npos);
      CHECK(!error.hint().empty());
    }
  }
}

TEST_CASE("names of binary logs are a base and a number") {
  auto name = split_binlog_name("my.bin.000042");
  REQUIRE(name.has_value());
  CHECK(name->base == "my.bin");
  CHECK(name->number == 42);
  CHECK(split_binlog_name("b.2147483648")->number == 2147483648u);
  for (auto file : {"", "binlog", "binlog.", ".000001", "binlog.00x", "binlog.1x", "binlog.2147483649",
                    "binlog.99999999999", "binlog.-1", "binlog.+1"})
    CHECK(!split_binlog_name(file).has_value());
}

TEST_CASE("places are ordered by file number, then by offset") {
  auto compare = [](const char* a, const char* b) {
    return compare_places(std::get<BinlogPlace>(parse_position(a)), std::get<BinlogPlace>(parse_position(b)));
  };
  CHECK(compare("binlog.000009:4", "binlog.000010:4") == std::strong_ordering::less);
  CHECK(compare("binlog.999999:500", "binlog.1000000:4") == std::strong_ordering::less);
  CHECK(compare("binlog.000009:99", "binlog.000009:100") == std::strong_ordering::less);
  CHECK(compare("binlog.000009:99", "binlog.000009:99") == std::strong_ordering::equal);
  CHECK(compare("binlog.000010:4", "binlog.000009:99") == std::strong_ordering::greater);
  CHECK(compare("same:4", "same:5") == std::strong_ordering::less);
  CHECK(!compare("binlog.000009:4", "other.000009:4").has_value());
  CHECK(!compare("one:4", "two:4").has_value());
}
