#include "sink/rewind.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "sink/progress_row.h"
#include "sink/repeat_span.h"

using namespace dts;

namespace {

constexpr const char* kUuid = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

ProgressRow at(const std::string& position, std::optional<std::string> gtids = {}) {
  ProgressRow row;
  row.stream = "shop";
  row.epoch = 7;
  row.position = position;
  row.gtid_set = std::move(gtids);
  row.commit_time = "2026-05-28T20:26:40.000000Z";
  row.history =
      R"({"engine":"mysql","server_id":101,"base":"binlog","created":"2026-05-28T20:00:00.000000Z"})";
  row.selection = R"({"include":["shop.*"],"exclude":[]})";
  return row;
}

std::string refused(const ProgressRow& row, const std::string& to) {
  try {
    rewound(row, parse_position(to));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return "not refused";
}

}  // namespace

TEST_CASE("the stream that is meant") {
  std::vector<ProgressRow> rows;
  auto refusal = [&](const std::string& name) {
    try {
      choose_stream(rows, name);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      return error.hint();
    }
    return std::string("not refused");
  };
  CHECK(refusal("") == "the target has no stream");
  rows.push_back(at("binlog.000001:20"));
  CHECK(choose_stream(rows, "").stream == "shop");
  CHECK(refusal("other") == "the streams of the target are shop");
  rows.push_back(at("binlog.000001:30"));
  rows[1].stream = "other";
  CHECK(refusal("") == "the streams of the target are shop, other; name one with --stream");
  CHECK(&choose_stream(rows, "other") == &rows[1]);
  rows.push_back(rows[1]);
  rows[2].partition = "3";
  CHECK(refusal("other") == "the streams of the target are shop, other, other partition 3");
  rows.resize(2);
  rows[1] = forgotten(rows[1]);
  CHECK(choose_stream(rows, "").stream == "shop");
  CHECK(refusal("other") == "the streams of the target are shop");
}

TEST_CASE("set back within a file") {
  ProgressRow row = at("binlog.000003:500", std::string(kUuid) + ":1-9");
  row.resume = "binlog.000003:300";
  ProgressRow back = rewound(row, parse_position("binlog.000003:400"));
  CHECK(back.position == "binlog.000003:400");
  CHECK(!back.gtid_set);
  CHECK(back.commit_time.empty());
  CHECK(back.resume == "binlog.000003:300");  // it is still open
  CHECK(back.history == row.history);
  CHECK(back.repeats == std::string("binlog.000003:500 gtid:") + kUuid + ":1-9");
  CHECK(back.epoch == 7);  // the engine raises it
  // Once more, before it has come there again: the end stays.
  ProgressRow further = rewound(back, parse_position("binlog.000003:200"));
  CHECK(further.repeats == back.repeats);
  CHECK(further.resume.empty());
}

TEST_CASE("set back to another file, whose time of creation is not known") {
  ProgressRow back = rewound(at("binlog.000003:500"), parse_position("binlog.000002:4"));
  CHECK(back.history == R"({"engine":"mysql","server_id":101,"base":"binlog"})");
  CHECK(back.repeats == "binlog.000003:500");
}

TEST_CASE("set back by GTIDs") {
  std::string had = std::string(kUuid) + ":1-9", to = std::string(kUuid) + ":1-4";
  ProgressRow back = rewound(at("binlog.000003:500", had), parse_position("gtid:" + to));
  CHECK(back.position == "gtid:" + to);
  CHECK(back.gtid_set == to);
  CHECK(back.repeats == "binlog.000003:500 gtid:" + had);
  ProgressRow mariadb = rewound(at("binlog.000003:500", "0-1-77"), parse_position("gtid:0-1-70"));
  CHECK(mariadb.gtid_set == "0-1-70");
}

TEST_CASE("what cannot be set back") {
  std::string had = std::string(kUuid) + ":1-9";
  ProgressRow row = at("binlog.000003:500", had);
  CHECK(refused(row, "binlog.000003:500").find("it is there") != std::string::npos);
  CHECK(refused(row, "binlog.000004:4").find("would leave a hole") != std::string::npos);
  CHECK(refused(row, "other.000001:4").find("cannot be compared") != std::string::npos);
  CHECK(refused(row, "lsn:0/10").find("cannot be compared") != std::string::npos);
  CHECK(refused(row, "earliest").find("not a place") != std::string::npos);
  CHECK(refused(row, "@2026-01-01T00:00:00Z").find("not a place") != std::string::npos);
  CHECK(refused(row, "gtid:").find("names no place") != std::string::npos);
  CHECK(refused(row, "gtid:" + had).find("it is there") != std::string::npos);
  CHECK(refused(row, "gtid:" + std::string(kUuid) + ":1-10").find("does not have all") != std::string::npos);
  CHECK(refused(at("binlog.000003:500"), "gtid:" + had).find("not known") != std::string::npos);
  row.snapshot = "half";
  CHECK(refused(row, "binlog.000003:4").find("snapshot") != std::string::npos);
  // Both places are named.
  CHECK(refused(at("binlog.000003:500"), "binlog.000009:4")
            .find("is at binlog.000003:500 and cannot be set back to "
                  "binlog.000009:4") != std::string::npos);
}

TEST_CASE("a row that was edited") {
  ProgressRow row = at("binlog.000003:500");
  row.selection = "shop";
  CHECK_THROWS_AS(rewound(row, parse_position("binlog.000003:4")), Error);
  row = at("binlog.000003:500");
  row.repeats = "somewhere";
  CHECK_THROWS_AS(rewound(row, parse_position("binlog.000003:4")), Error);
}

TEST_CASE("the end of a span as text") {
  for (const char* text : {"binlog.000003:1547", "a log.000003:4 gtid:0-1-77", "@2026-11-20T12:00:00Z",
                           "lsn:16/B374D848", "binlog.000003:1547 gtid:"})
    CHECK(print_span(parse_span(text)) == text);
  for (const char* text : {"", "binlog", "binlog.000003:4 gtid:x", "gtid:0-1-77 0-1-78"})
    CHECK_THROWS_AS(parse_span(text), Error);
}

TEST_CASE("when a span has been passed") {
  Progress progress;
  progress.position = parse_position("binlog.000003:1546");
  RepeatSpan by_place = parse_span("binlog.000003:1547 gtid:0-1-77");
  CHECK(!by_place.passed(progress));
  progress.position = parse_position("binlog.000003:1547");
  CHECK(by_place.passed(progress));
  progress.position = parse_position("binlog.000010:4");
  CHECK(by_place.passed(progress));
  progress.position = parse_position("other.000010:4");
  CHECK(!by_place.passed(progress));

  progress.gtid_set = parse_gtid_set("0-1-76");  // another server's places say nothing, its GTIDs do
  progress.position = parse_position("binlog.000010:4");
  CHECK(!by_place.passed(progress));
  progress.gtid_set = parse_gtid_set("0-1-77");
  CHECK(by_place.passed(progress));

  RepeatSpan by_time = parse_span("@2026-11-20T12:00:00Z");
  progress.ts = parse_utc("2026-11-20T12:00:00Z");
  CHECK(!by_time.passed(progress));
  progress.ts = parse_utc("2026-11-20T12:00:00.000001Z");
  CHECK(by_time.passed(progress));
}

TEST_CASE("the GTIDs at the end of a span") {
  RepeatSpan span = parse_span("binlog.000003:1547 gtid:0-1-77");
  Transaction commit{};
  commit.gtid = "0-1-80";
  span.commit(commit);
  CHECK(span.gtid_set == parse_gtid_set("0-1-80"));
  commit.gtid = {};
  span.commit(commit);
  CHECK(!span.gtid_set);
}
