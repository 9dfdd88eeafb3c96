#include "mysql/schema_catalog.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "base/error.h"
#include "base/input.h"
#include "mysql/event_reader.h"
#include "mysql/table_map.h"

namespace dts::mysql {

namespace {

SchemaTable table_of(const std::string& columns, const std::string& options = "CHARSET=latin1") {
  const SchemaCatalog catalog =
      SchemaCatalog::parse("CREATE TABLE d.t (" + columns + ") " + options + ";", "test.sql");
  REQUIRE(catalog.find("d", "t") != nullptr);
  return *catalog.find("d", "t");
}

SchemaColumn column_of(const std::string& type, const std::string& options = "CHARSET=latin1") {
  return table_of("c " + type, options).columns.at(0);
}

std::string error_of(const std::string& sql) {
  try {
    SchemaCatalog::parse(sql, "f.sql");
    return "no error";
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::data);
    return e.message();
  }
}

std::string native(const std::string& type) {
  return column_of(type).column.native_type;
}

std::string default_of(const std::string& column) {
  return column_of(column).column.default_json.value_or("none");
}

// What the log says of a column, in one line.
std::string in_the_log(const MapColumn& column, bool mariadb) {
  const bool labels = column.type == ColumnType::enum_ || column.type == ColumnType::set;
  // MariaDB gives geometries a character set too.
  const bool text = column.collation != 0 && column.type != ColumnType::geometry;
  const Charset* charset = text ? charset_of_collation(column.collation, mariadb) : nullptr;
  return fmt::format("{} type {} metadata {:#06x} {} {}", column.name,
                     labels ? 254 : static_cast<int>(column.type), column.metadata,
                     column.is_unsigned ? "unsigned" : "signed", charset ? charset->name : "");
}

std::string in_the_file(const SchemaColumn& column, const MapColumn& log) {
  const bool text = log.collation != 0 && log.type != ColumnType::geometry;
  return fmt::format("{} type {} metadata {:#06x} {} {}", column.column.name, column.binlog_type,
                     column.metadata, column.is_unsigned ? "unsigned" : "signed",
                     text && column.charset ? column.charset->name : "");
}

// Every table of the schema file that has rows in the log has to be what the log's full metadata says.
void compare_with_log(const std::string& log, const std::string& schema_file, bool mariadb, size_t tables) {
  const SchemaCatalog catalog = SchemaCatalog::load(DTS_SOURCE_DIR "/tests/data/" + schema_file);
  EventReader reader(open_input(DTS_SOURCE_DIR "/tests/data/" + log), log);
  std::set<std::string> seen;
  for (Event event; reader.next(event);) {
    if (event.type != EventType::table_map) continue;
    const TableMap map = parse_table_map(event.body, reader.format());
    const SchemaTable* table = catalog.find(map.schema, map.table);
    if (table == nullptr) continue;
    if (!seen.insert(map.table).second) continue;
    CAPTURE(map.table);
    REQUIRE(table->columns.size() == map.columns.size());
    for (size_t i = 0; i < map.columns.size(); ++i) {
      const MapColumn& column = map.columns[i];
      CHECK(in_the_file(table->columns[i], column) == in_the_log(column, mariadb));
      CHECK(table->columns[i].column.nullable == column.nullable);
      CHECK(table->columns[i].column.labels.size() == column.labels.size());
    }
    CHECK(table->key == map.key);
  }
  CHECK(seen.size() >= tables);
}

}  // namespace

TEST_CASE("what a schema file of MySQL says is what its log says") {
  compare_with_log("zoo-mysql.000001", "zoo-mysql.schema.sql", false, 20);
}

TEST_CASE("what a schema file of MariaDB says is what its log says") {
  compare_with_log("zoo-mariadb.000001", "zoo-mariadb.schema.sql", true, 20);
}

