// Tables that exist, do not fit, and change.
#include "sqlite/sqlite_test_fixture.h"

using namespace dts;
using dts::sqlite::Fixture;
using dts::testing::column;
using dts::testing::Script;
using dts::testing::table;

namespace {

TableDef items(uint32_t number = 1) {
  return table(number, "items",
               {column("id", LogicalType::uint32, "int unsigned", false),
                column("name", LogicalType::text, "varchar(20)", false),
                column("price", LogicalType::decimal, "decimal(10,2)")});
}

Column scaled(Column c, uint8_t scale) {
  c.scale = scale;
  return c;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

struct TableFixture : Fixture {
  // A row of `def`, whose columns are id, name, price and perhaps others.
  std::string insert(const TableDef& def, uint64_t id, std::initializer_list<Cell> others = {}) {
    Script s;
    s.hello().begin(position);
    s.insert(def, {});
    std::vector<Cell> cells = {Cell::uint64(id), Cell::text("n"), Cell::view(CellKind::decimal, "1.00")};
    cells.insert(cells.end(), others);
    cells.resize(def.columns.size(), Cell::null());
    s.batch().records().back().after = cells.data();
    s.commit(position + 10).eos();
    std::string error = run(s);
    if (error.empty()) position += 10;
    return error;
  }
  // The statement, and in a later run the definition it led to.
  std::string alter(const TableDef& def, std::string_view statement) {
    Script first, second;
    first.hello().begin(position).ddl(statement).commit(position + 10).eos();
    std::string error = run(first);
    if (!error.empty()) return error;
    position += 10;
    second.hello().begin(position).table(def).commit(position + 10).eos();
    error = run(second);
    if (error.empty()) position += 10;
    return error;
  }
  std::string schema() { return query("SELECT sql FROM sqlite_master WHERE name = 'shop.items'"); }
  uint64_t position = 10;
};

}  // namespace

TEST_CASE_FIXTURE(TableFixture, "what is created") {
  TableDef def = items();
  def.columns.push_back(column("big", LogicalType::uint64, "bigint unsigned"));
  def.columns.push_back(column("data", LogicalType::binary, "blob"));
  def.columns.push_back(column("ratio", LogicalType::float64, "double"));
  def.columns[1].default_json = "\"it's\"";
  def.unique_keys = {{1}, {1, 2}};
  CHECK(insert(def, 1) == "");
  CHECK(schema() ==
        "CREATE TABLE \"shop.items\" (\"id\" INTEGER NOT NULL, \"name\" TEXT NOT NULL DEFAULT 'it''s', "
        "\"price\" TEXT, "
        "\"big\", \"data\" BLOB, \"ratio\" REAL, PRIMARY KEY (\"id\"), UNIQUE (\"name\"), UNIQUE (\"name\", "
        "\"price\"))\n");
}

TEST_CASE_FIXTURE(TableFixture, "a single integer key is the row id") {
  CHECK(insert(items(), 7) == "");
  CHECK(query("SELECT rowid FROM \"shop.items\"") == "7\n");
}

TEST_CASE_FIXTURE(TableFixture, "no tables without --create-tables") {
  fit.create = false;
  CHECK(has(insert(items(), 1), "table shop.items: the table does not exist"));
  CHECK(kind == ErrorKind::data);
  CHECK(has(hint, "--create-tables auto"));
}

TEST_CASE_FIXTURE(TableFixture, "an existing table in another order, with more columns") {
  execute(
      "CREATE TABLE \"shop.items\" (extra TEXT, price TEXT, Name TEXT, id INTEGER PRIMARY KEY, n INTEGER NOT "
      "NULL DEFAULT 3)");
  CHECK(insert(items(), 5) == "");
  CHECK(query("SELECT * FROM \"shop.items\"") == "NULL|1.00|n|5|3\n");
}

TEST_CASE_FIXTURE(TableFixture, "an existing table that does not fit") {
  auto refused = [&](const char* sql, std::string_view words) {
    execute(sql);
    std::string message = insert(items(), 1);
    CHECK(kind == ErrorKind::data);
    CHECK_MESSAGE(has(message, words), message);
    CHECK(has(message, "sqlite:test.db: table shop.items"));
    CHECK(!hint.empty());
  };
  SUBCASE("no unique key") {
    refused("CREATE TABLE \"shop.items\" (id INTEGER, name TEXT, price TEXT)", "no unique index");
  }
  SUBCASE("only a partial one") {
    execute("CREATE TABLE \"shop.items\" (id INTEGER, name TEXT, price TEXT)");
    refused("CREATE UNIQUE INDEX u ON \"shop.items\" (id) WHERE id > 5", "no unique index");
  }
  SUBCASE("decimals would become numbers") {
    refused("CREATE TABLE \"shop.items\" (id INTEGER PRIMARY KEY, name TEXT, price DECIMAL(10,2))",
            "would change its values");
  }
  SUBCASE("a column that has to be filled") {
    refused("CREATE TABLE \"shop.items\" (id INTEGER PRIMARY KEY, name TEXT, price TEXT, x TEXT NOT NULL)",
            "may not be NULL");
  }
  SUBCASE("a column with another name") {
    refused("CREATE TABLE \"shop.items\" (id INTEGER PRIMARY KEY, name TEXT, cost TEXT)", "renamed");
  }
  SUBCASE("a computed column") {
    refused("CREATE TABLE \"shop.items\" (id INTEGER PRIMARY KEY, name TEXT, price TEXT AS (name))",
            "computed");
  }
  SUBCASE("a view") {
    refused("CREATE VIEW \"shop.items\" AS SELECT 1 id, 2 name, 3 price", "is a view");
  }
  SUBCASE("another case") {
    refused("CREATE TABLE \"Shop.Items\" (id INTEGER PRIMARY KEY, name TEXT, price TEXT)", "by their case");
  }
}

TEST_CASE_FIXTURE(TableFixture, "a key by a unique index of the target") {
  execute("CREATE TABLE \"shop.items\" (id INTEGER, name TEXT, price TEXT)");
  execute("CREATE UNIQUE INDEX u ON \"shop.items\" (id)");
  CHECK(insert(items(), 1) == "");
  CHECK(has(insert(items(), 1), "UNIQUE constraint failed"));
  options.conflict = Conflict::upsert;
  CHECK(insert(items(), 1) == "");
}

TEST_CASE_FIXTURE(TableFixture, "large unsigned numbers in a numeric column of the target") {
  execute("CREATE TABLE \"shop.items\" (id INTEGER PRIMARY KEY, name TEXT, price TEXT)");
  TableDef def = items();
  def.columns[0].type = LogicalType::uint64;
  CHECK(insert(def, INT64_MAX) == "");
  CHECK(has(insert(def, UINT64_MAX), "18446744073709551615 does not fit"));
}

TEST_CASE_FIXTURE(TableFixture, "columns that the source adds") {
  REQUIRE(insert(items(), 1) == "");
  TableDef wider = items(2);
  wider.columns.push_back(column("note", LogicalType::text, "varchar(9)"));
  SUBCASE("nullable") {
    CHECK(alter(wider, "ALTER TABLE items ADD COLUMN note VARCHAR(9) AFTER id") == "");
    CHECK(insert(wider, 2, {Cell::text("x")}) == "");
    CHECK(query("SELECT id, note FROM \"shop.items\"") == "1|NULL\n2|x\n");
  }
  SUBCASE("with a constant default") {
    wider.columns.push_back(column("n", LogicalType::int32, "int", false));
    wider.columns.push_back(scaled(column("d", LogicalType::decimal, "decimal(10,2)", false), 2));
    CHECK(alter(wider,
                "ALTER TABLE items ADD note VARCHAR(9) DEFAULT 'it''s', ADD n INT NOT NULL DEFAULT 42, ADD d "
                "DECIMAL(10,2) NOT NULL DEFAULT 1.5") == "");
    CHECK(query("SELECT id, note, n, d FROM \"shop.items\"") == "1|it's|42|1.50\n");
  }
  SUBCASE("with the default in the definition") {
    wider.columns.back().default_json = "\"q\"";
    CHECK(insert(wider, 2, {Cell::text("x")}) == "");
    CHECK(query("SELECT id, note FROM \"shop.items\"") == "1|q\n2|x\n");
  }
  SUBCASE("with a default that is not constant") {
    CHECK(has(alter(wider, "ALTER TABLE items ADD note VARCHAR(36) DEFAULT (uuid())"), "is not known"));
    CHECK(has(hint, "ALTER TABLE \"shop.items\" ADD COLUMN \"note\""));
    execute("ALTER TABLE \"shop.items\" ADD COLUMN note TEXT DEFAULT 'by hand'");
    Script s;
    s.hello().begin(position).table(wider).commit(position + 10).eos();
    CHECK(run(s) == "");
    CHECK(query("SELECT * FROM dts_ddl") == "");
  }
  SUBCASE("without the statement") {
    CHECK(has(insert(wider, 2, {Cell::text("x")}), "is not known"));
  }
  SUBCASE("without the statement, and no rows that could be wrong") {
    execute("DELETE FROM \"shop.items\"");
    CHECK(insert(wider, 2, {Cell::text("x")}) == "");
  }
}

TEST_CASE_FIXTURE(TableFixture, "columns that the source drops or renames") {
  REQUIRE(insert(items(), 1) == "");
  TableDef narrower = items(2);
  narrower.columns.pop_back();
  SUBCASE("dropped by a statement that says so") {
    CHECK(alter(narrower, "ALTER TABLE items DROP COLUMN price") == "");
    CHECK(query("SELECT * FROM \"shop.items\"") == "1|n\n");
  }
  SUBCASE("no longer in the stream: the target keeps it") {
    CHECK(insert(narrower, 2) == "");
    CHECK(query("SELECT * FROM \"shop.items\"") == "1|n|1.00\n2|n|NULL\n");
  }
  SUBCASE("renamed") {
    TableDef renamed = items(2);
    renamed.columns[2].name = "cost";
    CHECK(has(alter(renamed, "ALTER TABLE items RENAME COLUMN price TO cost"), "was it renamed?"));
    CHECK(kind == ErrorKind::data);
  }
  SUBCASE("dropped and another added") {
    TableDef other = narrower;
    other.columns.push_back(column("cost", LogicalType::int32, "int"));
    CHECK(alter(other, "ALTER TABLE items DROP price, ADD cost INT DEFAULT 5") == "");
    CHECK(query("SELECT * FROM \"shop.items\"") == "1|n|5\n");
  }
}

TEST_CASE_FIXTURE(TableFixture, "a column that is another one of the same name") {
  REQUIRE(insert(items(), 1) == "");
  TableDef same = items(2);
  std::vector<const char*> statements;
  SUBCASE("in one statement") {
    statements = {"ALTER TABLE items DROP COLUMN price, ADD COLUMN price DECIMAL(10,2) DEFAULT 3"};
  }
  SUBCASE("in two") {
    statements = {"ALTER TABLE items DROP price", "ALTER TABLE items ADD price DECIMAL(10,2) DEFAULT 8"};
  }
  SUBCASE("swapped") {
    statements = {"ALTER TABLE items CHANGE name price VARCHAR(20), CHANGE price name VARCHAR(20)"};
  }
  SUBCASE("by another way") {
    statements = {"ALTER TABLE items RENAME COLUMN name TO price, RENAME COLUMN price TO name"};
  }
  SUBCASE("renamed, and one of its name added") {
    same.columns.push_back(column("cost", LogicalType::decimal, "decimal(10,2)"));
    statements = {"ALTER TABLE items RENAME COLUMN price TO cost",
                  "ALTER TABLE items ADD price INT DEFAULT 5"};
  }
  for (size_t i = 0; i + 1 < statements.size(); ++i) {
    Script s;
    s.hello().begin(position).ddl(statements[i]).commit(position + 10).eos();
    REQUIRE(run(s) == "");
    position += 10;
  }
  std::string message = alter(same, statements.back());
  CHECK(has(message, "and has one of that name again"));
  CHECK(message.find(fmt::format("tx binlog.000001:{}: sqlite:test.db: ", position)) == 0);
  CHECK(kind == ErrorKind::data);
  CHECK(has(hint, "--on-ddl ignore"));
  CHECK(has(query("SELECT * FROM \"shop.items\""), "1|n|1.00"));
  // Done by hand.
  if (same.columns.size() > 3) execute("ALTER TABLE \"shop.items\" ADD cost TEXT");
  std::vector<std::string> notes;
  fit.trust_ddl = true;
  fit.note = [&](const std::string& text) { notes.push_back(text); };
  CHECK(alter(same, "ALTER TABLE items COMMENT 'x'") == "");
  CHECK(!notes.empty());
  fit.trust_ddl = false;
  CHECK(insert(same, 2) == "");
}

TEST_CASE_FIXTURE(TableFixture, "a column of an empty table is another one") {
  REQUIRE(insert(items(), 1) == "");
  execute("DELETE FROM \"shop.items\"");
  CHECK(alter(items(2), "ALTER TABLE items DROP price, ADD price DECIMAL(10,2) DEFAULT 3") == "");
}

TEST_CASE_FIXTURE(TableFixture, "a column is replaced, and the definition is the one that was there") {
  Script s;
  TableDef def = items();
  auto row = [&](uint64_t id, uint64_t at) {
    s.begin(at).insert(def, {Cell::uint64(id), Cell::text("n"), Cell::null()}).commit(at + 10);
  };
  s.hello();
  row(1, 10);
  s.begin(20).ddl("ALTER TABLE items DROP price, ADD price DECIMAL(10,2) DEFAULT 3").commit(30);
  row(2, 30);
  s.eos();
  CHECK(has(run(s), "one of that name again"));
  CHECK(query("SELECT id FROM \"shop.items\"") == "1\n");
}

TEST_CASE_FIXTURE(TableFixture, "columns that a table of others lacks are all named") {
  execute("CREATE TABLE \"shop.items\" (price TEXT)");
  CHECK(has(insert(items(), 1), "the table lacks the columns id, name"));
  CHECK(has(hint, "drop the table, which is empty"));
  execute("INSERT INTO \"shop.items\" VALUES (1)");
  CHECK(has(insert(items(), 1), "the table lacks the columns id, name, and which values its rows have"));
  CHECK(has(hint, "ALTER TABLE \"shop.items\" ADD COLUMN \"id\" INTEGER DEFAULT"));
}

TEST_CASE_FIXTURE(TableFixture, "a type that changes, in this run or a later one") {
  REQUIRE(insert(items(), 1) == "");
  TableDef changed = items(2);
  SUBCASE("other digits: old rows would look different") {
    changed.columns[2].scale = 4;
    CHECK(has(insert(changed, 2), "the column price was decimal(0) and is decimal(4)"));
    CHECK(has(hint, "UPDATE dts_columns"));
  }
  SUBCASE("another kind of value") {
    changed.columns[1].type = LogicalType::int64;
    changed.columns[1].native_type = "bigint";
    CHECK(has(insert(changed, 2), "the column name was text and is integer"));
  }
  SUBCASE("wider is no difference") {
    changed.columns[0].type = LogicalType::int64;
    changed.columns[1].length = 200;
    changed.columns[1].type = LogicalType::enumeration;
    Script s;
    s.hello().begin(position).table(changed).commit(position + 10).eos();
    CHECK(run(s) == "");
  }
}

TEST_CASE_FIXTURE(TableFixture, "a key that changes") {
  REQUIRE(insert(items(), 1) == "");
  TableDef changed = items(2);
  changed.key = {0, 1};
  CHECK(has(insert(changed, 2), "no unique index"));
}

TEST_CASE_FIXTURE(TableFixture, "a table without a key whose columns hide the row id") {
  TableDef def = table(
      1, "t", {column("rowid", LogicalType::text, "text"), column("_ROWID_", LogicalType::text, "text")}, {});
  Script s;
  s.hello()
      .begin(10)
      .insert(def, {Cell::text("a"), Cell::text("b")})
      .erase(def, {Cell::text("a"), Cell::text("b")})
      .commit(20)
      .eos();
  CHECK(run(s) == "");
  def.columns.push_back(column("oid", LogicalType::text, "text"));
  def.name = "u";
  Script hidden;
  hidden.hello().begin(20).insert(def, {Cell::text("a"), Cell::text("b"), Cell::text("c")}).commit(30).eos();
  CHECK(has(run(hidden), "hide the row id"));
}
