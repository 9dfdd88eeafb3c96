// Events other than rows, from bytes written out by hand.
#include <doctest/doctest.h>

#include <string>

#include "base/error.h"
#include "base/wire.h"
#include "mysql/event.h"
#include "mysql/gtid_event.h"
#include "mysql/query_event.h"
#include "mysql/sql_words.h"
#include "mysql/table_map.h"

using namespace dts;
using namespace dts::mysql;
using namespace std::string_literals;

namespace {

template <typename T>
std::string le(T value) {
  std::string bytes(sizeof value, '\0');
  store_le(bytes.data(), value);
  return bytes;
}

const std::string kUuid = "\x3e\x11\xfa\x47\x71\xca\x11\xe1\x9e\x33\xc8\x0a\xa9\x42\x95\x62"s;

Format recent() {
  Format format;
  format.post_header_bytes.assign(42, '\0');
  format.post_header_bytes[static_cast<size_t>(EventType::table_map) - 1] = 8;
  return format;
}

// TABLE_MAP of s.t with these types, metadata and optional metadata; all columns nullable.
std::string table_map(const std::string& types, const std::string& metadata,
                      const std::string& optional = {}) {
  return le<uint32_t>(7) + le<uint16_t>(0) + le<uint16_t>(1) + "\1s\0\1t\0"s +
         static_cast<char>(types.size()) + types + static_cast<char>(metadata.size()) + metadata +
         std::string((types.size() + 7) / 8, '\xff') + optional;
}

}  // namespace

TEST_CASE("a GTID event of MySQL 8 has its number and commit time") {
  uint64_t micros = 1'795'176'000'123'456;
  std::string body = "\1"s + kUuid + le<uint64_t>(77) + "\2"s + le<uint64_t>(5) + le<uint64_t>(6) +
                     le<uint64_t>(micros).substr(0, 7) + "\xfc\0\1"s;
  TransactionStart start = parse_mysql_gtid(body, false);
  REQUIRE(start.gtid);
  CHECK(print_gtid(*start.gtid) == "3e11fa47-71ca-11e1-9e33-c80aa9429562:77");
  CHECK(start.commit_time->value == static_cast<int64_t>(micros));
}