TEST_CASE("types are named as SHOW CREATE TABLE names them, whatever they were called") {
  CHECK(native("INTEGER") == "int");
  CHECK(native("int(11) UNSIGNED zerofill") == "int(11) unsigned zerofill");
  CHECK(native("BOOL") == "tinyint(1)");
  CHECK(native("INT8 unsigned") == "bigint unsigned");
  CHECK(native("serial") == "bigint unsigned");
  CHECK(native("dec") == "decimal(10,0)");
  CHECK(native("NUMERIC(5)") == "decimal(5,0)");
  CHECK(native("fixed(7,2) unsigned") == "decimal(7,2) unsigned");
  CHECK(native("real") == "double");
  CHECK(native("double precision") == "double");
  CHECK(native("float(30)") == "double");
  CHECK(native("float(10)") == "float");
  CHECK(native("float(7,4)") == "float(7,4)");
  CHECK(native("char") == "char(1)");
  CHECK(native("char(4) byte") == "binary(4)");
  CHECK(native("varchar(4) character set binary") == "varbinary(4)");
  CHECK(native("text charset binary") == "blob");
  CHECK(native("character varying(9)") == "varchar(9)");
  CHECK(native("national character varying(9)") == "varchar(9)");
  CHECK(native("long varchar") == "mediumtext");
  CHECK(native("text(100)") == "tinytext");
  CHECK(native("blob(70000)") == "mediumblob");
  CHECK(native("bit") == "bit(1)");
  CHECK(native("datetime(3)") == "datetime(3)");
  CHECK(native("year(4)") == "year(4)");
  CHECK(native("enum('it''s','a\\\\b', \"x\")") == "enum('it''s','a\\\\b','x')");
  CHECK(native("vector(3)") == "vector(3)");
}

TEST_CASE("character sets come from the column, its collation, the table or the database") {
  const auto charset = [](const std::string& column, const std::string& options) {
    return column_of(column, options).charset->name;
  };
  CHECK(charset("char(1)", "CHARSET=gbk") == "gbk");
  CHECK(charset("char(1)", "COLLATE=latin2_czech_cs") == "latin2");
  CHECK(charset("char(1) character set utf8 collate utf8_bin", "") == "utf8mb3");
  CHECK(charset("char(1) collate latin1_bin", "charset utf8mb4") == "latin1");
  CHECK(charset("char(1) collate uca1400_ai_ci", "charset utf16") == "utf16");
  CHECK(charset("char(1) ascii", "") == "latin1");
  CHECK(charset("char(1) unicode", "") == "ucs2");
  CHECK(charset("nchar(1)", "charset latin1") == "utf8mb3");
  CHECK(charset("varbinary(1)", "") == "binary");
  const SchemaCatalog catalog = SchemaCatalog::parse(
      "CREATE DATABASE IF NOT EXISTS `d` /*!40100 DEFAULT CHARACTER SET koi8r */; USE d;"
      "CREATE TABLE t (c text);",
      "f.sql");
  CHECK(catalog.find("d", "t")->columns[0].charset->name == "koi8r");
  CHECK(error_of("CREATE TABLE d.t (i int,\n c text);") ==
        "f.sql:2:2: table d.t: column c: its character set is not known");
}

TEST_CASE("keys, in any spelling") {
  CHECK(table_of("id int primary key").key == std::vector<uint32_t>{0});
  CHECK(table_of("id int key").key == std::vector<uint32_t>{0});
  CHECK(table_of("a int, B int, constraint `x` primary key using btree (b, `A`) comment 'k, )'").key ==
        std::vector<uint32_t>{1, 0});
  const SchemaTable table = table_of(
      "a int unique, b int not null unique key comment 'b', c text, UNIQUE `u, (` (a ASC, b DESC) USING HASH,"
      "UNIQUE INDEX (c(10)), unique ((a + 1)), UNIQUE KEY k (b) /*!80000 INVISIBLE */,"
      "KEY (a), INDEX i (b), FULLTEXT KEY f (c) /*!50100 WITH PARSER `ngram` */ , SPATIAL INDEX (c),"
      "CONSTRAINT `fk` FOREIGN KEY (a) REFERENCES `o`.`t` (`x`) ON DELETE SET NULL ON UPDATE NO ACTION,"
      "CHECK (a > ')'), CONSTRAINT chk CHECK (b in (1,2)) NOT ENFORCED");
  CHECK(table.key == std::vector<uint32_t>{1});  // the first without NULLs
  CHECK(table.unique_keys == std::vector<std::vector<uint32_t>>{{0}, {0, 1}, {1}});
  CHECK(table_of("s serial").key == std::vector<uint32_t>{0});
  CHECK(table_of("a int unique").key.empty());
  CHECK_FALSE(table_of("id int primary key").columns[0].column.nullable);
  CHECK_FALSE(table_of("a int, primary key(a)").columns[0].column.nullable);
}

