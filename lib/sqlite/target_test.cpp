// Progress, fencing, resuming, dry runs, and what SQLite itself refuses.
#include <cmath>

#include "offset/offset_file.h"
#include "sink/rewind.h"
#include "sqlite/sqlite_test_fixture.h"

using namespace dts;
using dts::sqlite::Database;
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

TEST_CASE_FIXTURE(Fixture, "a sink that may not start does not stop the one that runs") {
  SqliteTarget healthy = target();
  Applier running(healthy, options);
  Script a, hole, selection, b;
  a.hello();
  one(a, 10, 1);
  running.consume(a.batch());
  running.flush();

  hole.hello("binlog.000001:90").eos();
  CHECK(run(hole).find("hole") != std::string::npos);
  selection.hello("binlog.000001:4", {"other.*"}).eos();
  CHECK(run(selection).find("selects other tables") != std::string::npos);
  CHECK(kind == ErrorKind::usage);

  one(b, 20, 2);
  b.eos();
  running.consume(b.batch());
  running.finish();
  CHECK(query("SELECT position, epoch FROM dts_progress") == "binlog.000001:30|1\n");
}

TEST_CASE_FIXTURE(Fixture, "a stream that cannot start leaves no progress row") {
  Script s;
  s.hello("earliest").eos();
  CHECK(run(s).find("not a place") != std::string::npos);
  CHECK(query("SELECT count(*) FROM dts_progress") == "0\n");
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
  auto anything = [](const ProgressRow&) {};
  CHECK(to.claim("other", "7", anything).position.empty());
  CHECK(to.claim("shop", "", anything).position == "binlog.000001:20");
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
  CHECK(printed.find(
            "CREATE TABLE \"shop.t\" (\"id\" INTEGER NOT NULL, \"v\" TEXT, PRIMARY KEY (\"id\"));\n") !=
        std::string::npos);
  CHECK(printed.find("INSERT INTO \"shop.t\" (\"id\", \"v\") VALUES (1, 'it''s');\n"
                     "UPDATE \"shop.t\" SET \"v\" = NULL WHERE (\"id\" = 1);\n"
                     "DELETE FROM \"shop.t\" WHERE (\"id\" = 1);\n") != std::string::npos);
  CHECK(printed.rfind("BEGIN IMMEDIATE;\nCREATE TABLE IF NOT EXISTS dts_progress", 0) == 0);
  CHECK(printed.find("BEGIN IMMEDIATE;\nUPDATE dts_progress SET epoch = epoch WHERE stream = 'shop'") !=
        std::string::npos);
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

TEST_CASE_FIXTURE(Fixture,
                  "a row that does not fit in the middle of a batch: everything before it is there") {
  options.offset_file = directory + "/shop.off";
  Script s;
  s.hello();
  for (int64_t i = 1; i <= 5; ++i) one(s, 10 * static_cast<uint64_t>(i), i);
  // A table of its own, which has to go with the rest of it.
  TableDef other = table(2, "other", {column("id", LogicalType::int64, "bigint", false)});
  s.begin(60).insert(other, {Cell::int64(1)}).insert(t(), {Cell::int64(6), Cell::text("y")});
  s.insert(t(), {Cell::int64(3), Cell::text("y")}).commit(70);
  one(s, 70, 7);
  s.eos();
  CHECK(run(s).find("id=3") != std::string::npos);
  CHECK(kind == ErrorKind::data);
  CHECK(query("SELECT id, v FROM \"shop.t\" ORDER BY id") == "1|x\n2|x\n3|x\n4|x\n5|x\n");
  CHECK(query("SELECT count(*) FROM sqlite_master WHERE name = 'shop.other'") == "0\n");
  CHECK(query("SELECT position FROM dts_progress") == "binlog.000001:60\n");
  auto offset = read_offset_file(options.offset_file);
  REQUIRE(offset);
  CHECK(print_position(offset->position) == "binlog.000001:60");

  // Put right, the same stream goes on from there.
  execute("DELETE FROM \"shop.t\" WHERE id = 3");
  Script again;
  again.hello();
  for (int64_t i = 1; i <= 5; ++i) one(again, 10 * static_cast<uint64_t>(i), i);
  again.begin(60).insert(other, {Cell::int64(1)}).insert(t(), {Cell::int64(6), Cell::text("y")});
  again.insert(t(), {Cell::int64(3), Cell::text("y")}).commit(70).eos();
  CHECK(run(again) == "");
  CHECK(counts.inserted == 3);
}

TEST_CASE_FIXTURE(Fixture, "a value that SQLite cannot hold, behind whole transactions") {
  TableDef floats =
      table(2, "f",
            {column("id", LogicalType::int64, "bigint", false), column("v", LogicalType::float64, "double")});
  Script s;
  s.hello();
  one(s, 10, 1);
  s.begin(20).insert(floats, {Cell::int64(1), Cell::float64(std::nan(""))}).commit(30).eos();
  CHECK(run(s) != "");
  CHECK(kind == ErrorKind::data);
  CHECK(query("SELECT position FROM dts_progress") == "binlog.000001:20\n");
}

TEST_CASE_FIXTURE(Fixture,
                  "setting a stream back stops the sink that is at work, and what follows is applied again") {
  SqliteTarget zombie = target();
  Applier old(zombie, options);
  Script a, b, again;
  a.hello();
  for (int64_t i = 1; i <= 3; ++i) one(a, 10 * static_cast<uint64_t>(i), i);
  old.consume(a.batch());
  old.flush();
  execute("UPDATE \"shop.t\" SET v = 'damaged' WHERE id = 2");
  execute("DELETE FROM \"shop.t\" WHERE id = 3");

  auto decide = [](const std::vector<ProgressRow>& rows) {
    return rewound(choose_stream(rows, "shop"), parse_position("binlog.000001:20"));
  };
  ProgressRow row = sqlite::change_progress(path, decide);
  CHECK(row.epoch == 2);
  CHECK(sqlite::read_status(path)[0].repeats == "binlog.000001:40");
  CHECK_THROWS_AS(sqlite::change_progress(path, decide), Error);  // it is there already
  CHECK(query("SELECT epoch FROM dts_progress") == "2\n");

  one(b, 40, 4);
  b.eos();
  try {
    old.consume(b.batch());
    old.finish();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::fenced);
  }

  again.hello();
  for (int64_t i = 1; i <= 4; ++i) one(again, 10 * static_cast<uint64_t>(i), i);
  again.eos();
  CHECK(run(again) == "");
  CHECK(counts.inserted == 3);
  CHECK(counts.tolerated == 1);
  CHECK(query("SELECT id, v FROM \"shop.t\" ORDER BY id") == "1|x\n2|x\n3|x\n4|x\n");
  CHECK(query("SELECT position, repeats FROM dts_progress") == "binlog.000001:50|\n");
}

