// Strictness, keys, keyless tables, images: what rows do to a database.
#include "sqlite/sqlite_test_fixture.h"

using namespace dts;
using dts::sqlite::Fixture;
using dts::testing::column;
using dts::testing::Script;
using dts::testing::table;

namespace {

const TableDef& orders() {
  static const TableDef def = table(1, "orders",
                                    {column("id", LogicalType::int64, "bigint", false),
                                     column("amount", LogicalType::decimal, "decimal(10,2)"),
                                     column("note", LogicalType::text, "varchar(20)")});
  return def;
}

const TableDef& lines() {
  static const TableDef def = table(2, "lines",
                                    {column("order", LogicalType::int64, "bigint", false),
                                     column("line", LogicalType::int16, "smallint", false),
                                     column("sku", LogicalType::text, "varchar(20)")},
                                    {0, 1});
  return def;
}

const TableDef& log() {
  static const TableDef def =
      table(3, "log", {column("who", LogicalType::text, "text"), column("n", LogicalType::int64, "int")}, {});
  return def;
}

Cell number(int64_t value) {
  return Cell::int64(value);
}
Cell text(std::string_view value) {
  return Cell::text(value);
}
Cell decimal(std::string_view value) {
  return Cell::view(CellKind::decimal, value);
}

const char* kAll = "SELECT * FROM \"shop.orders\" ORDER BY id";

}  // namespace

TEST_CASE_FIXTURE(Fixture, "insert, update, delete by key") {
  Script s;
  s.hello().begin(10);
  s.insert(orders(), {number(1), decimal("1.00"), text("a")});
  s.insert(orders(), {number(2), decimal("2.00"), Cell::null()});
  s.insert(orders(), {number(3), decimal("3.00"), text("c")});
  s.update(orders(), {number(2), decimal("2.00"), Cell::null()}, {number(2), Cell::null(), text("b")});
  s.erase(orders(), {number(1), decimal("1.00"), text("a")});
  s.commit(20).eos();
  CHECK(run(s) == "");
  CHECK(query(kAll) == "2|NULL|b\n3|3.00|c\n");
  CHECK(counts.inserted == 3);
  CHECK(counts.updated == 1);
  CHECK(counts.erased == 1);
}

TEST_CASE_FIXTURE(Fixture, "keys that change, also by a swap") {
  Script s;
  s.hello().begin(10);
  s.insert(orders(), {number(1), decimal("1.00"), text("a")})
      .insert(orders(), {number(2), decimal("2.00"), text("b")});
  s.update(orders(), {number(1), decimal("1.00"), text("a")}, {number(9), decimal("1.00"), text("a")});
  s.update(orders(), {number(2), decimal("2.00"), text("b")}, {number(1), decimal("2.00"), text("b")});
  s.update(orders(), {number(9), decimal("1.00"), text("a")}, {number(2), decimal("1.00"), text("a")});
  s.insert(lines(), {number(1), number(1), text("x")});
  s.update(lines(), {number(1), number(1), text("x")}, {number(1), number(2), text("y")});
  s.commit(20).eos();
  CHECK(run(s) == "");
  CHECK(query(kAll) == "1|2.00|b\n2|1.00|a\n");
  CHECK(query("SELECT * FROM \"shop.lines\"") == "1|2|y\n");
}

TEST_CASE_FIXTURE(Fixture, "images with the key only, and with what has changed") {
  Script s;
  s.hello().begin(10);
  s.insert(orders(), {number(1), decimal("1.00"), text("a")})
      .insert(orders(), {number(2), decimal("2.00"), text("b")});
  s.update(orders(), {number(1), Cell(), Cell()}, {Cell(), Cell(), text("changed")});
  s.row(Op::update, orders(), {},
        {number(2), decimal("2.50"), Cell()});  // no image before: the key is as it was
  s.commit(20).begin(20).erase(orders(), {number(2), Cell(), Cell()}).commit(30).eos();
  CHECK(run(s) == "");
  CHECK(query(kAll) == "1|1.00|changed\n");

  Script bad;
  bad.hello()
      .begin(30)
      .update(orders(), {Cell(), decimal("1.00"), Cell()}, {Cell(), Cell(), text("x")})
      .commit(40)
      .eos();
  CHECK(run(bad).find("did not carry the key column id") != std::string::npos);
  CHECK(kind == ErrorKind::data);
}