TEST_CASE("attributes of columns, in any order") {
  const SchemaTable table = table_of(
      "a int DEFAULT 1 NOT NULL AUTO_INCREMENT COMMENT 'it''s ; ) -- \\' a',"
      "b int GENERATED ALWAYS AS ((`a` + length(')('))) VIRTUAL NOT NULL,"
      "c int as (a) stored unique, d int AS (a+1) PERSISTENT,"
      "e timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),"
      "f int /*!80023 INVISIBLE */ DEFAULT '5', g point NOT NULL /*!80003 SRID 4326 */,"
      "h varchar(10) COLLATE utf8mb4_bin DEFAULT (concat('a', \")\")) CHECK (h <> ')'),"
      "i int REFERENCES x (y) ON DELETE CASCADE, j text /*M!100301 COMPRESSED*/ DEFAULT NULL,"
      "k varchar(5) COMPRESSED=zlib, l int COLUMN_FORMAT FIXED STORAGE DISK, m int ENGINE_ATTRIBUTE='{}',"
      "n point REF_SYSTEM_ID=101, o int DEFAULT nextval(`d`.`s`), p char(2) DEFAULT _utf8mb4'x',"
      "q int CONSTRAINT chk CHECK (q > 0), r binary(2) DEFAULT x'0102', s int WITHOUT SYSTEM VERSIONING");
  REQUIRE(table.columns.size() == 19);
  const auto flag = [&](auto get) {
    std::string names;
    for (const SchemaColumn& c : table.columns)
      if (get(c)) names += c.column.name;
    return names;
  };
  CHECK(flag([](auto& c) { return c.column.generated; }) == "bcd");
  CHECK(flag([](auto& c) { return !c.column.nullable; }) == "abg");
  CHECK(flag([](auto& c) { return c.binlog_type == 140; }) == "j");
  CHECK(flag([](auto& c) { return c.binlog_type == 141; }) == "k");
  CHECK(flag([](auto& c) { return c.column.default_json.has_value(); }) == "af");
}

TEST_CASE("constant defaults are values of their column") {
  CHECK(default_of("int DEFAULT '7'") == "7");
  CHECK(default_of("int DEFAULT -7") == "-7");
  CHECK(default_of("int") == "none");
  CHECK(default_of("int DEFAULT NULL") == "none");
  CHECK(default_of("bool DEFAULT TRUE") == "1");
  CHECK(default_of("bigint unsigned DEFAULT '18446744073709551615'") == "\"18446744073709551615\"");
  CHECK(default_of("bigint DEFAULT '9007199254740991'") == "9007199254740991");
  CHECK(default_of("bigint DEFAULT '-9007199254740992'") == "\"-9007199254740992\"");
  CHECK(default_of("decimal(5,2) DEFAULT '1.50'") == "\"1.50\"");
  CHECK(default_of("decimal(5,2) DEFAULT 1.5") == "none");
  CHECK(default_of("varchar(9) DEFAULT 'it''s \"x\"\\n'") == "\"it's \\\"x\\\"\\n\"");
  CHECK(default_of("varchar(9) DEFAULT ''") == "\"\"");
  CHECK(default_of("date DEFAULT '0000-00-00'") == "\"0000-00-00\"");
  CHECK(default_of("datetime(2) DEFAULT '2026-11-20 12:00:00.50'") == "\"2026-11-20T12:00:00.50\"");
  CHECK(default_of("datetime DEFAULT CURRENT_TIMESTAMP") == "none");
  CHECK(default_of("timestamp DEFAULT '2026-11-20 12:00:00'") == "none");
  CHECK(default_of("time DEFAULT '-01:00:00'") == "\"-01:00:00\"");
  CHECK(default_of("enum('a','b') DEFAULT 'b'") == "\"b\"");
  CHECK(default_of("enum('a','b') DEFAULT 'c'") == "none");
  CHECK(default_of("set('a','b') DEFAULT 'a,b'") == "\"a,b\"");
  CHECK(default_of("bit(4) DEFAULT b'101'") == "\"0101\"");
  CHECK(default_of("year DEFAULT '2026'") == "2026");
  CHECK(default_of("blob") == "none");
}

