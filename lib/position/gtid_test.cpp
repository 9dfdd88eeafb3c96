#include "position/gtid.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"

using namespace dts;

namespace {

const std::string kA = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
const std::string kB = "ffffffff-0000-11e1-9e33-c80aa9429562";

std::string canonical(const std::string& text) {
  return print_gtid_set(parse_gtid_set(text));
}

GtidSet set(const std::string& text) {
  return parse_gtid_set(text);
}

template <typename Function>
void check_refused(Function function, const std::string& text) {
  CAPTURE(text);
  try {
    function(text);
    FAIL("taken");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.message().find(text) != std::string::npos);
    CHECK(!error.hint().empty());
  }
}

}  // namespace

TEST_CASE("single GTIDs print and parse as exact inverses") {
  for (const std::string& text :
       {kA + ":1", kA + ":9223372036854775806", kA + ":blue_1:77", kA + ":" + std::string(32, 'z') + ":5",
        std::string("0-1-77"), std::string("4294967295-4294967295-18446744073709551615")})
    CHECK(print_gtid(parse_gtid(text)) == text);
  CHECK(print_gtid(parse_gtid("3E11FA47-71CA-11E1-9E33-C80AA9429562:7")) == kA + ":7");
}

TEST_CASE("what is not a GTID is refused with its text") {
  for (const std::string& text : {std::string(),
                                  std::string("x"),
                                  kA,
                                  kA + ":",
                                  kA + ":0",
                                  kA + ":01",
                                  kA + ":-1",
                                  kA + ":+1",
                                  kA + ":9223372036854775807",
                                  kA + ":1-2",
                                  kA + ":1:2",
                                  kA + ":Tag:1",
                                  kA + ":1tag:1",
                                  kA + "::1",
                                  kA + ":" + std::string(33, 'z') + ":5",
                                  kA + ":tag",
                                  kA + ":1 ",
                                  " " + kA + ":1",
                                  kA.substr(1) + ":1",
                                  "g" + kA.substr(1) + ":1",
                                  std::string("3e11fa4771ca11e19e33c80aa9429562:1"),
                                  std::string("0-1"),
                                  std::string("0-1-"),
                                  std::string("0-1-2-3"),
                                  std::string("4294967296-1-1"),
                                  std::string("0-1-18446744073709551616"),
                                  std::string("00-1-1")})
    check_refused(parse_gtid, text);
}

TEST_CASE("sets print and parse as exact inverses on canonical text") {
  for (const std::string& text :
       {std::string(), kA + ":1", kA + ":1-5", kA + ":1-5:7", kA + ":1-5:7:tag:1-3", kA + ":tag:1-3",
        kA + ":1:a:1:b:2-9," + kB + ":9", kA + ":1-9223372036854775806", std::string("0-1-77,1-2-5")})
    CHECK(canonical(text) == text);
}

TEST_CASE("sets are taken as servers print them") {
  CHECK(canonical(kB + ":9,\n" + kA + ":7:1-5") == kA + ":1-5:7," + kB + ":9");
  CHECK(canonical(kA + ":1-5:6:3-9") == kA + ":1-9");
  CHECK(canonical(kA + ":5-5") == kA + ":5");
  CHECK(canonical(kA + ":1, " + kA + ":2") == kA + ":1-2");
  CHECK(canonical("3E11FA47-71CA-11E1-9E33-C80AA9429562:1") == kA + ":1");
  CHECK(canonical("1-2-5,0-1-77") == "0-1-77,1-2-5");
}

TEST_CASE("what is not a set is refused with its text") {
  for (const std::string& text :
       {kA, kA + ":", kA + ":1:", kA + ":0", kA + ":5-1", kA + ":1-", kA + ":-5", kA + ":1-2-3",
        kA + ":1-9223372036854775807", kA + ":tag", kA + ":1:tag", kA + ":a:b:1", kA + ":1,", "," + kA + ":1",
        kA + ":1 ", kA + ":1 ," + kB + ":1", kA + ":1,," + kB + ":1", std::string("0-1-2,0-2-3"),
        std::string(" ")})
    check_refused(parse_gtid_set, text);
  CHECK_THROWS_AS(parse_gtid_set(kA + ":1,0-1-2"), Error);
  CHECK_THROWS_AS(parse_gtid_set("0-1-2," + kA + ":1"), Error);
}

