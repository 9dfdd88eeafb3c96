// Restarts of streams, told as stories. A target has come somewhere; a stream starts somewhere.
#include "offset/follower.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace dts;

namespace {

const std::string kA = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
const std::string kB = "ffffffff-0000-11e1-9e33-c80aa9429562";

struct Log {
  std::string uuid = kA;
  uint32_t server_id = 1;
  int64_t created = 100;  // seconds, of the file of the place
  std::string engine = "mysql";
};

History history_of(const Log& log, const std::string& pos) {
  History history;
  history.engine = log.engine;
  history.server_uuid = log.uuid;
  history.server_id = log.server_id;
  const std::string file = pos.substr(0, pos.rfind(':'));
  auto name = split_binlog_name(file);
  if (name) history.base = name->base;
  history.created = utc_from_seconds(log.created);
  return history;
}

Hello hello_at(const std::string& pos, std::optional<std::string> gtids = {}, const Log& log = {}) {
  Hello hello;
  hello.stream = "shop";
  hello.start = pos;
  hello.gtid_set = std::move(gtids);
  hello.history = history_of(log, pos);
  return hello;
}

// A target that has come to `pos`.
Follower target_at(const std::string& pos, std::optional<std::string> gtids = {}, const Log& log = {}) {
  return Follower(hello_at(pos, std::move(gtids), log));
}

Transaction tx(std::string_view pos, std::string_view gtid = {}) {
  Transaction transaction;
  transaction.tx = pos;
  transaction.pos = pos;
  transaction.gtid = gtid;
  transaction.ts = utc_from_seconds(1000);
  return transaction;
}

Heartbeat beat(std::string_view pos, std::string_view created = {}, std::string_view gtids = {}) {
  Heartbeat heartbeat;
  heartbeat.pos = pos;
  heartbeat.created = created;
  heartbeat.gtid_set = gtids;
  return heartbeat;
}

std::string position_of(const Follower& follower) {
  return print_position(follower.progress().position);
}
std::string gtids_of(const Follower& follower) {
  return follower.progress().gtid_set ? print_gtid_set(*follower.progress().gtid_set) : "unknown";
}

template <typename Function>
std::string refused(ErrorKind kind, Function function) {
  try {
    function();
  } catch (const Error& error) {
    CHECK(error.kind() == kind);
    return error.message();
  }
  FAIL("no error");
  return {};
}

// The message with which a stream is refused because the position is gone.
std::string gone(Follower target, const Hello& hello) {
  return refused(ErrorKind::position_gone, [&] { target.start(hello); });
}

bool has(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a stream goes on where the target is, or starts before it") {
  CHECK_FALSE(target_at("binlog.000003:500").start(hello_at("binlog.000003:500")));
  CHECK(target_at("binlog.000003:500").start(hello_at("binlog.000003:4")));
  Log earlier{.created = 50};
  CHECK(target_at("binlog.000003:500").start(hello_at("binlog.000001:4", {}, earlier)));
}

TEST_CASE("without GTIDs what begins before the progress is skipped") {
  Follower follower = target_at("binlog.000003:500");
  follower.start(hello_at("binlog.000003:4"));
  CHECK(follower.covers(tx("binlog.000003:4")));
  CHECK(follower.covers(tx("binlog.000003:499")));
  follower.commit(tx("binlog.000003:499"));
  CHECK(position_of(follower) == "binlog.000003:500");  // never back
  CHECK_FALSE(follower.covers(tx("binlog.000003:500")));
  follower.commit(tx("binlog.000003:700"));
  CHECK(position_of(follower) == "binlog.000003:700");
  CHECK(follower.progress().ts == utc_from_seconds(1000));
}

TEST_CASE("a stream that starts behind the target leaves a hole, and both places are named") {
  std::string message = gone(target_at("binlog.000003:500"), hello_at("binlog.000003:501"));
  CHECK(has(message, "hole"));
  CHECK(has(message, "binlog.000003:500"));
  CHECK(has(message, "binlog.000003:501"));
}

TEST_CASE("the next file is a hole, unless the progress has been moved into it") {
  Log next{.created = 200};
  CHECK(has(gone(target_at("binlog.000003:500"), hello_at("binlog.000004:4", {}, next)), "hole"));
  Follower follower = target_at("binlog.000003:500");
  follower.heartbeat(beat("binlog.000004:4"));
  CHECK(position_of(follower) == "binlog.000004:4");
  CHECK(follower.progress().history.created == utc_from_seconds(100));  // its file was not seen yet
  CHECK_FALSE(follower.start(hello_at("binlog.000004:4", {}, next)));
}

TEST_CASE("a clock that was set back between two files of one stream is no reset") {
  Follower follower = target_at("binlog.000003:500");
  follower.start(hello_at("binlog.000003:500"));
  follower.heartbeat(beat("binlog.000004:4"));
  follower.heartbeat(beat("binlog.000004:4", "1970-01-01T00:00:50Z"));
  CHECK(follower.progress().history.created == utc_from_seconds(50));
}

TEST_CASE("a log that is reset while the progress is at the start of a file not seen yet is noticed") {
  Follower follower = target_at("binlog.000003:500");
  follower.heartbeat(beat("binlog.000004:4"));
  CHECK(has(gone(follower, hello_at("binlog.000001:4", {}, Log{.created = 300})), "reset"));
  CHECK(has(gone(follower, hello_at("binlog.000004:4", {}, Log{.created = 99})), "reset"));
  CHECK(follower.start(hello_at("binlog.000001:4", {}, Log{.created = 50})));
}

TEST_CASE("a stream that starts with a file not seen yet says when it was created") {
  Follower target = target_at("binlog.000001:4");  // created 100: that of the file before
  target.start(hello_at("binlog.000001:4", {}, {.created = 200}));
  target.commit(tx("binlog.000001:900"));
  CHECK(target.progress().history.created == utc_from_seconds(200));
  target.start(hello_at("binlog.000001:900", {}, {.created = 200}));
}

TEST_CASE("a heartbeat says when the next file was created") {
  Follower follower = target_at("binlog.000003:500");
  follower.heartbeat(beat("binlog.000004:4"));
  follower.heartbeat(beat("binlog.000004:4", "1970-01-01T00:03:20Z"));
  CHECK(follower.progress().history.created == utc_from_seconds(200));
  follower.commit(tx("binlog.000004:300"));
  CHECK(follower.progress().history.created == utc_from_seconds(200));
  CHECK(has(gone(follower, hello_at("binlog.000004:300", {}, Log{.created = 201})), "reset"));
  CHECK_FALSE(follower.start(hello_at("binlog.000004:300", {}, Log{.created = 200})));
}

TEST_CASE(
    "a commit in a file that was not announced forgets the creation time, rather than keep a wrong one") {
  Follower follower = target_at("binlog.000003:500");
  follower.commit(tx("binlog.000004:300"));
  CHECK(position_of(follower) == "binlog.000004:300");
  CHECK(follower.progress().history.created.value == 0);
  CHECK(follower.progress().history.server_uuid == kA);
}

TEST_CASE("after RESET MASTER file numbers restart: a lower file created later is another log") {
  Log later{.created = 101};
  CHECK(has(gone(target_at("binlog.000007:99"), hello_at("binlog.000001:4", {}, later)), "reset"));
  // Not even GTIDs help: the server gives them out again from 1.
  CHECK(has(gone(target_at("binlog.000007:99", kA + ":1-500"), hello_at("binlog.000001:4", "", later)),
            "reset"));
  CHECK(
      has(gone(target_at("binlog.000007:99", kA + ":1-500"), hello_at("binlog.000001:4", kA + ":1-3", later)),
          "reset"));
}

TEST_CASE("after RESET MASTER the same file with another creation time is another log") {
  for (int64_t created : {99, 101}) {
    Log other{.created = created};
    CHECK(has(gone(target_at("binlog.000001:500"), hello_at("binlog.000001:4", {}, other)), "reset"));
    CHECK(has(gone(target_at("binlog.000001:500", kA + ":1-9"), hello_at("binlog.000001:4", "", other)),
              "reset"));
  }
}

TEST_CASE("a higher file created earlier is another log") {
  CHECK(has(gone(target_at("binlog.000003:500"), hello_at("binlog.000007:4", {}, Log{.created = 99})),
            "reset"));
}

TEST_CASE("a clock that was set back between two files of one stream is no reset") {
  Follower follower = target_at("binlog.000003:500");
  follower.start(hello_at("binlog.000003:500"));
  follower.heartbeat(beat("binlog.000004:4"));
  follower.heartbeat(beat("binlog.000004:4", "1970-01-01T00:00:50Z"));
  CHECK(follower.progress().history.created == utc_from_seconds(50));
}

TEST_CASE("a log that is reset while it is read is noticed when its next file starts") {
  Follower follower = target_at("binlog.000007:99");
  follower.start(hello_at("binlog.000007:99"));
  refused(ErrorKind::position_gone,
          [&] { follower.heartbeat(beat("binlog.000001:4", "1970-01-01T00:05:00Z")); });
}

TEST_CASE("reading again through files that the target has is no reset") {
  Follower follower = target_at("binlog.000007:99");
  CHECK(follower.start(hello_at("binlog.000005:4", {}, Log{.created = 80})));
  CHECK(follower.covers(tx("binlog.000005:4")));
  follower.heartbeat(beat("binlog.000006:4", "1970-01-01T00:01:30Z"));
  CHECK(follower.covers(tx("binlog.000006:900")));
  follower.heartbeat(beat("binlog.000007:4", "1970-01-01T00:01:40Z"));
  CHECK(follower.covers(tx("binlog.000007:4")));
  CHECK(position_of(follower) == "binlog.000007:99");
  CHECK(follower.progress().history.created == utc_from_seconds(100));
  CHECK_FALSE(follower.covers(tx("binlog.000007:99")));
}

TEST_CASE("unknown fields agree with anything") {
  Log nothing{"", 0, 0, ""};
  CHECK_FALSE(target_at("binlog.000003:500").start(hello_at("binlog.000003:500", {}, nothing)));
  CHECK_FALSE(target_at("binlog.000003:500", {}, nothing).start(hello_at("binlog.000003:500")));
  // And what is known already is not forgotten.
  Follower follower = target_at("binlog.000003:500");
  follower.start(hello_at("binlog.000003:500", {}, nothing));
  follower.heartbeat(beat("binlog.000004:4", "1970-01-01T00:03:20Z"));
  CHECK(follower.progress().history.server_uuid == kA);
  CHECK(follower.progress().history.engine == "mysql");
}

TEST_CASE("another server, base name or engine is another history") {
  CHECK(has(gone(target_at("binlog.000003:500"), hello_at("binlog.000003:500", {}, Log{.uuid = kB})),
            "another history"));
  CHECK(has(gone(target_at("binlog.000003:500", {}, Log{.uuid = ""}),
                 hello_at("binlog.000003:500", {}, Log{.uuid = "", .server_id = 2})),
            "another history"));
  CHECK(has(gone(target_at("binlog.000003:500"), hello_at("other.000003:500")), "another history"));
  CHECK(has(gone(target_at("binlog.000003:500"), hello_at("binlog.000003:500", {}, Log{.engine = "mariadb"})),
            "another kind"));
  CHECK(has(gone(target_at("binlog.000003:500"), hello_at("lsn:0/5", {}, Log{.created = 0})),
            "cannot be compared"));
}

TEST_CASE("a changed server id is the same server when its uuid is") {
  CHECK_FALSE(target_at("binlog.000003:500").start(hello_at("binlog.000003:500", {}, Log{.server_id = 2})));
}

TEST_CASE("GTIDs prove continuity across servers") {
  Follower follower = target_at("binlog.000050:500", kA + ":1-50");
  Log other{.uuid = kB, .server_id = 2, .created = 500};
  CHECK(follower.start(hello_at("binlog.000002:4", kA + ":1-40", other)));
  CHECK(follower.covers(tx("binlog.000002:4", kA + ":41")));
  CHECK_FALSE(follower.covers(tx("binlog.000002:4", kA + ":51")));
  follower.commit(tx("binlog.000002:900", kA + ":51"));
  CHECK(position_of(follower) == "binlog.000002:900");  // in the history of the new server
  CHECK(follower.progress().history.server_uuid == kB);
  CHECK(gtids_of(follower) == kA + ":1-51");
}

TEST_CASE("GTIDs prove continuity at the start of the next file") {
  Follower follower = target_at("binlog.000003:500", kA + ":1-50");
  CHECK(follower.start(hello_at("binlog.000004:4", kA + ":1-50", Log{.created = 200})));
}

TEST_CASE("GTIDs that the target lacks are a hole, and named") {
  Log other{.uuid = kB, .server_id = 2};
  std::string message =
      gone(target_at("binlog.000003:500", kA + ":1-50"), hello_at("binlog.000003:4", kA + ":1-53", other));
  CHECK(has(message, kA + ":51-53"));
  CHECK(has(gone(target_at("binlog.000003:500", kA + ":1-50"),
                 hello_at("binlog.000003:500", kA + ":1-50," + kB + ":7", Log{.created = 0})),
            kB + ":7"));
  CHECK(has(gone(target_at("binlog.000003:500", kA + ":1-50"), hello_at("binlog.000003:501", kA + ":1-51")),
            "hole"));
}

TEST_CASE("transactions outside the selection are no hole in a log that is known to be the same") {
  CHECK_FALSE(
      target_at("binlog.000003:500", kA + ":1-6:8").start(hello_at("binlog.000003:500", kA + ":1-8")));
}

TEST_CASE("empty GTID sets prove nothing: a log without GTIDs says the same") {
  CHECK(has(gone(target_at("binlog.000003:500", ""), hello_at("binlog.000004:4", "", Log{.created = 200})),
            "hole"));
  CHECK_FALSE(target_at("binlog.000003:500", "").start(hello_at("binlog.000003:500", "")));
}

TEST_CASE("a transaction without a GTID makes the set unknown from there on") {
  Follower follower = target_at("binlog.000003:500", kA + ":1-50");
  follower.start(hello_at("binlog.000003:500", kA + ":1-50"));
  CHECK_FALSE(follower.covers(tx("binlog.000003:500")));
  follower.commit(tx("binlog.000003:600"));
  CHECK(gtids_of(follower) == "unknown");
  follower.heartbeat(beat("binlog.000003:600", {}, kA + ":1-50"));
  CHECK(gtids_of(follower) == "unknown");
  CHECK(has(gone(follower, hello_at("binlog.000004:4", kA + ":1-50", Log{.created = 200})), "hole"));
}

TEST_CASE("a transaction that cannot be judged stops the stream") {
  Follower follower = target_at("binlog.000050:500", kA + ":1-50");
  follower.start(hello_at("binlog.000002:4", kA + ":1-40", Log{.uuid = kB, .server_id = 2}));
  refused(ErrorKind::position_gone, [&] { follower.covers(tx("binlog.000002:4")); });
}

TEST_CASE("heartbeats join their GTIDs and move the place") {
  Follower follower = target_at("binlog.000003:500", kA + ":1-50");
  follower.heartbeat(beat("binlog.000003:900", {}, kA + ":1-52"));
  CHECK(gtids_of(follower) == kA + ":1-52");
  CHECK(position_of(follower) == "binlog.000003:900");
  follower.heartbeat(beat("binlog.000003:600", {}, kA + ":1-50"));
  CHECK(gtids_of(follower) == kA + ":1-52");
  CHECK(position_of(follower) == "binlog.000003:900");
}

TEST_CASE("MariaDB goes by sequence per domain") {
  Log mariadb{"", 1, 100, "mariadb"}, promoted{"", 2, 300, "mariadb"};
  Follower follower = target_at("m.000003:500", "0-1-77,1-1-5", mariadb);
  CHECK(follower.start(hello_at("m.000001:4", "0-1-70,1-1-5", promoted)));
  CHECK(follower.covers(tx("m.000001:4", "0-1-76")));
  follower.commit(tx("m.000001:90", "0-1-76"));
  CHECK(follower.covers(tx("m.000001:90", "0-1-77")));
  follower.commit(tx("m.000001:99", "0-1-77"));
  CHECK_FALSE(follower.covers(tx("m.000001:99", "0-2-78")));
  follower.commit(tx("m.000001:120", "0-2-78"));
  CHECK(gtids_of(follower) == "0-2-78,1-1-5");
  CHECK(has(refused(ErrorKind::data, [&] { follower.covers(tx("m.000001:120", "0-3-78")); }), "backwards"));
  CHECK(has(gone(target_at("m.000003:500", "0-1-77", mariadb), hello_at("m.000001:4", "0-2-78", promoted)),
            "0-2-78"));
}

TEST_CASE("MariaDB: another transaction in the place of the target's last one is another history") {
  Log mariadb{"", 1, 100, "mariadb"}, promoted{"", 2, 300, "mariadb"};
  Follower follower = target_at("m.000003:500", "0-1-77", mariadb);
  follower.start(hello_at("m.000001:4", "0-1-70", promoted));
  refused(ErrorKind::position_gone, [&] { follower.covers(tx("m.000001:4", "0-2-77")); });
}

TEST_CASE("a transaction that comes again after a lost connection does not go backwards") {
  Follower follower = target_at("m.000003:500", "0-1-77", Log{"", 1, 100, "mariadb"});
  CHECK_FALSE(follower.covers(tx("m.000003:500", "0-1-78")));
  CHECK_FALSE(follower.covers(tx("m.000003:500", "0-1-78")));
}

TEST_CASE("a target that is ahead of its source is another history") {
  Progress progress = target_at("binlog.000003:500", kA + ":1-50").progress();
  check_not_ahead(progress, parse_gtid_set(kA + ":1-60"));
  std::string message =
      refused(ErrorKind::position_gone, [&] { check_not_ahead(progress, parse_gtid_set(kA + ":1-48")); });
  CHECK(has(message, kA + ":49-50"));
  progress.gtid_set.reset();
  check_not_ahead(progress, GtidSet());
}

TEST_CASE("another stream or another selection is a matter of configuration") {
  Hello hello = hello_at("binlog.000003:500");
  hello.stream = "other";
  refused(ErrorKind::usage, [&] { target_at("binlog.000003:500").start(hello); });
  hello = hello_at("binlog.000003:500");
  hello.include = {"a.*", "b.*"};
  refused(ErrorKind::usage, [&] { target_at("binlog.000003:500").start(hello); });
  Follower follower(hello);
  hello.include = {"b.*", "a.*"};
  CHECK_FALSE(follower.start(hello));
  hello.exclude = {"a.tmp"};
  refused(ErrorKind::usage, [&] { follower.start(hello); });
}

TEST_CASE("WAL places are compared within one system and timeline") {
  auto at = [](const char* pos, uint64_t system, uint32_t timeline) {
    Hello hello;
    hello.stream = "shop";
    hello.start = pos;
    hello.history.engine = "postgres";
    hello.history.system_identifier = system;
    hello.history.timeline = timeline;
    return hello;
  };
  Follower follower(at("lsn:16/B0", 7, 1));
  CHECK(follower.start(at("lsn:16/A0", 7, 1)));
  CHECK(follower.covers(tx("lsn:16/A0")));
  follower.commit(tx("lsn:16/C0"));
  CHECK(position_of(follower) == "lsn:16/C0");
  CHECK(has(gone(follower, at("lsn:17/0", 7, 1)), "hole"));
  CHECK(has(gone(follower, at("lsn:16/A0", 8, 1)), "another history"));
  CHECK(has(gone(follower, at("lsn:16/A0", 7, 2)), "another history"));
}

TEST_CASE("a stream that starts by GTID finds its place with the first commit") {
  Follower follower = target_at("gtid:" + kA + ":1-50", {}, Log{.created = 0});
  CHECK_FALSE(follower.covers(tx("binlog.000003:4", kA + ":51")));
  follower.commit(tx("binlog.000003:300", kA + ":51"));
  CHECK(position_of(follower) == "binlog.000003:300");
  CHECK(gtids_of(follower) == kA + ":1-51");
  Follower fresh = target_at("gtid:", {}, Log{.created = 0});
  fresh.start(hello_at("gtid:", {}, Log{.created = 0}));
}

TEST_CASE("a realigned stream may repeat, and moves the progress into its history") {
  Follower follower = target_at("binlog.000050:500");
  Hello hello = hello_at("other.000002:4", {}, Log{.uuid = kB, .server_id = 2});
  hello.realigned = true;
  CHECK(follower.start(hello));
  CHECK_FALSE(follower.covers(tx("other.000002:4")));
  follower.commit(tx("other.000002:90"));
  CHECK(position_of(follower) == "other.000002:90");
  CHECK(follower.progress().history.server_uuid == kB);
}

TEST_CASE("an open XA transaction is kept as the place to restart from, until it is resolved") {
  Follower follower = target_at("binlog.000003:500");
  Transaction commit = tx("binlog.000003:900");
  commit.resume = "binlog.000003:600";
  follower.commit(commit);
  CHECK(follower.progress().resume == Position(BinlogPlace{"binlog.000003", 600}));
  follower.commit(tx("binlog.000003:990"));
  CHECK(!follower.progress().resume.has_value());
}

TEST_CASE("what a stream says that cannot be is an error of the data") {
  Follower follower = target_at("binlog.000003:500", kA + ":1-50");
  refused(ErrorKind::data, [&] { follower.covers(tx("binlog.000003:500", "nonsense")); });
  refused(ErrorKind::data, [&] { follower.commit(tx("nonsense", kA + ":51")); });
  refused(ErrorKind::data, [&] { follower.commit(tx("other.000003:900", kA + ":51")); });
  refused(ErrorKind::data, [&] { follower.heartbeat(beat("binlog.000003:900", "yesterday")); });
  refused(ErrorKind::data, [&] { follower.heartbeat(beat("binlog.000003:900", {}, "nonsense")); });
}
