// Values at their extremes are read back as they went in; names that mean harm do none.
#include <cmath>
#include <limits>

#include "sqlite/sqlite_test_fixture.h"

using namespace dts;
using dts::sqlite::Fixture;
using dts::testing::column;
using dts::testing::Script;
using dts::testing::table;

namespace {

// One row of one nullable column `v` beside a key; what typeof() and quote() say of it.
std::string stored(Fixture& fixture, Column v, const Cell& cell) {
  v.name = "v";
  TableDef def = table(1, "t", {column("id", LogicalType::int32, "int", false), std::move(v)});
  Script s;
  s.hello().begin(10).insert(def, {Cell::int64(1), cell}).commit(20).eos();
  std::string error = fixture.run(s);
  if (!error.empty()) return error;
  // The row is found by all its values when there is no key: that is how keyless tables work.
  return fixture.query("SELECT typeof(v), quote(v) FROM \"shop.t\"");
}

Cell view(CellKind kind, std::string_view text) {
  return Cell::view(kind, text);
}

Column typed(LogicalType type, uint8_t scale = 0, uint32_t length = 0) {
  Column c = column("v", type, "x");
  c.scale = scale;
  c.length = length;
  return c;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "integers") {
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::int64), Cell::int64(INT64_MIN)) ==
          "integer|-9223372036854775808\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::int64), Cell::int64(INT64_MAX)) ==
          "integer|9223372036854775807\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::uint64), Cell::uint64(INT64_MAX)) ==
          "integer|9223372036854775807\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::uint64), Cell::uint64(9223372036854775808u)) ==
          "text|'9223372036854775808'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::uint64), Cell::uint64(UINT64_MAX)) ==
          "text|'18446744073709551615'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::uint32), Cell::uint64(UINT32_MAX)) == "integer|4294967295\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::boolean), Cell::boolean(true)) == "integer|1\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::year), Cell::uint64(2155)) == "integer|2155\n");
  }
}

TEST_CASE_FIXTURE(Fixture, "a key of unsigned 64 bits") {
  TableDef def = table(
      1, "t",
      {column("id", LogicalType::uint64, "bigint unsigned", false), column("v", LogicalType::int32, "int")});
  Script s;
  s.hello().begin(10);
  s.insert(def, {Cell::uint64(UINT64_MAX), Cell::int64(1)})
      .insert(def, {Cell::uint64(UINT64_MAX - 1), Cell::int64(2)});
  s.insert(def, {Cell::uint64(5), Cell::int64(3)});
  s.update(def, {Cell::uint64(UINT64_MAX), Cell()}, {Cell(), Cell::int64(10)});
  s.erase(def, {Cell::uint64(UINT64_MAX - 1), Cell()}).commit(20).eos();
  CHECK(run(s) == "");
  CHECK(query("SELECT id, v FROM \"shop.t\" ORDER BY v") == "5|3\n18446744073709551615|10\n");
}

TEST_CASE_FIXTURE(Fixture, "decimals, floats") {
  std::string digits = "-12345678901234567890123456789012345.123456789012345678901234567890";
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::decimal, 30), view(CellKind::decimal, digits)) ==
          "text|'" + digits + "'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::decimal, 2), view(CellKind::decimal, "10.00")) ==
          "text|'10.00'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::float32), Cell::float32(0.1f)) == "real|0.1\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::float64), Cell::float64(std::nan("")))
              .find("column v: NaN cannot be stored") != std::string::npos);
  }
}

TEST_CASE_FIXTURE(Fixture, "every float and double is read back to the bit, but for the sign of zero") {
  TableDef def = table(
      1, "t", {column("f", LogicalType::float32, "float"), column("d", LogicalType::float64, "double")}, {});
  const float floats[] = {0.1f,         3.4028235e38f, 1.4e-45f,
                          -16777216.0f, 8.589973e9f,   -std::numeric_limits<float>::infinity()};
  const double doubles[] = {0.1,      1.7976931348623157e308,
                            4.9e-324, -9007199254740993.0,
                            1e21,     std::numeric_limits<double>::infinity()};
  Script s;
  s.hello().begin(10);
  for (int i = 0; i < 6; ++i) s.insert(def, {Cell::float32(floats[i]), Cell::float64(doubles[i])});
  s.commit(20).eos();
  REQUIRE(run(s) == "");
  sqlite::Database database(path, sqlite::Database::Mode::read_write);
  sqlite::Statement select(database, "SELECT f, d, typeof(f) FROM \"shop.t\" ORDER BY rowid");
  for (int i = 0; i < 6; ++i) {
    REQUIRE(select.step());
    CHECK(static_cast<float>(sqlite3_column_double(select.handle(), 0)) == floats[i]);
    CHECK(sqlite3_column_double(select.handle(), 1) == doubles[i]);
    CHECK(select.text(2) == "real");
  }
}