TEST_CASE("adding one by one merges intervals") {
  GtidSet s;
  auto add = [&](uint64_t number) { s.add(parse_gtid(kA + ":" + std::to_string(number))); };
  for (uint64_t number : {5, 6, 7, 1, 3, 9, 2, 8}) add(number);
  CHECK(print_gtid_set(s) == kA + ":1-3:5-9");
  add(4);
  add(4);
  CHECK(print_gtid_set(s) == kA + ":1-9");
  s.add(set(kA + ":20-30:40," + kB + ":1"));
  s.add(set(kA + ":9-39"));
  CHECK(print_gtid_set(s) == kA + ":1-40," + kB + ":1");
  s.add(GtidSet());
  CHECK(s == set(kA + ":1-40," + kB + ":1"));
}

TEST_CASE("numbers that cannot be are refused when they come from a log") {
  GtidSet s;
  MysqlGtid gtid;
  CHECK_THROWS_AS(s.add(gtid, 5), Error);
  gtid.number = 5;
  CHECK_THROWS_AS(s.add(gtid, 5), Error);
  CHECK_THROWS_AS(s.add(gtid, uint64_t{1} << 63), Error);
  gtid.number = UINT64_MAX;
  CHECK_THROWS_AS(s.add(Gtid(gtid)), Error);
  CHECK(s.empty());
}

TEST_CASE("membership and difference of MySQL sets") {
  GtidSet s = set(kA + ":1-5:8-10:tag:1");
  CHECK(s.contains(parse_gtid(kA + ":5")));
  CHECK(!s.contains(parse_gtid(kA + ":6")));
  CHECK(!s.contains(parse_gtid(kA + ":11")));
  CHECK(s.contains(parse_gtid(kA + ":tag:1")));
  CHECK(!s.contains(parse_gtid(kA + ":other:1")));
  CHECK(!s.contains(parse_gtid(kB + ":1")));
  CHECK(!s.contains(parse_gtid("0-1-1")));
  CHECK(s.contains(set("")));
  CHECK(s.contains(set(kA + ":2-3:9")));
  CHECK(!s.contains(set(kA + ":4-8")));
  CHECK(!s.contains(set("0-1-1")));
  CHECK(print_gtid_set(set(kA + ":1-20").minus(s)) == kA + ":6-7:11-20");
  CHECK(print_gtid_set(s.minus(set(kA + ":3-8:10"))) == kA + ":1-2:9:tag:1");
  CHECK(s.minus(s).empty());
  CHECK(s.minus(GtidSet()) == s);
  CHECK(GtidSet().minus(s).empty());
}

TEST_CASE("a MariaDB set is the last sequence of each domain") {
  GtidSet s = set("0-1-77,1-2-5");
  CHECK(s.contains(parse_gtid("0-9-77")));
  CHECK(!s.contains(parse_gtid("0-1-78")));
  CHECK(!s.contains(parse_gtid("2-1-1")));
  s.add(parse_gtid("0-3-78"));
  s.add(parse_gtid("0-1-5"));
  s.add(parse_gtid("7-1-1"));
  CHECK(print_gtid_set(s) == "0-3-78,1-2-5,7-1-1");
  CHECK(s.last(0) == MariadbGtid{0, 3, 78});
  CHECK(!s.last(2).has_value());
  CHECK(s.contains(set("0-1-78,1-1-1")));
  CHECK(!set("0-1-78").contains(s));
  CHECK(print_gtid_set(s.minus(set("0-1-100,1-2-4"))) == "1-2-5,7-1-1");
  CHECK(s.flavour() == GtidSet::Flavour::mariadb);
  CHECK_THROWS_AS(s.add(parse_gtid(kA + ":1")), Error);
  CHECK_THROWS_AS(s.add(set(kA + ":1")), Error);
}

TEST_CASE("sets behave as the plain sets of numbers that they stand for") {
  // Every pair of subsets of 1..6, as bit masks.
  auto from_mask = [](unsigned mask) {
    GtidSet s;
    for (unsigned i = 0; i < 6; ++i)
      if ((mask >> i & 1) != 0) s.add(parse_gtid(kA + ":" + std::to_string(i + 1)));
    return s;
  };
  for (unsigned a = 0; a < 64; ++a)
    for (unsigned b = 0; b < 64; ++b) {
      GtidSet x = from_mask(a), y = from_mask(b), both = x;
      both.add(y);
      bool good = both == from_mask(a | b) && x.minus(y) == from_mask(a & ~b) &&
                  x.contains(y) == ((b & ~a) == 0) && parse_gtid_set(print_gtid_set(x)) == x;
      if (!good) FAIL("masks ", a, " ", b);
    }
}