TEST_CASE("files as people and programs write them") {
  const SchemaCatalog catalog = SchemaCatalog::parse(
      "\xef\xbb\xbf/*M!999999\\- enable the sandbox mode */ \n"
      "-- MySQL dump; CREATE TABLE not_this (id int);\n# nor; CREATE TABLE this (id int);\n--\n"
      "/* CREATE TABLE neither (id int); */\n"
      "/*!40101 SET NAMES utf8mb4 */;\n"
      "create database if not exists `d``b` default character set = 'utf8mb4';\nuse `d``b`\n;"
      "DROP TABLE IF EXISTS `t;1`;\n"
      "CREATE TABLE `t;1` (`a``b` int, \"q\"\"q\" int, `表` int, `select` int, `back\\slash` int, `a.b` "
      "int)\n"
      "ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COMMENT='x; y' ROW_FORMAT=COMPRESSED\n"
      "/*!50100 PARTITION BY RANGE (`a``b`)\n(PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,\n"
      " PARTITION p1 VALUES LESS THAN MAXVALUE COMMENT = ')' ENGINE = InnoDB) */;\n"
      "INSERT INTO `t;1` VALUES (1,'; CREATE TABLE `x` (a int);');\n"
      "/*!40000 ALTER TABLE `t;1` DISABLE KEYS */;\n"
      "DELIMITER ;;\nCREATE PROCEDURE p() BEGIN CREATE TABLE inner_table (id int); END ;;\nDELIMITER ;\n"
      "CREATE TEMPORARY TABLE tmp (id int);\nCREATE VIEW v AS SELECT 1;\n"
      "CREATE TABLE IF NOT EXISTS other . `copy` LIKE `d``b`.`t;1`;"
      "CREATE OR REPLACE TABLE last_one(id int)",
      "dump.sql");
  CHECK(catalog.size() == 3);
  const SchemaTable* table = catalog.find("d`b", "t;1");
  REQUIRE(table != nullptr);
  std::string names;
  for (const SchemaColumn& c : table->columns) names += c.column.name + " ";
  CHECK(names == "a`b q\"q 表 select back\\slash a.b ");
  REQUIRE(catalog.find("other", "copy") != nullptr);
  CHECK(catalog.find("other", "copy")->columns.size() == 6);
  CHECK(catalog.find("d`b", "last_one") != nullptr);
}

TEST_CASE("an empty file is an empty catalogue") {
  CHECK(SchemaCatalog::parse("", "f.sql").size() == 0);
  CHECK(SchemaCatalog::parse("-- nothing\n", "f.sql").size() == 0);
  CHECK(SchemaCatalog::parse("select 1", "f.sql").size() == 0);
}