TEST_CASE_FIXTURE(Fixture, "texts, bytes, times") {
  std::string_view with_nul("a\0b", 3);
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::text), Cell::text("")) == "text|''\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::text), Cell::text("it's 😀")) == "text|'it''s 😀'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::text), Cell::text("0123")) == "text|'0123'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::binary), Cell::binary("")) == "blob|X''\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::binary), Cell::binary(with_nul)) == "blob|X'610062'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::json), view(CellKind::json, "null")) == "text|'null'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::json), Cell::null()) == "null|NULL\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::bit, 0, 5), view(CellKind::bits, "00101")) == "text|'00101'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::date), Cell::civil(CellKind::date, {})) == "text|'0000-00-00'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::datetime, 6),
                 Cell::civil(CellKind::datetime, {9999, 12, 31, 23, 59, 59, 999999})) ==
          "text|'9999-12-31T23:59:59.999999'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::timestamp, 3),
                 Cell::civil(CellKind::timestamp, {2026, 11, 20, 1, 2, 3, 4000})) ==
          "text|'2026-11-20T01:02:03.004Z'\n");
  }
  SUBCASE("") {
    CHECK(stored(*this, typed(LogicalType::time, 6), Cell::time({true, 838, 59, 59, 999999})) ==
          "text|'-838:59:59.999999'\n");
  }
}

TEST_CASE_FIXTURE(Fixture, "a text with a NUL survives, and is found again") {
  TableDef def = table(1, "t", {column("v", LogicalType::text, "text")}, {});
  std::string_view one("a\0b", 3), other("a\0c", 3);
  Script s;
  s.hello()
      .begin(10)
      .insert(def, {Cell::text(one)})
      .insert(def, {Cell::text(other)})
      .erase(def, {Cell::text(one)})
      .commit(20)
      .eos();
  CHECK(run(s) == "");
  CHECK(query("SELECT typeof(v), hex(v) FROM \"shop.t\"") == "text|610063\n");
}

TEST_CASE_FIXTURE(Fixture, "every value is found again by itself") {
  TableDef def =
      table(1, "t",
            {typed(LogicalType::uint64), typed(LogicalType::float32), typed(LogicalType::float64),
             typed(LogicalType::decimal, 2), typed(LogicalType::binary), typed(LogicalType::time, 3)},
            {});
  for (size_t i = 0; i < def.columns.size(); ++i) def.columns[i].name = fmt::format("c{}", i);
  auto row = {Cell::uint64(UINT64_MAX), Cell::float32(16777216.0f),
              Cell::float64(-0.0),      view(CellKind::decimal, "1.00"),
              Cell::binary("1.00"),     Cell::time({false, 1, 2, 3, 4000})};
  Script s;
  s.hello().begin(10).insert(def, row).erase(def, row).commit(20).eos();
  CHECK(run(s) == "");
  CHECK(query("SELECT count(*) FROM \"shop.t\"") == "0\n");
}

TEST_CASE_FIXTURE(Fixture, "names that mean harm") {
  for (const char* name : {"a\"; DROP TABLE dts_progress; --", "x'y", "select", "[b]", "`q`", "?1", ":p",
                           "@v", "$d", " ", "ü😀", "rowid", "a.b"}) {
    CAPTURE(name);
    TableDef def = table(1, name, {column(name, LogicalType::text, "text")}, {});
    def.schema = name;
    Script s;
    s.hello().begin(10).insert(def, {Cell::text(name)}).insert(def, {Cell::text("x")});
    s.update(def, {Cell::text("x")}, {Cell::text("y")}).erase(def, {Cell::text("y")}).commit(20).eos();
    CHECK(run(s) == "");
    CHECK(query("SELECT * FROM " + sqlite::quote_identifier(std::string(name) + "." + name)) ==
          std::string(name) + "\n");
    std::filesystem::remove(path);
  }
  TableDef reserved = table(1, "t", {column("a", LogicalType::text, "text")}, {});
  reserved.schema = "sqlite_x";
  Script s;
  s.hello().begin(10).insert(reserved, {Cell::text("a")}).commit(20).eos();
  CHECK(run(s).find("reserved") != std::string::npos);
  CHECK(kind == ErrorKind::data);
}
