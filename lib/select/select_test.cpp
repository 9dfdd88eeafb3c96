#include <doctest/doctest.h>

#include "base/error.h"
#include "select/table_selection.h"

using namespace dts;

namespace {
bool match(std::string_view pattern, std::string_view schema, std::string_view table) {
  return TableGlob(pattern).matches(schema, table);
}
}  // namespace

TEST_CASE("globs match names") {
  CHECK(match("shop.orders", "shop", "orders"));
  CHECK_FALSE(match("shop.orders", "shop", "Orders"));
  CHECK_FALSE(match("shop.orders", "shop", "orders2"));
  CHECK_FALSE(match("shop.orders", "shop2", "orders"));
  CHECK(match("shop.*", "shop", "x"));
  CHECK(match("*.*", "a", "b"));
  CHECK(match("*.orders", "a", "orders"));
  CHECK(match("s*p.o*d*s", "shop", "orders"));
  CHECK_FALSE(match("s*p.o*d*x", "shop", "orders"));
  CHECK(match("shop.**rs", "shop", "orders"));
  CHECK(match("shop.order?", "shop", "orders"));
  CHECK_FALSE(match("shop.orders?", "shop", "orders"));
  CHECK(match("shop.t_[0-9a]", "shop", "t_7"));
  CHECK(match("shop.t_[0-9a]", "shop", "t_a"));
  CHECK_FALSE(match("shop.t_[0-9a]", "shop", "t_b"));
  CHECK(match("shop.t_[!0-9]", "shop", "t_b"));
  CHECK_FALSE(match("shop.t_[^0-9]", "shop", "t_5"));
  CHECK(match("shop.[a-]", "shop", "-"));
  CHECK(match("shop.[\\]]", "shop", "]"));
}

TEST_CASE("a pattern that backtracks takes no time to speak of") {
  std::string name(5000, 'a'), pattern = "s.";
  for (int i = 0; i < 40; ++i) pattern += "a*";
  CHECK_FALSE(match(pattern + "b", "s", name));
  CHECK(match(pattern, "s", name));
}

TEST_CASE("a character is not a byte") {
  CHECK(match("shop.gr?n", "shop", "grün"));
  CHECK(match("shop.gr[ä-ü]n", "shop", "grün"));
  CHECK_FALSE(match("shop.gr??n", "shop", "grün"));
  CHECK(match("shop.\xff?", "shop", "\xff\xfe"));
}

TEST_CASE("quoted characters stand for themselves") {
  CHECK(match("my\\.shop.a\\*", "my.shop", "a*"));
  CHECK_FALSE(match("my\\.shop.a\\*", "my.shop", "ab"));
  CHECK(match("`my.shop`.`a*``b`", "my.shop", "a*`b"));
  CHECK(match("`my.`*.t", "my.shop", "t"));
  CHECK(TableGlob("`a*`.t").schema().literal());
  CHECK_FALSE(TableGlob("a*.t").schema().literal());
}

TEST_CASE("what is not a pattern is refused with its text") {
  for (std::string pattern : {"", ".", "shop", "shop.", ".orders", "a.b.c", "shop.[", "shop.[]", "shop.[a",
                              "shop.[!", "shop.[z-a]", "shop.[a-", "shop.`a", "shop.a\\", "`shop.orders`"}) {
    CAPTURE(pattern);
    try {
      TableGlob glob(pattern);
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK(error.message().find("\"" + pattern + "\"") != std::string::npos);
      CHECK(!error.hint().empty());
    }
  }
  CHECK_THROWS_AS(TableSelection({"shop.*", "x"}, {}), Error);
  CHECK_THROWS_AS(TableSelection({}, {"x"}), Error);
}

TEST_CASE("nothing included is everything included, and exclude wins") {
  TableSelection all;
  CHECK(all.matches("shop", "orders"));
  TableSelection some({"shop.*", "hr.people"}, {"*.tmp_*"});
  CHECK(some.matches("shop", "orders"));
  CHECK(some.matches("hr", "people"));
  CHECK_FALSE(some.matches("hr", "salaries"));
  CHECK_FALSE(some.matches("shop", "tmp_1"));
  CHECK_FALSE(TableSelection({"a.b"}, {"a.b"}).matches("a", "b"));
  CHECK_FALSE(TableSelection({}, {"a.b"}).matches("a", "b"));
}

TEST_CASE("system schemas and our progress are left out unless they are named") {
  TableSelection all, stars({"*.*"}, {});
  for (const TableSelection& selection : {all, stars}) {
    for (auto schema : {"mysql", "sys", "information_schema", "performance_schema"})
      CHECK_FALSE(selection.matches(schema, "user"));
    CHECK_FALSE(selection.matches("shop", "dts_progress"));
    CHECK(selection.matches("shop", "dts_orders"));
    CHECK(selection.matches("mysql2", "user"));
  }
  CHECK(TableSelection({"mysql.*"}, {}).matches("mysql", "user"));
  CHECK_FALSE(TableSelection({"m*.user"}, {}).matches("mysql", "user"));
  CHECK(TableSelection({"*.*", "sys.config"}, {}).matches("sys", "config"));
  CHECK(TableSelection({"*.dts_progress"}, {}).matches("shop", "dts_progress"));
  CHECK_FALSE(TableSelection({"shop.*"}, {}).matches("shop", "dts_progress"));
}