TEST_CASE_FIXTURE(Fixture, "a stream that was forgotten is a new one, and its epoch goes on counting") {
  SqliteTarget zombie = target();
  Applier old(zombie, options);
  Script a, b, elsewhere;
  a.hello();
  one(a, 10, 1);
  old.consume(a.batch());
  old.flush();
  ProgressRow row = sqlite::change_progress(
      path, [](const std::vector<ProgressRow>& rows) { return forgotten(choose_stream(rows, "")); });
  CHECK(row.epoch == 2);
  CHECK_THROWS_AS(
      sqlite::change_progress(
          path, [](const std::vector<ProgressRow>& rows) { return forgotten(choose_stream(rows, "")); }),
      Error);

  elsewhere.hello("binlog.000001:90", {"other.*"});
  one(elsewhere, 90, 9);
  elsewhere.eos();
  CHECK(run(elsewhere) == "");
  CHECK(query("SELECT position, epoch FROM dts_progress") == "binlog.000001:100|3\n");
  one(b, 20, 2);
  CHECK_THROWS_AS(old.consume(b.batch()), Error);
}

TEST_CASE_FIXTURE(Fixture, "a database that is no target is not made one by setting back") {
  execute("CREATE TABLE mine (x)");
  auto forget = [](const std::vector<ProgressRow>& rows) { return forgotten(choose_stream(rows, "")); };
  CHECK_THROWS_AS(sqlite::change_progress(path, forget), Error);
  CHECK(query("SELECT count(*) FROM sqlite_master") == "1\n");
  path = directory + "/none.db";
  CHECK_THROWS_AS(sqlite::change_progress(path, forget), Error);
  CHECK(!std::filesystem::exists(path));
}