TEST_CASE("system versioning adds two columns that nobody sees") {
  const SchemaTable table = table_of("id int primary key, v int", "WITH SYSTEM VERSIONING");
  REQUIRE(table.columns.size() == 4);
  CHECK(table.columns[3].column.name == "row_end");
  CHECK(table.columns[3].metadata == 6);
  CHECK(table.key == std::vector<uint32_t>{0, 3});
  const SchemaTable explicitly = table_of(
      "id int primary key, s timestamp(6) generated always as row start invisible,"
      "e timestamp(6) generated always as row end, period for system_time (s, e)",
      "with system versioning");
  CHECK(explicitly.columns.size() == 3);
  CHECK_FALSE(explicitly.columns[1].column.generated);
  CHECK(table_of("id int, period int, vector int, `key` int").columns.size() == 4);
}

TEST_CASE("a label with a question mark is uncertain where the character set goes beyond the BMP") {
  CHECK(column_of("enum('?')", "charset utf8mb4").labels_uncertain);
  CHECK_FALSE(column_of("enum('?')", "charset latin1").labels_uncertain);
  CHECK_FALSE(column_of("enum('\\?')", "charset utf8mb4").labels_uncertain);
  CHECK(column_of("enum('\\?')", "charset utf8mb4").column.labels[0] == "?");
  CHECK_FALSE(column_of("enum('why')", "charset utf8mb4").labels_uncertain);
  CHECK_FALSE(column_of("char(9) DEFAULT 'why?'", "charset utf8mb4").column.default_json);
  CHECK(column_of("char(9) DEFAULT 'why?'", "charset latin1").column.default_json == "\"why?\"");
}

TEST_CASE("errors say where and what was expected") {
  CHECK(error_of("CREATE TABLE d.t (\n  id int,\n  name varchar(10 NOT NULL\n);") ==
        "f.sql:3:19: expected numbers or labels in quotes, separated by commas, and ')', found \"NOT NULL\"");
  CHECK(error_of("CREATE TABLE d.t (id int,);") == "f.sql:1:26: expected a column or a key, found \");\"");
  CHECK(error_of("CREATE TABLE d.t (id int nonsense);") ==
        "f.sql:1:26: expected an attribute of the column, ',' or ')', found \"nonsense);\"");
  CHECK(error_of("CREATE TABLE d.t (id int NOT);") == "f.sql:1:29: expected NULL, found \");\"");
  CHECK(error_of("CREATE TABLE d.t (id int, PRIMARY KEY id);") ==
        "f.sql:1:41: expected the columns of the key in parentheses, found \");\"");
  CHECK(error_of("CREATE TABLE d.t (id int") ==
        "f.sql:1:25: expected an attribute of the column, ',' or ')', found the end of the file");
  CHECK(error_of("CREATE TABLE d.t (e enum(x'41'));").substr(0, 36) ==
        "f.sql:1:26: expected numbers or labe");
  CHECK(error_of("CREATE TABLE d.t (e enum(_utf8'a'));").substr(0, 36) ==
        "f.sql:1:26: expected numbers or labe");
  CHECK(error_of("CREATE TABLE d.t (id int) SELECT 1;").substr(0, 52) ==
        "f.sql:1:27: expected a table option, or ';'; a table");
  CHECK(error_of("CREATE TABLE d.t AS SELECT 1;").substr(0, 46) ==
        "f.sql:1:18: expected the columns in parenthese");
  CHECK(error_of("CREATE TABLE;") == "f.sql:1:13: expected the name of the table, found \";\"");
  CHECK(error_of("/* no end") == "f.sql:1:10: expected the end of a comment, found the end of the file");
  CHECK(error_of("CREATE TABLE d.t (id int DEFAULT ((1);").find("the ')' that closes") != std::string::npos);
  CHECK(error_of("\nALTER TABLE d.t ADD x int;").substr(0, 32) == "f.sql:2:17: expected no ALTER TA");
  CHECK(error_of("DELIMITER //\nfoo").find("DELIMITER ;") != std::string::npos);
}

