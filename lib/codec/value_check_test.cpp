#include "codec/value_check.h"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <random>
#include <string>

namespace dts {
namespace {

TEST_CASE("JSON that is one") {
  for (std::string_view text :
       {"{}", "[]", "0", "-0", "1", "-12.50e+3", "1E9", "0.1", "true", "false", "null", R"("")", R"("a b")",
        R"("\"\\\/\b\f\n\r\t\u00e4")", R"({"a":1})", R"({"a":{"b":[1,2,[]]},"c":null})", R"([1,"x",{}])",
        "123456789012345678901234567890", R"("a longer text than eight bytes, with \" in it")"})
    CHECK_MESSAGE(is_minified_json(text), text);
  CHECK(is_minified_json(std::string(kMaxJsonDepth, '[') + std::string(kMaxJsonDepth, ']')));
}

TEST_CASE("JSON that is none, or is not minified") {
  for (std::string_view text : {"",
                                " 1",
                                "1 ",
                                "{ }",
                                "[1, 2]",
                                "01",
                                "-",
                                "+1",
                                "1.",
                                ".5",
                                "1e",
                                "1e+",
                                "tru",
                                "nul",
                                "True",
                                "{",
                                "}",
                                "[",
                                "]",
                                "[1",
                                "[1,",
                                "[1,]",
                                "[,1]",
                                R"({"a")",
                                R"({"a":)",
                                R"({"a":1)",
                                R"({"a":1,})",
                                R"({a:1})",
                                R"({1:1})",
                                R"(")",
                                R"("a)",
                                R"("\)",
                                R"("\x")",
                                R"("\u12")",
                                R"("\u12g4")",
                                "\"a\nb\"",
                                "\"eight bytes\x1f\"",
                                "1\n",
                                "{}{}",
                                R"("a""b")",
                                "NaN",
                                "Infinity"})
    CHECK_MESSAGE(!is_minified_json(text), text);
  CHECK_FALSE(is_minified_json(std::string(kMaxJsonDepth + 1, '[') + std::string(kMaxJsonDepth + 1, ']')));
}

// Random texts over the alphabet of JSON: simdjson has to agree, but for numbers that it cannot hold.
TEST_CASE("JSON is what simdjson takes") {
  constexpr std::string_view kPieces[] = {
      "{", "}", "[",    "]",    ",",   ":",       "\"", "\"a\"", "\"k\":", "1",     "0",    "-",
      ".", "e", "true", "null", "\\n", "\\u0041", "{}", "[]",    "2.5",    "\"x y", "\x01", "\"\\\"\""};
  std::mt19937 random(20261120);
  simdjson::dom::parser parser;
  size_t good = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (auto n = random() % 7; n-- > 0;) text += kPieces[random() % std::size(kPieces)];
    simdjson::error_code error = parser.parse(simdjson::padded_string(text)).error();
    if (error == simdjson::NUMBER_ERROR) continue;
    bool json = error == simdjson::SUCCESS;
    CHECK_MESSAGE(is_minified_json(text) == json, text);
    good += json;
  }
  CHECK(good > 1000);
}

TEST_CASE("UTF-8 of any length and place") {
  for (size_t size = 0; size < 200; ++size) {
    std::string text(size, 'a');
    CHECK(is_utf8(text));
    CHECK(is_utf8(text + "\xf0\x9f\x98\x80"));
    CHECK_FALSE(is_utf8(text + "\xff"));
    CHECK_FALSE(is_utf8(text + "\xc3"));
    CHECK_FALSE(is_utf8("\xc3" + text));
  }
  CHECK_FALSE(is_utf8("\xed\xa0\x80"));  // a surrogate
  CHECK_FALSE(is_utf8("\xc0\x80"));      // an overlong zero
}

TEST_CASE("event times end with the year 9999") {
  CHECK(is_printable_utc(parse_utc("0000-01-01T00:00:00Z")));
  CHECK(is_printable_utc(parse_utc("9999-12-31T23:59:59.999999Z")));
  CHECK_FALSE(is_printable_utc({parse_utc("0000-01-01T00:00:00Z").value - 1}));
  CHECK_FALSE(is_printable_utc({parse_utc("9999-12-31T23:59:59.999999Z").value + 1}));
}

// What is valid prints, and what prints parses back: the other encoding can say everything this one lets in.
TEST_CASE("valid packed fields are those that survive their text") {
  std::mt19937_64 random(7);
  const int32_t years[] = {0,      1,        -1,       2026,      -44,       9999,
                           10'000, 0x7ffffe, 0x7fffff, -0x7ffffe, -0x7fffff, -0x800000};
  auto pick = [&](unsigned limit) {
    // Two digits are what a printer has room for.
    return static_cast<uint8_t>(random() % 8 == 0 ? random() % 100 : random() % (limit + 1));
  };
  char out[64];
  for (int i = 0; i < 200'000; ++i) {
    bool bare = random() % 4 == 0;
    CivilDateTime value;
    value.year = years[random() % std::size(years)];
    if (!bare) value = {value.year, pick(12), pick(31), pick(23), pick(59), pick(59), 0};
    uint32_t micros = bare ? 0 : static_cast<uint32_t>(random() % 1000) * 1000;
    value.micros = micros;
    auto parsed =
        parse_datetime({out, static_cast<size_t>(print_datetime(value, 3, true, out) - out)}, 3, true);
    CHECK(is_valid_datetime(value.pack(), micros, 1000) == (parsed && *parsed == value));
    value.micros = 0;
    auto date = parse_date({out, static_cast<size_t>(print_date(value, out) - out)});
    CHECK(is_valid_date(value.pack()) == (date && *date == value));
    CivilTime time{random() % 2 == 0, static_cast<uint16_t>(random() % 900), pick(59), pick(59), micros};
    auto same = parse_time({out, static_cast<size_t>(print_time(time, 3, out) - out)}, 3);
    CHECK(is_valid_time(time.pack(), micros, 1000) == (same && *same == time));
  }
}

}  // namespace
}  // namespace dts
