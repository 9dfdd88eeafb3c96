// What is refused, and with which words.
#include <doctest/doctest.h>

#include "codec/testing/lines.h"

namespace dts {
namespace {

using testing::read_stream;
using testing::Reading;

const std::string kHello = "{\"op\":\"hello\",\"version\":1,\"stream\":\"s\",\"kind\":\"log\"}\n";
const std::string kTable =
    "{\"op\":\"table\",\"def\":1,\"schema\":\"shop\",\"table\":\"orders\",\"columns\":[{\"name\":\"id\","
    "\"type\":\"int8\"},"
    "{\"name\":\"v\",\"type\":\"TYPE\"}],\"key\":[\"id\"]}\n";
const std::string kBegin = "{\"op\":\"begin\",\"tx\":\"1\",\"ts\":\"2026-11-20T12:00:00.000000Z\"}\n";
const std::string kCommit = "{\"op\":\"commit\",\"tx\":\"1\",\"ts\":\"2026-11-20T12:00:00.000000Z\"}\n";
const std::string kEos = "{\"op\":\"eos\",\"reason\":\"end of input\",\"status\":0}\n";

std::string table_with(const std::string& type) {
  std::string table = kTable;
  return table.replace(table.find("TYPE\""), 5, type);
}

std::string start() {
  return kHello + table_with("text\"") + kBegin;
}

std::string row(const std::string& rest) {
  return "{\"op\":\"c\",\"schema\":\"shop\",\"table\":\"orders\",\"def\":1,\"tx\":\"1\",\"seq\":1," + rest +
         "}\n";
}

struct Bad {
  const char* what;
  std::string lines;
  const char* message;
};

void check_refused(const Bad& bad, ErrorKind kind) {
  CAPTURE(bad.what);
  Reading reading = read_stream(bad.lines);
  CHECK(reading.kind() == kind);
  CHECK(reading.message() == bad.message);
}

TEST_CASE("a value that its column cannot have is refused by name") {
  struct Value {
    const char* type;
    const char* value;
    const char* message;
  };
  const Value values[] = {
      {"int8", "128", "128 is not an integer from -128 to 127"},
      {"int8", "\"-129\"", "\"-129\" is not an integer from -128 to 127"},
      {"int32", "\"abc\"", "\"abc\" is not an integer from -2147483648 to 2147483647"},
      {"int32", "1e2", "1e2 is not an integer from -2147483648 to 2147483647"},
      {"int32", "1.0", "1.0 is not an integer from -2147483648 to 2147483647"},
      {"int32", "-0", "-0 is not an integer from -2147483648 to 2147483647"},
      {"int32", "true", "true is not an integer from -2147483648 to 2147483647"},
      {"int32", "\"\"", "\"\" is not an integer from -2147483648 to 2147483647"},
      {"int64", "9223372036854775808",
       "9223372036854775808 is not an integer from -9223372036854775808 to 9223372036854775807"},
      {"uint8", "-1", "-1 is not an integer from 0 to 255"},
      {"uint64", "18446744073709551616",
       "18446744073709551616 is not an integer from 0 to 18446744073709551615"},
      {"boolean", "1", "1 is not true or false"},
      {"float64", "1e400", "1e400 is not within the range of a float of 64 bits"},
      {"float32", "1e39", "1e39 is not within the range of a float of 32 bits"},
      {"float64", "\"inf\"", "\"inf\" is not a number"},
      {"decimal", "1.5", "1.5 is not a string"},
      {"decimal", "\"1,5\"", "\"1,5\" is not a decimal"},
      {"decimal", "\"1e5\"", "\"1e5\" is not a decimal"},
      {"text", "5", "5 is not a string"},
      {"text", "{}", "{} is not a string"},
      {"binary", "\"Zg\"", "\"Zg\" is not base64"},
      {"binary", "\"Z!==\"", "\"Z!==\" is not base64"},
      {"date", "\"2026-13-01\"", "\"2026-13-01\" is not a date such as 2026-11-20"},
      {"time\",\"scale\":3", "\"12:00:00.12\"",
       "\"12:00:00.12\" is not a time such as 12:00:00 with 3 fractional digits"},
      {"datetime", "\"2026-11-20T12:00:00Z\"",
       "\"2026-11-20T12:00:00Z\" is not a time such as 2026-11-20T12:00:00"},
      {"timestamp", "\"2026-11-20T12:00:00\"",
       "\"2026-11-20T12:00:00\" is not a UTC time such as 2026-11-20T12:00:00Z"},
      {"bit\",\"length\":4", "\"101\"", "\"101\" is not 4 digits 0 and 1"},
      {"bit", "\"12\"", "\"12\" is not a text of 0 and 1"},
      {"year", "\"x\"", "\"x\" is not an integer from 0 to 65535"},
      {"enum", "1", "1 is not a string"},
  };
  for (const Value& value : values) {
    std::string type = value.type;
    if (type.find('"') == std::string::npos) type += '"';
    std::string lines = kHello + table_with(type) + kBegin +
                        row("\"after\":{\"id\":1,\"v\":" + std::string(value.value) + "}");
    CAPTURE(value.type);
    CAPTURE(value.value);
    Reading reading = read_stream(lines);
    CHECK(reading.kind() == ErrorKind::data);
    CHECK(reading.message() == "test.dtsf:4: table shop.orders, column v: " + std::string(value.message));
  }
}

TEST_CASE("a row that does not fit its table or its transaction is refused") {
  const std::string good = "\"after\":{\"id\":1,\"v\":\"a\"}";
  const Bad bads[] = {
      {"unknown column", start() + row("\"after\":{\"id\":1,\"v\":\"a\",\"w\":1}"),
       "test.dtsf:4: table shop.orders, column w: def 1 has no such column"},
      {"missing column", start() + row("\"after\":{\"id\":1}"),
       "test.dtsf:4: table shop.orders, column v: is neither in the row nor in \"unchanged\""},
      {"column in both", start() + row("\"after\":{\"id\":1,\"v\":\"a\"},\"unchanged\":[\"v\"]"),
       "test.dtsf:4: table shop.orders, column v: is in the row and in \"unchanged\""},
      {"column twice in the list", start() + row("\"after\":{\"id\":1},\"unchanged\":[\"v\",\"v\"]"),
       "test.dtsf:4: table shop.orders, column v: is twice in \"unchanged\""},
      {"column twice", start() + row("\"after\":{\"id\":1,\"id\":1,\"v\":\"a\"}"),
       "test.dtsf:4: table shop.orders, column id: is there twice"},
      {"json_null of a text", start() + row("\"after\":{\"id\":1,\"v\":null},\"json_null\":[\"v\"]"),
       "test.dtsf:4: table shop.orders, column v: is in \"json_null\" and is no JSON column that is null"},
      {"field twice", start() + row(good + "," + good), "test.dtsf:4: field \"after\" is there twice"},
      {"no image", start() + row("\"x\":1"), "test.dtsf:4: field \"after\": is missing"},
      {"an insert with before", start() + row(good + ",\"before\":{\"id\":1,\"v\":\"a\"}"),
       "test.dtsf:4: field \"before\": a new row has none"},
      {"image is no object", start() + row("\"after\":[1]"), "test.dtsf:4: field \"after\": not an object"},
      {"def not announced", kHello + kBegin + row(good),
       "test.dtsf:3: def 1 has not been announced by a table record since hello"},
      {"other table",
       start() + "{\"op\":\"c\",\"def\":1,\"schema\":\"shop\",\"table\":\"users\",\"tx\":\"1\",\"seq\":1," +
           good + "}\n",
       "test.dtsf:4: def 1 is table shop.orders, and the record names shop.users"},
      {"other transaction",
       start() + "{\"op\":\"c\",\"def\":1,\"schema\":\"shop\",\"table\":\"orders\",\"tx\":\"2\",\"seq\":1," +
           good + "}\n",
       "test.dtsf:4: a record of transaction 2 inside transaction 1"},
      {"other time", start() + row("\"ts\":\"2026-11-20T12:00:01Z\"," + good),
       "test.dtsf:4: field \"ts\": transaction 1 has 2026-11-20T12:00:00.000000Z"},
      {"seq again", start() + row(good) + row(good), "test.dtsf:5: seq 1 after 1 in transaction 1"},
      {"outside", kHello + table_with("text\"") + row(good), "test.dtsf:3: a c record outside a transaction"},
  };
  for (const Bad& bad : bads) check_refused(bad, ErrorKind::data);
}

TEST_CASE("records that do not belong together are refused") {
  const Bad bads[] = {
      {"no hello", kBegin, "test.dtsf:1: a begin record before hello"},
      {"after eos", kHello + kEos + kBegin, "test.dtsf:3: a begin record after eos"},
      {"newer version", "{\"op\":\"hello\",\"version\":2,\"stream\":\"s\",\"kind\":\"log\"}\n",
       "test.dtsf:1: stream s has version 2; this program reads version 1"},
      {"unknown kind", "{\"op\":\"hello\",\"version\":1,\"stream\":\"s\",\"kind\":\"x\"}\n",
       "test.dtsf:1: field \"kind\": \"x\" is neither log nor changes"},
      {"begin twice", kHello + kBegin + kBegin, "test.dtsf:3: transaction 1 begins inside transaction 1"},
      {"commit alone", kHello + kCommit, "test.dtsf:2: commit without begin"},
      {"eos inside", kHello + kBegin + kEos, "test.dtsf:3: eos inside transaction 1"},
      {"unknown op", kHello + "{\"op\":\"upsert\"}\n", "test.dtsf:2: unknown op \"upsert\""},
      {"no op", kHello + "{\"o\":1}\n", "test.dtsf:2: field \"op\" is missing"},
      {"def again, otherwise", kHello + table_with("text\"") + table_with("json\""),
       "test.dtsf:3: table shop.orders: def 1 was announced before as something else (shop.orders)"},
      {"unknown type", kHello + table_with("money\""),
       "test.dtsf:2: table shop.orders: column 2 of \"columns\": field \"type\": \"money\" is no type that "
       "this program knows"},
      {"bad time", kHello + "{\"op\":\"begin\",\"tx\":\"1\",\"ts\":\"now\"}\n",
       "test.dtsf:2: field \"ts\": \"now\" is not a UTC time"},
  };
  for (const Bad& bad : bads) check_refused(bad, ErrorKind::data);
}

TEST_CASE("lines that are no records are refused") {
  const Bad bads[] = {
      {"empty line", kHello + "\n" + kEos, "test.dtsf:2: an empty line"},
      {"CR LF", kHello.substr(0, kHello.size() - 1) + "\r\n", "test.dtsf:1: the line ends with CR LF"},
      {"an array", kHello + "[1]\n", "test.dtsf:2: this is not a JSON object"},
      {"two objects", kHello + "{\"op\":\"eos\",\"reason\":\"\",\"status\":0} {}\n", nullptr},
      {"no JSON", "{op:1}\n", "test.dtsf:1: this is not valid JSON: {op:1}"},
      {"a bracket of the other kind", kHello + "{\"op\":[1}}\n",
       "test.dtsf:2: this is not valid JSON: {\"op\":[1}}"},
      {"a colon in an array", kHello + "{\"op\":[\"a\":1]}\n",
       "test.dtsf:2: this is not valid JSON: {\"op\":[\"a\":1]}"},
      {"two values", kHello + "{\"op\":\"a\":1}\n", "test.dtsf:2: this is not valid JSON: {\"op\":\"a\":1}"},
      {"a number that is none", kHello + "{\"op\":01}\n", "test.dtsf:2: this is not valid JSON: {\"op\":01}"},
      {"an unknown field that is none", kHello + "{\"x\":nul}\n",
       "test.dtsf:2: this is not valid JSON: {\"x\":nul}"},
      {"control character", "{\"op\":\"he\x01llo\"}\n", nullptr},
      {"not UTF-8", kHello + kBegin.substr(0, 20) + "\xff" + kBegin.substr(20), nullptr},
      {"half a surrogate pair", kHello + "{\"op\":\"eos\",\"status\":0,\"reason\":\"\\udc00\"}\n", nullptr},
      {"another file", "hello\n", "test.dtsf, byte 0: this is no dts stream: the byte there is 0x68"},
  };
  for (const Bad& bad : bads) {
    CAPTURE(bad.what);
    Reading reading = read_stream(bad.lines);
    CHECK(reading.kind() == ErrorKind::data);
    if (bad.message != nullptr) CHECK(reading.message() == bad.message);
  }
}

TEST_CASE("a line that is cut off is a cut stream, whatever is in it") {
  std::string lines = start() + row("\"after\":{\"id\":1,\"v\":\"a\"}");
  for (size_t cut = 1; cut < lines.size() - kHello.size(); ++cut) {
    Reading reading = read_stream(lines.substr(0, lines.size() - cut));
    bool at_line = lines[lines.size() - cut - 1] == '\n';
    CHECK(reading.kind() == (at_line ? ErrorKind::bug : ErrorKind::truncated));
  }
  CHECK(read_stream(kHello + kBegin + kHello).kind() == ErrorKind::truncated);
}

TEST_CASE("good records before a bad line are given first") {
  Reading reading = read_stream(start() + "{}\n");
  CHECK(reading.lines == start());
  CHECK(reading.message() == "test.dtsf:4: field \"op\" is missing");
}

TEST_CASE("a line longer than max_record is refused before it is read whole") {
  std::string lines = start() + row("\"after\":{\"id\":1,\"v\":\"" + std::string(5000, 'x') + "\"}");
  CHECK_FALSE(read_stream(lines, 100, 6000).error);
  for (size_t step : {100, 1 << 20}) {
    Reading reading = read_stream(lines, step, 4000);
    CHECK(reading.message() == "test.dtsf:4: a line of more than 4000 bytes");
    CHECK(reading.lines == start());
  }
}

TEST_CASE("a line of many blocks is read") {
  std::string lines = start() + row("\"ts\":\"2026-11-20T12:00:00.000000Z\",\"after\":{\"id\":1,\"v\":\"" +
                                    std::string(3'000'000, 'x') + "\"}");
  Reading reading = read_stream(lines, SIZE_MAX, 1 << 22);
  CHECK_FALSE(reading.error);
  CHECK(reading.lines == lines);
}

TEST_CASE("a producer that failed may leave a transaction open") {
  Reading reading = read_stream(kHello + kBegin + "{\"op\":\"eos\",\"reason\":\"disk\",\"status\":3}\n");
  CHECK_FALSE(reading.error);
  CHECK(reading.eos);
}

}  // namespace
}  // namespace dts
