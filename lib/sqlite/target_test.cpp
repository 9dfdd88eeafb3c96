// Progress, fencing, resuming, dry runs, and what SQLite itself refuses.
#include "sqlite/sqlite_test_fixture.h"

using namespace dts;
using dts::sqlite::Fixture;
using dts::sqlite::SqliteTarget;
using dts::testing::column;
using dts::testing::Script;
using dts::testing::table;

namespace {

const TableDef& t() {
  static const TableDef def = table(
      1, "t", {column("id", LogicalType::int64, "bigint", false), column("v", LogicalType::text, "text")});
  return def;
}

void one(Script& s, uint64_t from, int64_t id) {
  s.begin(from).insert(t(), {Cell::int64(id), Cell::text("x")}).commit(from + 10);
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the progress row") {
  Script s;
  s.hello("binlog.000001:4", {"shop.*"});
  one(s, 10, 1);
  s.eos();
  REQUIRE(run(s) == "");
  CHECK(query("SELECT stream, \"partition\", epoch, position, resume, gtid_set, commit_time, snapshot, "
              "selection FROM dts_progress") ==
        "shop||1|binlog.000001:20||NULL|2026-05-28T20:26:40.000000Z||{\"include\":[\"shop.*\"],\"exclude\":[]"
        "}\n");
  auto rows = sqlite::read_status(path);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].stream == "shop");
  CHECK(rows[0].position == "binlog.000001:20");
  CHECK(!rows[0].updated.empty());
}

TEST_CASE_FIXTURE(Fixture, "the same stream twice, and a longer one") {
  auto stream = [](int n) {
    auto s = std::make_unique<Script>();
    s->hello();
    for (int i = 0; i < n; ++i) one(*s, 10 + 10 * static_cast<uint64_t>(i), i);
    s->eos();
    return s;
  };
  CHECK(run(*stream(3)) == "");
  std::string before = query("SELECT * FROM \"shop.t\"");
  CHECK(run(*stream(3)) == "");
  CHECK(query("SELECT * FROM \"shop.t\"") == before);
  CHECK(counts.inserted == 0);
  CHECK(run(*stream(5)) == "");
  CHECK(counts.inserted == 2);
  CHECK(query("SELECT count(*), epoch FROM \"shop.t\", dts_progress") == "5|3\n");
}

TEST_CASE_FIXTURE(Fixture, "a hole is refused, with both places") {
  Script a, b;
  a.hello();
  one(a, 10, 1);
  a.eos();
  REQUIRE(run(a) == "");
  b.hello("binlog.000001:90");
  one(b, 90, 2);
  b.eos();
  CHECK(run(b).find("binlog.000001:90") != std::string::npos);
  CHECK(kind == ErrorKind::position_gone);
  CHECK(query("SELECT count(*) FROM \"shop.t\"") == "1\n");
}

TEST_CASE_FIXTURE(Fixture, "a sink that was overtaken writes nothing more") {
  SqliteTarget zombie = target();
  Applier old(zombie, options);
  Script a, b;
  a.hello();
  one(a, 10, 1);
  old.consume(a.batch());
  old.flush();

  Script newer;
  newer.hello();
  one(newer, 10, 1);
  one(newer, 20, 2);
  newer.eos();
  REQUIRE(run(newer) == "");

  one(b, 20, 2);
  one(b, 30, 3);
  b.eos();
  std::string message;
  try {
    old.consume(b.batch());
    old.finish();
  } catch (const Error& error) {
    kind = error.kind();
    message = error.what();
  }
  CHECK(kind == ErrorKind::fenced);
  CHECK(message.find("epoch 1") != std::string::npos);
  CHECK(query("SELECT id FROM \"shop.t\" ORDER BY id") == "1\n2\n");
  CHECK(query("SELECT position, epoch FROM dts_progress") == "binlog.000001:30|2\n");
}

TEST_CASE_FIXTURE(Fixture, "what is not committed is not there") {
  {
    SqliteTarget to = target();
    Applier applier(to, options);
    Script s;
    s.hello();
    one(s, 10, 1);
    applier.consume(s.batch());
    // The process ends here.
  }
  CHECK(query("SELECT position FROM dts_progress") == "\n");
  CHECK(query("SELECT count(*) FROM sqlite_master WHERE name = 'shop.t'") == "0\n");
}