TEST_CASE_FIXTURE(Fixture, "a new row without all columns needs their defaults") {
  TableDef def = orders();
  Script s;
  s.hello().begin(10).insert(def, {number(1), Cell(), Cell()}).commit(20).eos();
  CHECK(run(s).find("its default is not known") != std::string::npos);
  def.columns[1].default_json = "\"0.00\"";
  def.unique_keys.emplace();  // from a catalogue
  Script again;
  again.hello().begin(10).insert(def, {number(1), Cell(), Cell()}).commit(20).eos();
  CHECK(run(again) == "");
  CHECK(query(kAll) == "1|0.00|NULL\n");
}

TEST_CASE_FIXTURE(Fixture, "strict: the row is there, or is not there") {
  Script first;
  first.hello().begin(10).insert(orders(), {number(1), decimal("1.00"), text("a")}).commit(20).eos();
  REQUIRE(run(first) == "");
  std::string before =
      query("SELECT * FROM \"shop.orders\", dts_progress WHERE epoch > 0 OR 1") + query(kAll);

  auto refused = [&](Script& s, std::string_view words) {
    std::string message = run(s);
    CHECK(kind == ErrorKind::data);
    CHECK_MESSAGE(message.find(words) != std::string::npos, message);
    CHECK(message.find("(tx binlog.000001:20, seq 2)") != std::string::npos);
    CHECK(hint.find("--conflict") != std::string::npos);
    CHECK(query(kAll) == "1|1.00|a\n");
    CHECK(query("SELECT position FROM dts_progress") == "binlog.000001:20\n");
  };
  auto start = [](Script& s) -> Script& {
    return s.hello().begin(20).insert(orders(), {number(5), decimal("5.00"), text("e")});
  };
  SUBCASE("insert of a key that is there") {
    Script s;
    start(s).insert(orders(), {number(1), decimal("7.00"), text("z")}).commit(30).eos();
    refused(s, "insert of id=1");
  }
  SUBCASE("update of a row that is not there") {
    Script s;
    start(s)
        .update(orders(), {number(7), Cell::null(), text("x")}, {number(7), Cell::null(), text("y")})
        .commit(30)
        .eos();
    refused(s, "update of id=7");
  }
  SUBCASE("delete of a row that is not there") {
    Script s;
    start(s).erase(orders(), {number(7), Cell::null(), text("x")}).commit(30).eos();
    refused(s, "delete of id=7");
  }
  SUBCASE("update to a key that is there") {
    Script s;
    start(s)
        .update(orders(), {number(5), decimal("5.00"), text("e")}, {number(1), decimal("5.00"), text("e")})
        .commit(30)
        .eos();
    refused(s, "a row with this key is in the target already");
  }
  SUBCASE("keyless update of a row that is not there") {
    Script s;
    start(s).update(log(), {text("x"), number(1)}, {text("x"), number(2)}).commit(30).eos();
    refused(s, "update of who='x', n=1");
  }
}

