#include "offset/progress.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace dts;

namespace {

const std::string kGtids = "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77";

Progress full() {
  Progress progress;
  progress.stream = "shop \"1\" ü";
  progress.history = {"mysql",
                      "3e11fa47-71ca-11e1-9e33-c80aa9429562",
                      1,
                      "binlog",
                      {1'795'176'000'000'000},
                      7'000'000'000'000'000'001,
                      3};
  progress.position = BinlogPlace{"binlog.000003", 1547};
  progress.resume = BinlogPlace{"binlog.000002", 99};
  progress.gtid_set = parse_gtid_set(kGtids);
  progress.ts = {1'795'176'000'123'456};
  progress.snapshot = "{\"table\":\"a\\b\"}";
  progress.include = {"shop.*", "hr.people"};
  progress.exclude = {"shop.tmp_*"};
  return progress;
}

std::string refused(std::string_view text) {
  try {
    parse_progress(text);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::data);
    return error.message();
  }
  return "taken";
}

// The smallest progress that is taken, with one piece of it replaced.
std::string small_with(std::string_view from, std::string_view to) {
  std::string text =
      R"({"version":1,"stream":"shop","history":{"engine":"mysql"},"pos":"b.000001:4","include":[],"exclude":[]})";
  size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a progress prints as one line of JSON that a person can read") {
  Progress progress;
  progress.stream = "shop";
  progress.history.engine = "mysql";
  progress.history.base = "binlog";
  progress.position = BinlogPlace{"binlog.000003", 1547};
  progress.gtid_set = parse_gtid_set(kGtids);
  progress.ts = {1'795'176'000'000'000};
  progress.include = {"shop.*"};
  CHECK(
      print_progress(progress) ==
      R"({"version":1,"stream":"shop","history":{"engine":"mysql","base":"binlog"},"pos":"binlog.000003:1547",)"
      R"("gtid":")" +
          kGtids + R"(","ts":"2026-11-20T12:00:00.000000Z","include":["shop.*"],"exclude":[]})");
}

TEST_CASE("a progress prints and parses as exact inverses") {
  CHECK(parse_progress(print_progress(full())) == full());
  Progress least;
  least.position = Lsn{0x16b374d848};
  CHECK(parse_progress(print_progress(least)) == least);
  least.gtid_set = GtidSet();  // known to be empty is not the same as unknown
  CHECK(parse_progress(print_progress(least)) == least);
  CHECK(print_progress(parse_progress(print_progress(full()))) == print_progress(full()));
  CHECK(parse_history(print_history(full().history)) == full().history);
  CHECK(
      parse_progress(" { \"exclude\":[], " +
                     small_with("{\"version\"", "\"version\"")
                         .replace(small_with("{\"version\"", "\"version\"").find(",\"exclude\":[]"), 13, ""))
          .stream == "shop");
}

TEST_CASE("what is not a progress is refused, naming the field") {
  CHECK(refused(small_with("shop", "shop")) == "taken");
  CHECK(refused("").find("JSON") != std::string::npos);
  CHECK(refused("garbage").find("JSON") != std::string::npos);
  CHECK(refused("[]") == "the JSON is not an object");
  CHECK(refused("{}") == "\"version\" is missing");
  CHECK(refused(small_with("1", "\"1\"")) == "\"version\" is not an integer");
  CHECK(refused(small_with("1", "2")) == "\"version\" is 2, and this program knows only 1");
  CHECK(refused(small_with("\"shop\"", "7")) == "\"stream\" is not a string");
  CHECK(refused(small_with("\"stream\":\"shop\",", "")) == "\"stream\" is missing in the progress");
  CHECK(refused(small_with("\"include\":[],", "")) == "\"include\" is missing in the progress");
  CHECK(refused(small_with("[]", "[1]")) == "\"include\" is not a string");
  CHECK(refused(small_with("[]", "{}")) == "\"include\" is not an array");
  CHECK(refused(small_with("stream", "pos")) ==
        "\"pos\" cannot be: \"shop\" is not a position: it has no offset");
  CHECK(refused(small_with("exclude", "include")) == "\"include\" is there twice");
  CHECK(refused(small_with("\"include\"", "\"snapshto\":\"\",\"include\"")) ==
        "\"snapshto\" is not a field of the progress");
  CHECK(refused(small_with("b.000001:4", "latest")) == "\"pos\" is not a place in a log");
  CHECK(refused(small_with("b.000001:4", "@2026-11-20T12:00:00Z")) == "\"pos\" is not a place in a log");
  CHECK(refused(small_with("\"pos\"", "\"gtid\":\"x\",\"pos\"")).starts_with("\"gtid\" cannot be: "));
  CHECK(refused(small_with("\"pos\"", "\"ts\":\"x\",\"pos\"")).starts_with("\"ts\" cannot be: "));
  CHECK(refused(small_with("\"pos\"", "\"ts\":7,\"pos\"")) == "\"ts\" is not a string");
  CHECK(refused(small_with("{\"engine\":\"mysql\"}", "7")) == "\"history\" is not an object");
  CHECK(refused(small_with("\"engine\":\"mysql\"", "")) == "\"engine\" is missing in history");
  CHECK(refused(small_with("\"engine\"", "\"uuid\":\"\",\"engine\"")) ==
        "\"uuid\" is not a field of history");
  CHECK(refused(small_with("\"engine\"", "\"server_id\":4294967296,\"engine\""))
            .starts_with("\"server_id\" is not an integer"));
  CHECK(refused(small_with("\"engine\"", "\"system_identifier\":7,\"engine\"")) ==
        "\"system_identifier\" is not a string");
  CHECK(refused(small_with("\"engine\"", "\"system_identifier\":\"-7\",\"engine\"")) ==
        "\"system_identifier\" is not a string of digits");
  std::string whole = print_progress(full());
  for (size_t n = 0; n < whole.size(); ++n) CHECK(refused(whole.substr(0, n)) != "taken");
  CHECK(refused(whole + whole) != "taken");
}

TEST_CASE("text that is not UTF-8 cannot be printed") {
  Progress progress = full();
  progress.stream = "\xff";
  CHECK_THROWS_AS(print_progress(progress), Error);
}

TEST_CASE("a new target is where the stream starts") {
  Hello hello;
  hello.stream = "shop";
  hello.history.engine = "mysql";
  hello.start = "binlog.000003:157";
  hello.gtid_set = kGtids;
  hello.include = {"shop.*"};
  Progress progress = progress_at_start(hello);
  CHECK(progress.position == Position(BinlogPlace{"binlog.000003", 157}));
  CHECK(progress.gtid_set == parse_gtid_set(kGtids));
  CHECK(progress.include == hello.include);
  hello.gtid_set.reset();
  hello.start = "gtid:" + kGtids;
  CHECK(progress_at_start(hello).gtid_set == parse_gtid_set(kGtids));
  for (auto start : {"", "latest", "earliest", "@2026-11-20T12:00:00Z", "nonsense"}) {
    hello.start = start;
    CHECK_THROWS_AS(progress_at_start(hello), Error);
  }
}
