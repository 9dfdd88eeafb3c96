#include "sink/column_change.h"

#include <doctest/doctest.h>

using Kind = dts::ColumnChange::Kind;

namespace {
dts::ColumnChange column_change(const char* statement, const char* column) {
  return dts::column_change({statement}, column);
}
}  // namespace

TEST_CASE("an added column and its default") {
  auto change =
      column_change("ALTER TABLE orders ADD COLUMN note VARCHAR(100) AFTER status, ADD score FLOAT", "note");
  CHECK(change.kind == Kind::added);
  CHECK(!change.literal);
  CHECK(column_change("alter table `a`.`b` add `Score` float null", "score").kind == Kind::added);

  change = column_change("ALTER TABLE t ADD COLUMN n INT NOT NULL DEFAULT -42 COMMENT 'it''s'", "n");
  REQUIRE(change.literal);
  CHECK(change.literal->text == "-42");
  CHECK(!change.literal->quoted);
  change = column_change("ALTER TABLE t ADD s VARCHAR(9) CHARACTER SET latin1 DEFAULT 'a''b' NOT NULL", "s");
  REQUIRE(change.literal);
  CHECK(change.literal->text == "a'b");
  CHECK(change.literal->quoted);
  CHECK(!column_change("ALTER TABLE t ADD s INT DEFAULT NULL", "s").literal);
  CHECK(column_change("ALTER TABLE t ADD b BOOL DEFAULT TRUE", "b").literal->text == "1");
  CHECK(
      column_change("/* x */ ALTER ONLINE TABLE IF EXISTS t ADD COLUMN IF NOT EXISTS b INT # c", "b").kind ==
      Kind::added);
}

TEST_CASE("a dropped column") {
  CHECK(column_change("ALTER TABLE t DROP COLUMN `first`, ADD x INT", "first").kind == Kind::dropped);
  CHECK(column_change("ALTER TABLE t DROP first", "first").kind == Kind::dropped);
  CHECK(column_change("ALTER TABLE t DROP INDEX first", "first").kind == Kind::none);
}

TEST_CASE("what is not certain is unclear") {
  for (const char* statement :
       {"ALTER TABLE t ADD n INT DEFAULT (1 + 1)", "ALTER TABLE t ADD n VARCHAR(9) DEFAULT 'a' 'b'",
        "ALTER TABLE t ADD n TIMESTAMP DEFAULT CURRENT_TIMESTAMP",
        "ALTER TABLE t ADD n VARCHAR(9) DEFAULT 'a\\n'", "ALTER TABLE t ADD n INT AS (m + 1)",
        "ALTER TABLE t ADD (n INT, m INT)", "ALTER TABLE t CHANGE n m INT",
        "ALTER TABLE t RENAME COLUMN m TO n", "ALTER TABLE t DROP n, ADD n INT",
        "ALTER TABLE t ADD n INT DEFAULT", "ALTER TABLE t ADD n VARCHAR(9) DEFAULT _utf8'x'",
        "ALTER TABLE t ADD n INT DEFAULT 1 + 1"})
    CHECK_MESSAGE(column_change(statement, "n").kind == Kind::unclear, statement);
}

TEST_CASE("statements that do not concern the column") {
  CHECK(column_change("", "n").kind == Kind::none);
  CHECK(column_change("CREATE TABLE t (n INT)", "n").kind == Kind::none);
  CHECK(column_change("ALTER TABLE n ADD m INT", "n").kind == Kind::none);
  CHECK(column_change("ALTER TABLE s.n ADD m INT AFTER n", "n").kind == Kind::none);
  CHECK(column_change("ALTER TABLE t COMMENT = 'ADD COLUMN n INT'", "n").kind == Kind::none);
  CHECK(column_change("ALTER TABLE t -- ADD COLUMN n INT\n ENGINE = InnoDB", "n").kind == Kind::none);
  CHECK(column_change("ALTER", "n").kind == Kind::none);
  CHECK(column_change("ALTER TABLE t ADD 'unclosed", "n").kind == Kind::none);
}

TEST_CASE("several statements, and whose they are") {
  std::vector<std::string> two = {"ALTER TABLE t ADD INDEX (m)", "ALTER TABLE t ADD n INT"};
  CHECK(dts::column_change(two, "n").kind == Kind::added);
  two.push_back("ALTER TABLE t DROP n");
  CHECK(dts::column_change(two, "n").kind == Kind::unclear);

  CHECK(dts::altered_table("shop", "ALTER TABLE t ADD n INT") == "shop.t");
  CHECK(dts::altered_table("shop", "alter table `o``r`.`t` drop n") == "o`r.t");
  CHECK(!dts::altered_table("shop", "CREATE TABLE t (n INT)"));
  CHECK(!dts::altered_table("shop", ""));
  CHECK(!dts::altered_table("shop", "ALTER TABLE t."));
}

TEST_CASE("a column that is another one of the same name") {
  auto replaced = [](std::vector<std::string> statements, const char* column) {
    return dts::column_replaced(statements, column).has_value();
  };
  CHECK(replaced({"ALTER TABLE t DROP COLUMN a, ADD COLUMN a INT DEFAULT 3"}, "A"));
  CHECK(replaced({"ALTER TABLE t WAIT 5 DROP a", "ALTER TABLE t ADD a INT DEFAULT 8"}, "a"));
  for (const char* statement :
       {"ALTER TABLE t CHANGE a b INT, CHANGE COLUMN b a INT",
        "ALTER TABLE t RENAME COLUMN a TO b, RENAME COLUMN IF EXISTS b TO a",
        "/*!80000 ALTER TABLE t RENAME COLUMN `a` TO `b`, RENAME COLUMN `b` TO `a` */"}) {
    CHECK_MESSAGE(replaced({statement}, "a"), statement);
    CHECK_MESSAGE(replaced({statement}, "b"), statement);
    CHECK_MESSAGE(!replaced({statement}, "c"), statement);
  }
  for (const char* statement :
       {"ALTER TABLE t CHANGE a a BIGINT", "ALTER TABLE t MODIFY a BIGINT", "ALTER TABLE t DROP INDEX a",
        "ALTER TABLE t DROP FOREIGN KEY a", "ALTER TABLE t ADD a INT", "ALTER TABLE t RENAME INDEX a TO b",
        "ALTER TABLE t COMMENT 'x, DROP a'", "CREATE TABLE t (a INT)"})
    CHECK_MESSAGE(!replaced({statement}, "a"), statement);
}
