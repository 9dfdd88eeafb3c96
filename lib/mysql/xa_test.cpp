// Prepared XA transactions: held until they are resolved, across files and restarts.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "mysql/file_source.h"
#include "mysql/held_transactions.h"
#include "offset/follower.h"

using namespace dts;
using namespace dts::mysql;

namespace {

const std::string kData = std::string(DTS_SOURCE_DIR) + "/tests/data/";

struct Committed {
  std::string tx, pos, resume;
  std::vector<std::string> rows;
  Progress progress;  // of a target that has everything up to here
  bool operator==(const Committed& other) const {
    return tx == other.tx && pos == other.pos && resume == other.resume && rows == other.rows;
  }
};

struct Outcome {
  std::vector<Committed> whole;
  std::optional<ErrorKind> error;
  std::string message;
};

std::string row_text(const Record& record) {
  std::string text = fmt::format("{} {} {}", record.seq, op_name(record.op), record.def->name);
  for (const Cell* image : {record.before, record.after})
    for (size_t i = 0; image && i < record.def->columns.size(); ++i)
      text += image[i].is_view() ? " " + std::string(image[i].as_view())
                                 : fmt::format(" {}", image[i].raw_bits());
  return text;
}

Outcome read_all(FileSourceOptions options) {
  Outcome outcome;
  Committed open;
  std::optional<Follower> follower;
  if (options.progress) follower.emplace(*options.progress);
  try {
    FileSource source(std::move(options));
    Batch batch;
    while (source.read(batch))
      for (const Record& record : batch.records()) {
        if (record.op == Op::hello && !follower) follower.emplace(*record.hello);
        if (record.op == Op::heartbeat) follower->heartbeat(*record.heartbeat);
        if (record.op == Op::begin || record.op == Op::rollback) open = {};
        if (is_row(record.op)) open.rows.push_back(row_text(record));
        if (record.op != Op::commit) continue;
        follower->commit(*record.tx);
        open.tx = record.tx->tx;
        open.pos = record.tx->pos;
        open.resume = record.tx->resume;
        open.progress = follower->progress();
        outcome.whole.push_back(std::move(open));
      }
  } catch (const Error& error) {
    outcome.error = error.kind();
    outcome.message = error.what();
  }
  return outcome;
}

FileSourceOptions sample(const std::string& name) {
  FileSourceOptions options;
  options.paths = {kData + name + ".000001", kData + name + ".000002"};
  return options;
}

// Those of the transactions that have rows.
std::vector<std::vector<std::string>> rows_of(const std::vector<Committed>& whole) {
  std::vector<std::vector<std::string>> rows;
  for (const Committed& committed : whole)
    if (!committed.rows.empty()) rows.push_back(committed.rows);
  return rows;
}

const Committed& at(const Outcome& outcome, const std::string& pos) {
  for (const Committed& committed : outcome.whole)
    if (committed.pos == pos) return committed;
  FAIL("no commit at ", pos);
  return outcome.whole.front();
}

struct Scratch {
  Scratch() { std::filesystem::create_directories(path); }
  ~Scratch() { std::filesystem::remove_all(path); }
  std::string write(const std::string& name, std::string_view bytes) const {
    std::string file = path + "/" + name;
    std::filesystem::remove(file);  // overwriting a file makes ext4 write it out at once, which is slow
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  std::string path = std::filesystem::temp_directory_path() / fmt::format("dts-xa-test-{}", getpid());
};

Event event_of(EventType type, std::string_view body) {
  Event event;
  event.type = type;
  event.timestamp = 5;
  event.server_id = 6;
  event.body = body;
  return event;
}

std::vector<std::string> bodies(EventReader& reader) {
  std::vector<std::string> all;
  Event event;
  while (reader.next(event)) all.emplace_back(event.body);
  return all;
}

}  // namespace

TEST_CASE("names of XA transactions as logs have them") {
  Xid xid = parse_xid(" X'6f6e65',X'0102',7");
  CHECK(xid == Xid{7, "one", "\1\2"});
  CHECK(parse_xid(print_xid(xid)) == xid);
  CHECK(parse_xid("X'',X'',4294967295").format_id == 4294967295u);
  for (const char* wrong :
       {"", "'one'", "X'6f6e65'", "X'6f6',X'',1", "X'6g',X'',1", "X'',X'',", "X'',X'',4294967296"})
    CHECK_THROWS_AS(parse_xid(wrong), Error);
  XaPrepare prepare = parse_xa_prepare(std::string("\1\7\0\0\0\3\0\0\0\2\0\0\0one\1\2", 18));
  CHECK(prepare.one_phase);
  CHECK(prepare.xid == xid);
  CHECK_THROWS_AS(parse_xa_prepare(std::string("\0\7\0\0\0\3\0\0\0\2\0\0\0one\1", 17)), Error);
}

TEST_CASE("what is held comes back as it was, in memory or not, and the oldest is known") {
  Format format;
  format.post_header_bytes.assign(42, '\0');
  for (size_t limit : {size_t{1} << 20, size_t{100}, size_t{0}}) {
    HeldTransactions held({limit, std::filesystem::temp_directory_path()});
    std::vector<std::string> wanted[3];
    for (int name = 0; name < 3; ++name) {
      held.open({1, std::to_string(name), ""}, fmt::format("log.000001:{}", name), format);
      for (int i = 0; i < 50; ++i) {
        wanted[name].push_back(std::string(static_cast<size_t>(i), static_cast<char>('a' + name)));
        held.append(event_of(EventType::write_rows, wanted[name].back()));
      }
      held.prepare();
    }
    CHECK(held.oldest() == "log.000001:0");
    CHECK(bodies(*held.take({1, "1", ""})) == wanted[1]);
    CHECK(held.take({1, "1", ""}) == nullptr);
    // Read again after a lost connection: it is as old as it was.
    held.open({1, "0", ""}, "log.000001:0", format);
    held.append(event_of(EventType::write_rows, "again"));
    held.prepare();
    CHECK(held.oldest() == "log.000001:0");
    CHECK(bodies(*held.take({1, "0", ""})) == std::vector<std::string>{"again"});
    CHECK(held.oldest() == "log.000001:2");
    CHECK(bodies(*held.take({1, "2", ""})) == wanted[2]);
    CHECK(held.oldest().empty());
    held.open({1, "4", ""}, "log.000001:4", format);
    held.append(event_of(EventType::write_rows, "the file is used again"));
    CHECK(bodies(*held.take_open()).size() == 1);
  }
  HeldTransactions nowhere({0, "/nonexistent"});
  nowhere.open({1, "1", ""}, "log.000001:4", format);
  CHECK_THROWS_AS(nowhere.append(event_of(EventType::write_rows, "x")), Error);
}

TEST_CASE(
    "rows of a prepared transaction come where it is committed, and not at all where it is rolled back") {
  for (const char* name : {"mysql-xa", "mariadb-xa"}) {
    INFO(name);
    Outcome outcome = read_all(sample(name));
    CHECK_MESSAGE(!outcome.error, outcome.message);
    using Rows = std::vector<std::vector<std::string>>;
    CHECK(rows_of(outcome.whole) == Rows{{"1 c t 1 before"},
                                         {"1 c u 30"},
                                         {"1 c t 10 xa one", "2 u t 1 before 1 changed by one"},
                                         {"1 c u 40"},
                                         {"1 c u 60"},
                                         {"1 c u 70"},
                                         {"1 c t 50 across files"},
                                         {"1 c u 80"}});
    // Every GTID of the log is there: 3 DDLs, 2 more for each prepared one.
    CHECK(outcome.whole.size() == 3 + 8 + 3 + 1);
  }
}

TEST_CASE("while a transaction is prepared, commits say where it starts") {
  Outcome mysql = read_all(sample("mysql-xa"));
  CHECK(at(mysql, "mysql-xa.000001:1040").resume.empty());
  CHECK(at(mysql, "mysql-xa.000001:1593").resume == "mysql-xa.000001:1040");
  CHECK(at(mysql, "mysql-xa.000001:2432").resume == "mysql-xa.000001:1040");
  CHECK(at(mysql, "mysql-xa.000001:2604").resume.empty());
  CHECK(at(mysql, "mysql-xa.000001:3703").resume == "mysql-xa.000001:3006");
  CHECK(at(mysql, "mysql-xa.000002:475").resume == "mysql-xa.000001:3006");
  CHECK(at(mysql, "mysql-xa.000002:645").resume.empty());
  Outcome mariadb = read_all(sample("mariadb-xa"));
  CHECK(at(mariadb, "mariadb-xa.000001:1557").resume == "mariadb-xa.000001:1012");
  CHECK(at(mariadb, "mariadb-xa.000002:738").resume.empty());
}

TEST_CASE("a stream that starts again anywhere goes on as if it had not ended") {
  for (const char* name : {"mysql-xa", "mariadb-xa"}) {
    Outcome outcome = read_all(sample(name));
    for (bool with_gtids : {true, false})
      for (size_t i = 0; i < outcome.whole.size(); ++i) {
        INFO(name, " after ", outcome.whole[i].pos, ", GTIDs: ", with_gtids);
        FileSourceOptions options = sample(name);
        options.progress = outcome.whole[i].progress;
        if (!with_gtids) options.progress->gtid_set.reset();
        Outcome rest = read_all(std::move(options));
        CHECK_MESSAGE(!rest.error, rest.message);
        auto next = outcome.whole.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        CHECK(rest.whole == std::vector<Committed>(next, outcome.whole.end()));
      }
  }
}

TEST_CASE("spilled or not, the stream is the same") {
  for (const char* name : {"mysql-xa", "mariadb-xa"}) {
    FileSourceOptions tiny = sample(name);
    tiny.hold.memory_bytes = 1;
    tiny.hold.temp_dir = std::filesystem::temp_directory_path();
    CHECK(read_all(std::move(tiny)).whole == read_all(sample(name)).whole);
  }
}

TEST_CASE("the commit of a transaction whose rows were not read is no transaction without rows") {
  for (const char* name : {"mysql-xa", "mariadb-xa"}) {
    FileSourceOptions options = sample(name);
    options.paths.erase(options.paths.begin());
    Outcome outcome = read_all(std::move(options));
    CHECK(outcome.error == ErrorKind::position_gone);
    CHECK(outcome.message.find("XA COMMIT of X'666f7572',X'',1") != std::string::npos);
    CHECK(rows_of(outcome.whole) == std::vector<std::vector<std::string>>{{"1 c u 70"}});
  }
}

TEST_CASE("wherever a log is cut, no prepared transaction is taken for a committed one") {
  Scratch scratch;
  for (const char* name : {"mysql-xa", "mariadb-xa"}) {
    std::ifstream in(kData + name + ".000001", std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    const std::string log = all.str();
    const Outcome whole = read_all(sample(name));
    for (size_t size = 4; size < log.size(); ++size) {
      FileSourceOptions options;
      options.paths = {scratch.write(std::string(name) + ".000001", log.substr(0, size))};
      Outcome outcome = read_all(std::move(options));
      INFO(name, " cut at ", size, ": ", outcome.message);
      CHECK((!outcome.error || outcome.error == ErrorKind::truncated));
      REQUIRE(outcome.whole.size() <= whole.whole.size());
      CHECK(std::equal(outcome.whole.begin(), outcome.whole.end(), whole.whole.begin()));
    }
  }
}

TEST_CASE("a server that dies keeps what is prepared and loses what is not") {
  Scratch scratch;
  auto cut = [&](size_t size) {
    std::ifstream in(kData + "mysql-xa.000001", std::ios::binary);
    std::string log(size, '\0');
    in.read(log.data(), static_cast<std::streamsize>(size));
    FileSourceOptions options = sample("mysql-xa");
    options.paths[0] = scratch.write("mysql-xa.000001", log);
    return read_all(std::move(options));
  };
  Outcome prepared = cut(3426);  // behind XA PREPARE of 'four'
  CHECK_MESSAGE(!prepared.error, prepared.message);
  CHECK(at(prepared, "mysql-xa.000002:645").rows.size() == 1);
  Outcome open = cut(3386);  // before it
  CHECK(open.error == ErrorKind::position_gone);
}