TEST_CASE("the top bit of a commit time says that the original one follows, and is no part of it") {
  uint64_t flagged = 1'795'176'000'123'456 | uint64_t{1} << 55;
  std::string body = "\1"s + kUuid + le<uint64_t>(77) + "\2"s + le<uint64_t>(5) + le<uint64_t>(6) +
                     le<uint64_t>(flagged).substr(0, 7) + le<uint64_t>(1).substr(0, 7);
  CHECK(parse_mysql_gtid(body, false).commit_time->value == 1'795'176'000'123'456);
}

TEST_CASE("a GTID event of MySQL 5.6 ends behind its number; an anonymous one has none") {
  CHECK(!parse_mysql_gtid("\1"s + kUuid + le<uint64_t>(77), false).commit_time);
  CHECK(!parse_mysql_gtid("\0"s + std::string(16, '\0') + le<uint64_t>(0), true).gtid);
  CHECK_THROWS_AS(parse_mysql_gtid("\1"s + kUuid + le<uint64_t>(0), false), Error);
  CHECK_THROWS_AS(parse_mysql_gtid("\1"s + kUuid, false), Error);
}

TEST_CASE("previous GTIDs are half-open intervals") {
  std::string body = le<uint64_t>(1) + kUuid + le<uint64_t>(2) + le<uint64_t>(1) + le<uint64_t>(6) +
                     le<uint64_t>(8) + le<uint64_t>(9);
  CHECK(print_gtid_set(parse_previous_gtids(body)) == "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:8");
  CHECK(parse_previous_gtids(le<uint64_t>(0)).empty());
  CHECK_THROWS_AS(parse_previous_gtids(body + "x"), Error);
  CHECK_THROWS_AS(
      parse_previous_gtids(le<uint64_t>(1) + kUuid + le<uint64_t>(1) + le<uint64_t>(6) + le<uint64_t>(6)),
      Error);
}

TEST_CASE("MariaDB's GTIDs and lists of them") {
  std::string body = le<uint64_t>(9) + le<uint32_t>(2) + "\1"s + std::string(6, '\0');
  TransactionStart start = parse_mariadb_gtid(body, 5);
  CHECK(print_gtid(*start.gtid) == "2-5-9");
  CHECK(start.standalone);
  CHECK(!start.prepares);
  // A group commit id stands before the xid.
  start = parse_mariadb_gtid(
      le<uint64_t>(9) + le<uint32_t>(2) + "\x42"s + le<uint64_t>(1) + le<uint32_t>(7) + "\3\1one\2"s, 5);
  CHECK(start.prepares == Xid{7, "one", "\2"});
  CHECK_THROWS_AS(parse_mariadb_gtid(le<uint64_t>(9) + le<uint32_t>(2) + "\x40"s, 5), Error);
  std::string list = le<uint32_t>(2) + le<uint32_t>(0) + le<uint32_t>(1) + le<uint64_t>(7) + le<uint32_t>(3) +
                     le<uint32_t>(1) + le<uint64_t>(8);
  CHECK(print_gtid_set(parse_gtid_list(list)) == "0-1-7,3-1-8");
  CHECK_THROWS_AS(parse_gtid_list(list.substr(0, 20)), Error);
}

TEST_CASE("statements are told by their first words, whatever stands before them") {
  auto kind = [](const char* sql) { return classify_statement(sql); };
  CHECK(kind("BEGIN") == StatementKind::begin);
  CHECK(kind("COMMIT") == StatementKind::commit);
  CHECK(kind("ROLLBACK") == StatementKind::rollback);
  CHECK(kind("rollback work to savepoint a") == StatementKind::rollback_to);
  CHECK(kind("ROLLBACK TO `a`") == StatementKind::rollback_to);
  CHECK(kind("SAVEPOINT `a`") == StatementKind::savepoint);
  CHECK(kind("XA START X'31',X'',1") == StatementKind::xa);
  CHECK(kind("/* by cron */ truncate table t") == StatementKind::truncate);
  CHECK(kind("-- why\nALTER TABLE t ADD c INT") == StatementKind::ddl);
  CHECK(kind("/*!50003 CREATE PROCEDURE p() SELECT 1 */") == StatementKind::ddl);
  CHECK(kind("CREATE VIEW v AS SELECT 1") == StatementKind::ddl);
  CHECK(kind("CREATE TABLE t (a INT DEFAULT 1 COMMENT 'SELECT')") == StatementKind::ddl);
  CHECK(kind("GRANT ALL ON *.* TO x") == StatementKind::ddl);
}

TEST_CASE("a statement that may change rows is data, and so is one that is not known") {
  for (const char* sql :
       {"INSERT INTO t VALUES (1)", "  update t set a=1", "(DELETE FROM t)",
        "WITH x AS (SELECT 1) DELETE FROM t", "REPLACE t VALUES (1)", "LOAD DATA INFILE 'x' INTO TABLE t",
        "CALL p()", "SELECT f()", "FROBNICATE t", "", "CREATE TABLE t SELECT * FROM u",
        "CREATE OR REPLACE TEMPORARY TABLE `t` (a INT) AS (SELECT 1)"})
    CHECK_MESSAGE(classify_statement(sql) == StatementKind::data, sql);
}

TEST_CASE("the table of a TRUNCATE") {
  auto table_of = [](const char* sql) {
    std::string schema = "current", table;
    return parse_truncate(sql, schema, table) ? schema + "|" + table : "none";
  };
  CHECK(table_of("TRUNCATE t") == "current|t");
  CHECK(table_of("truncate table t") == "current|t");
  CHECK(table_of("TRUNCATE TABLE `a``b`.`we ird`") == "a`b|we ird");
  CHECK(table_of("TRUNCATE /* x */ shop . orders") == "shop|orders");
  CHECK(table_of("TRUNCATE `table`") == "current|table");
  CHECK(table_of("TRUNCATE") == "none");
}

TEST_CASE("full metadata names columns, signs, collations, labels and the key") {
  std::string optional =
      "\1\1\x80"s       // signedness: the first numeric column is unsigned
      "\2\1\x08"s       // default collation 8 for the character column
      "\4\7\2id\3who"s  // names
      "\x08\1\0"s;      // simple primary key over column 0
  TableMap map = parse_table_map(table_map("\3\x0f"s, "\x50\0"s, optional), recent());
  CHECK(map.id == 7);
  CHECK(map.schema == "s");
  REQUIRE(map.columns.size() == 2);
  CHECK(map.has_names);
  CHECK(map.columns[0].is_unsigned);
  CHECK(map.columns[1].name == "who");
  CHECK(map.columns[1].collation == 8);
  CHECK(map.columns[1].metadata == 80);
  CHECK(map.key == std::vector<uint32_t>{0});
}

TEST_CASE("ENUM hides behind STRING, and long CHARs pack their length into the type") {
  TableMap map = parse_table_map(table_map("\xfe\xfe"s, "\xf7\1\xee\xfc"s), recent());
  CHECK(map.columns[0].type == ColumnType::enum_);
  CHECK(map.columns[1].type == ColumnType::string);
  CHECK(string_length(map.columns[1].metadata) == 0x1fc);
  CHECK(!map.has_names);
}

TEST_CASE("a damaged table map is refused") {
  CHECK_THROWS_WITH_AS(parse_table_map(table_map("\x63"s, ""), recent()),
                       doctest::Contains("table s.t: column type 99 is unknown"), Error);
  CHECK_THROWS_AS(parse_table_map(table_map("\3"s, "x"), recent()), Error);      // metadata left over
  CHECK_THROWS_AS(parse_table_map(table_map("\x0f"s, "\1"s), recent()), Error);  // metadata missing
  CHECK_THROWS_AS(parse_table_map(table_map("\3"s, "", "\4\3\1a\1"s), recent()), Error);  // names left over
  CHECK_THROWS_AS(parse_table_map(table_map("\3"s, "", "\x08\1\1"s), recent()),
                  Error);  // key beyond the columns
  CHECK_THROWS_AS(parse_table_map(table_map("\3"s, "", "\4\x20"s), recent()),
                  Error);  // field beyond the event
}