TEST_CASE_FIXTURE(Fixture, "a target whose progress table is from before spans had an end") {
  execute(
      "CREATE TABLE dts_progress (stream TEXT NOT NULL, \"partition\" TEXT NOT NULL, epoch INTEGER NOT NULL, "
      "position TEXT NOT NULL, resume TEXT NOT NULL, gtid_set TEXT, commit_time TEXT NOT NULL, history TEXT "
      "NOT NULL, snapshot TEXT NOT NULL, selection TEXT NOT NULL, updated TEXT NOT NULL, PRIMARY KEY "
      "(stream, "
      "\"partition\")) WITHOUT ROWID");
  CHECK(sqlite::read_status(path).empty());
  Script s;
  s.hello();
  one(s, 10, 1);
  s.eos();
  CHECK(run(s) == "");
  CHECK(query("SELECT position, repeats FROM dts_progress") == "binlog.000001:20|\n");
}

TEST_CASE_FIXTURE(Fixture, "a database that another process has locked") {
  SqliteTarget to = target();
  Applier applier(to, options);
  Database other(path, Database::Mode::read_write);
  other.execute("BEGIN IMMEDIATE");
  Script s;
  s.hello();
  try {
    applier.consume(s.batch());
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::transient);
    CHECK(error.side() == Side::target);
  }
  other.execute("ROLLBACK");
  Script again;
  again.hello();
  one(again, 10, 1);
  again.eos();
  CHECK(run(again) == "");
}

TEST_CASE_FIXTURE(Fixture, "tables of our names that somebody else has made stay as they are") {
  const char* sql = nullptr;
  SUBCASE("progress") {
    sql = "CREATE TABLE dts_progress (x)";
  }
  SUBCASE("columns") {
    sql = "CREATE TABLE DTS_Columns (table_name, x)";
  }
  SUBCASE("statements") {
    sql = "CREATE TABLE dts_ddl (x)";
  }
  execute(sql);
  Script s;
  s.hello();
  one(s, 10, 1);
  s.eos();
  CHECK(run(s).find("that this program has not made: its columns are") != std::string::npos);
  CHECK(kind == ErrorKind::io);
  CHECK(!hint.empty());
  CHECK(query("SELECT sql FROM sqlite_master WHERE name LIKE 'dts%'") == std::string(sql) + "\n");
  CHECK_THROWS_AS(sqlite::read_status(path), Error);
}

TEST_CASE_FIXTURE(Fixture, "a database that cannot be written says so, and not which statement it was") {
  execute("CREATE TABLE t (x)");
  try {
    Database(path, Database::Mode::read_only).execute("DELETE FROM t");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::io);
    CHECK(error.side() == Side::target);
    CHECK(error.message().find("/test.db: the database cannot be written: ") != std::string::npos);
    CHECK(error.message().find("DELETE") == std::string::npos);
    CHECK(!error.hint().empty());
  }
}

TEST_CASE_FIXTURE(Fixture, "whether a table is there, by its name or its schema") {
  SqliteTarget to = target();
  CHECK(!to.has_table("shop", ""));
  execute("CREATE TABLE \"shop.t\" (x)");
  execute("CREATE VIEW \"shop.v\" AS SELECT 1");
  CHECK(to.has_table("shop", "t"));
  CHECK(to.has_table("Shop", "T"));
  CHECK(to.has_table("shop", ""));
  CHECK(!to.has_table("shop", "v"));
  CHECK(!to.has_table("sho", ""));
  CHECK(!to.has_table("s_op", ""));
  CHECK(!to.has_table("shop", "t2"));
}