TEST_CASE("definitions that contradict themselves or each other") {
  CHECK(error_of("CREATE TABLE t (id int);") == "f.sql:1:1: table t of no database");
  CHECK(error_of("USE d;\nCREATE TABLE t (id int);\nCREATE TABLE d.t (id int);") ==
        "f.sql:3:1: table d.t is defined a second time");
  CHECK(error_of("CREATE TABLE d.t (id int, ID int);") == "f.sql:1:27: table d.t: column ID is there twice");
  CHECK(error_of("CREATE TABLE d.t (id int, KEY k (id), UNIQUE (nope));").find("a key over column nope") !=
        std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a int key, b int key);").find("a second primary key") !=
        std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a frob);").find("column a: unknown type FROB") != std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a varchar);").find("varchar without a length") != std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a varchar(20000) charset utf8mb4);").find("80000 bytes") !=
        std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a int('x'));").find("int takes no labels") != std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a enum(3) charset latin1);").find("enum takes labels") !=
        std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a decimal(66));").find("decimal(66): at most 65") != std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a decimal(5,6));").find("decimal(5,6)") != std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a datetime(7));").find("datetime(7): at most 6") != std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a char charset klingon);").find("unknown character set klingon") !=
        std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (a char collate klingon_ci);").find("unknown collation klingon_ci") !=
        std::string::npos);
  CHECK(error_of("CREATE TABLE d.t LIKE d.u;") == "f.sql:1:1: LIKE d.u, which is not defined above");
  CHECK(error_of("CREATE TABLE d.t (\xff int);") == "f.sql: not valid UTF-8");
  CHECK_THROWS_AS(SchemaCatalog::load("/nonexistent/schema.sql"), Error);
}

TEST_CASE("a quote that is not closed is named where it begins") {
  CHECK(error_of("CREATE TABLE d.t (a int COMMENT 'it);\n") ==
        "f.sql:1:34: expected ' at the end of the string, found \"it);\"");
  CHECK(error_of("INSERT INTO d.t VALUES (1);\nSELECT `a FROM d.t;") ==
        "f.sql:2:9: expected ` at the end of the name, found \"a FROM d.t;\"");
  // Each of these quotes would be looked at again.
  std::string quotes = "SELECT '";
  for (int i = 0; i < 100'000; ++i) quotes += "\\'";
  CHECK(error_of(quotes).starts_with("f.sql:1:9: expected '"));
}

TEST_CASE("parentheses may be nested as deep as one likes") {
  const std::string deep(200'000, '('), end(200'000, ')');
  CHECK(error_of("CREATE TABLE d.t (a int DEFAULT " + deep + "1, ')', \"(\", `)`" + end +
                 ") CHARSET=latin1;") == "no error");
  CHECK(
      error_of("CREATE TABLE d.t (a int CHECK " + deep).find("expected the ')' that closes an expression") !=
      std::string::npos);
}

TEST_CASE("what no server takes is refused") {
  CHECK(error_of("CREATE TABLE d.t (a int, b int, KEY (a), UNIQUE (b, a, b));")
            .find("table d.t: column b is twice in a key") != std::string::npos);
  CHECK(error_of("CREATE TABLE d.t (CHECK (1));") == "f.sql:1:1: table d.t has no columns");
  CHECK(error_of("CREATE TABLE d.`` (a int);") == "f.sql:1:1: a table without a name");
  CHECK(error_of("CREATE TABLE d.t (`` int);") == "f.sql:1:19: table d.t: a column without a name");
  std::string columns = "c0 int";
  for (int i = 1; i < 4096; ++i) columns += fmt::format(", c{} int", i);
  CHECK(error_of("CREATE TABLE d.t (" + columns + ");") == "no error");
  CHECK(error_of("CREATE TABLE d.t (" + columns + ", d int);").find("more than 4096 columns") !=
        std::string::npos);
  std::string copies = "CREATE TABLE d.t (" + columns + ");\n";
  for (int i = 0; i < 250; ++i) copies += fmt::format("CREATE TABLE d.t{} LIKE d.t;\n", i);
  CHECK(error_of(copies).starts_with("f.sql:246:1: LIKE has copied more than 1000000 columns"));
}

}  // namespace dts::mysql