TEST_CASE_FIXTURE(Fixture, "upsert: the stream wins") {
  Script first;
  first.hello().begin(10).insert(orders(), {number(1), decimal("1.00"), text("a")});
  first.insert(orders(), {number(2), decimal("2.00"), text("b")}).commit(20).eos();
  REQUIRE(run(first) == "");
  options.conflict = Conflict::upsert;
  Script s;
  s.hello().begin(20);
  s.insert(orders(), {number(1), decimal("1.50"), text("again")});
  s.update(orders(), {number(7), decimal("7.00"), text("x")}, {number(7), decimal("7.70"), text("y")});
  s.update(orders(), {number(8), decimal("8.00"), text("x")}, {number(2), decimal("8.80"), text("moved")});
  s.erase(orders(), {number(9), Cell::null(), text("x")});
  s.commit(30).eos();
  CHECK(run(s) == "");
  CHECK(query(kAll) == "1|1.50|again\n2|8.80|moved\n7|7.70|y\n");
  CHECK(counts.tolerated == 4);

  Script keyless;  // identical rows: which one it would have been cannot be known
  keyless.hello().begin(30).erase(log(), {text("x"), number(1)}).commit(40).eos();
  CHECK(run(keyless).find("no such row") != std::string::npos);
  Script partial;
  partial.hello()
      .begin(30)
      .update(orders(), {number(70), Cell(), Cell()}, {Cell(), Cell(), text("y")})
      .commit(40)
      .eos();
  CHECK(run(partial).find("no such row") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "identical rows without a key: exactly one is changed") {
  Script s;
  s.hello().begin(10);
  for (int i = 0; i < 4; ++i) s.insert(log(), {text("robot"), number(1)});
  for (int i = 0; i < 2; ++i) s.insert(log(), {text("robot"), Cell::null()});
  s.update(log(), {text("robot"), number(1)}, {text("pong"), number(1)});
  s.erase(log(), {text("robot"), number(1)});
  s.erase(log(), {text("robot"), Cell::null()});
  s.commit(20).eos();
  CHECK(run(s) == "");
  CHECK(query("SELECT who, n, count(*) FROM \"shop.log\" GROUP BY 1, 2 ORDER BY 1, 2") ==
        "pong|1|1\nrobot|NULL|1\nrobot|1|2\n");
}

TEST_CASE_FIXTURE(Fixture, "a table without a key needs whole images") {
  Script s;
  s.hello()
      .begin(10)
      .insert(log(), {text("a"), number(1)})
      .erase(log(), {text("a"), Cell()})
      .commit(20)
      .eos();
  CHECK(run(s).find("has no key, and the log did not carry all columns") != std::string::npos);
  CHECK(hint.find("binlog_row_image") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a unique key without NULLs is the key of a table that has no other") {
  TableDef def = log();
  def.columns[1].nullable = false;
  def.unique_keys.emplace().push_back({1});
  Script s;
  s.hello().begin(10).insert(def, {text("a"), number(1)}).insert(def, {text("a"), number(2)});
  s.update(def, {Cell(), number(1)}, {text("b"), Cell()}).commit(20).eos();
  CHECK(run(s) == "");
  CHECK(query("SELECT * FROM \"shop.log\" ORDER BY n") == "b|1\na|2\n");
}

TEST_CASE_FIXTURE(Fixture, "a collision on another unique key never changes the other row") {
  TableDef def = orders();
  def.unique_keys.emplace().push_back({2});
  options.conflict = Conflict::upsert;
  Script s;
  s.hello().begin(10).insert(def, {number(1), Cell::null(), text("same")}).commit(20).eos();
  REQUIRE(run(s) == "");
  Script collide;
  collide.hello().begin(20).insert(def, {number(2), Cell::null(), text("same")}).commit(30).eos();
  CHECK(run(collide).find("UNIQUE constraint failed") != std::string::npos);
  CHECK(kind == ErrorKind::data);
  CHECK(query(kAll) == "1|NULL|same\n");
}

TEST_CASE_FIXTURE(Fixture, "300 columns, with and without a key") {
  TableDef def = table(1, "wide", {}, {});
  std::string all = "SELECT ";
  for (int i = 0; i < 300; ++i) {
    def.columns.push_back(column(fmt::format("c{}", i), LogicalType::int32, "int"));
    all += fmt::format("{}c{}", i ? "+" : "", i);
  }
  Script s;
  s.hello().begin(10);
  Cell cells[3][300];
  for (int r = 0; r < 3; ++r)
    for (int i = 0; i < 300; ++i) cells[r][i] = number(r == 2 ? 2 : 1);
  auto add = [&](Op op, const Cell* before, const Cell* after) {
    s.row(op, def, {}, {});
    s.batch().records().back().before = before;
    s.batch().records().back().after = after;
  };
  add(Op::insert, nullptr, cells[0]);
  add(Op::insert, nullptr, cells[1]);
  add(Op::update, cells[0], cells[2]);
  add(Op::erase, cells[0], nullptr);
  s.commit(20).eos();
  CHECK(run(s) == "");
  CHECK(query(all + " FROM \"shop.wide\"") == "600\n");
}

TEST_CASE_FIXTURE(Fixture, "truncate, also of a table that nobody knows") {
  Script s;
  s.hello().begin(10).insert(orders(), {number(1), Cell::null(), text("a")}).commit(20);
  s.begin(20).truncate("shop", "orders").commit(30).begin(30).truncate("shop", "nosuch").commit(40);
  s.begin(40).insert(orders(), {number(1), Cell::null(), text("b")}).commit(50).eos();
  CHECK(run(s) == "");
  CHECK(query(kAll) == "1|NULL|b\n");
}

TEST_CASE_FIXTURE(Fixture, "a snapshot drops the rows of an unfinished attempt, and its rows may repeat") {
  Script s;
  s.hello()
      .begin(10)
      .snapshot(orders())
      .read(orders(), {number(1), Cell::null(), text("a")})
      .chunk(orders(), "x", false)
      .commit(10)
      .eos();
  REQUIRE(run(s) == "");
  CHECK(query("SELECT snapshot FROM dts_progress") == "x\n");
  Script again;
  again.hello().begin(10).snapshot(orders());
  again.read(orders(), {number(2), Cell::null(), text("b")})
      .read(orders(), {number(2), Cell::null(), text("c")});
  again.chunk(orders(), "", true).commit(10).eos();
  CHECK(run(again) == "");
  CHECK(query(kAll) == "2|NULL|c\n");
}