TEST_CASE_FIXTURE(Fixture, "two streams in one database") {
  Script a;
  a.hello();
  one(a, 10, 1);
  a.eos();
  REQUIRE(run(a) == "");
  SqliteTarget to = target();
  CHECK(to.claim("other", "7").position.empty());
  CHECK(to.claim("shop", "").position == "binlog.000001:20");
  CHECK(query("SELECT stream, \"partition\", epoch FROM dts_progress") == "other|7|1\nshop||2\n");
}

TEST_CASE_FIXTURE(Fixture, "a dry run prints what would be done, and does nothing") {
  std::string printed;
  Script s;
  s.hello().begin(10).insert(t(), {Cell::int64(1), Cell::text("it's")});
  s.update(t(), {Cell::int64(1), Cell()}, {Cell(), Cell::null()})
      .erase(t(), {Cell::int64(1), Cell()})
      .commit(20)
      .eos();
  {
    SqliteTarget to(path, "sqlite:test.db", fit, &printed);
    Applier applier(to, options);
    applier.consume(s.batch());
    applier.finish();
  }
  CHECK(!std::filesystem::exists(path));
  CHECK(printed.find("CREATE TABLE \"shop.t\" (\"id\" INTEGER NOT NULL, \"v\" TEXT, PRIMARY KEY (\"id\"));\n"
                     "INSERT INTO \"shop.t\" (\"id\", \"v\") VALUES (1, 'it''s');\n"
                     "UPDATE \"shop.t\" SET \"v\" = NULL WHERE (\"id\" = 1);\n"
                     "DELETE FROM \"shop.t\" WHERE (\"id\" = 1);\n") != std::string::npos);
  CHECK(printed.rfind("BEGIN IMMEDIATE;\nUPDATE dts_progress SET epoch = epoch WHERE stream = 'shop'", 0) ==
        0);
  CHECK(printed.find("COMMIT;\n") != std::string::npos);

  // On a database that has a part of it: only the rest.
  Script real, again;
  real.hello();
  one(real, 10, 1);
  real.eos();
  REQUIRE(run(real) == "");
  std::string before = query("SELECT * FROM dts_progress");
  printed.clear();
  again.hello();
  one(again, 10, 1);
  one(again, 20, 2);
  again.eos();
  {
    SqliteTarget to(path, "sqlite:test.db", fit, &printed);
    Applier applier(to, options);
    applier.consume(again.batch());
    applier.finish();
  }
  CHECK(printed.find("VALUES (1") == std::string::npos);
  CHECK(printed.find("VALUES (2, 'x')") != std::string::npos);
  CHECK(printed.find("CREATE TABLE") == std::string::npos);
  CHECK(query("SELECT * FROM dts_progress") == before);
}

TEST_CASE_FIXTURE(Fixture, "a file that is no database") {
  std::string text(5000, 'x');
  FILE* file = fopen(path.c_str(), "w");
  REQUIRE(file);
  fwrite(text.data(), 1, text.size(), file);
  fclose(file);
  Script s;
  s.hello().eos();
  CHECK(run(s).find("not a database") != std::string::npos);
  CHECK(kind == ErrorKind::io);
}

TEST_CASE_FIXTURE(Fixture, "a directory that is not there") {
  path = directory + "/none/test.db";
  Script s;
  s.hello().eos();
  CHECK(run(s).find("unable to open") != std::string::npos);
  CHECK(kind == ErrorKind::io);
}

TEST_CASE_FIXTURE(Fixture, "a database that is full") {
  Script first;
  first.hello();
  one(first, 10, 1);
  first.eos();
  REQUIRE(run(first) == "");
  SqliteTarget to = target();
  Applier applier(to, options);
  std::string big(3 << 20, 'x');
  Script s;
  s.hello().begin(20).insert(t(), {Cell::int64(2), Cell::text(big)}).commit(30).eos();
  // SQLite reports a reached page limit as it does a full disk.
  to.database().execute("PRAGMA max_page_count = 10");
  try {
    applier.consume(s.batch());
    applier.finish();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::io);
    CHECK(error.side() == Side::target);
    CHECK(std::string(error.what()).find("full") != std::string::npos);
  }
  CHECK(query("SELECT id FROM \"shop.t\"") == "1\n");
  CHECK(query("SELECT position FROM dts_progress") == "binlog.000001:20\n");
}
