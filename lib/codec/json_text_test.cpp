#include "codec/json_text.h"

#include <doctest/doctest.h>

#include <string>

namespace dts {
namespace {

std::string escaped(std::string_view text) {
  TextBuffer out;
  append_escaped(text, out);
  std::string result;
  out.move_to(result);
  return result;
}

TEST_CASE("only what JSON demands is escaped, wherever it stands in a word of eight bytes") {
  CHECK(escaped("") == "");
  CHECK(escaped("a\"b\\c") == "a\\\"b\\\\c");
  CHECK(escaped("\b\f\n\r\t") == "\\b\\f\\n\\r\\t");
  CHECK(escaped(std::string("\0\x01\x1f\x7f", 4)) == "\\u0000\\u0001\\u001f\x7f");
  CHECK(escaped("grün 日本 🙂") == "grün 日本 🙂");
  for (size_t length = 1; length < 40; ++length) {
    for (size_t at = 0; at < length; ++at) {
      std::string text(length, 'x');
      text[at] = '\x01';
      std::string expected = std::string(at, 'x') + "\\u0001" + std::string(length - at - 1, 'x');
      CHECK(escaped(text) == expected);
      CHECK(clean_json_run(text) == at);
      std::string string;
      append_json_string(text, string);
      CHECK(string == '"' + expected + '"');
    }
  }
  CHECK(escaped(std::string(1000, '"')).size() == 2000);
}

TEST_CASE("a text longer than one piece is escaped whole") {
  std::string text(200'000, 'a');
  text[65'535] = '\n';
  text[65'536] = '"';
  std::string out = escaped(text);
  CHECK(out.size() == text.size() + 2);
  CHECK(out.substr(65'535, 4) == "\\n\\\"");
}

std::string base64(std::string_view bytes) {
  std::string out(base64_bytes(bytes.size()), ' ');
  CHECK(print_base64(bytes, out.data()) == out.data() + out.size());
  return out;
}

TEST_CASE("base64 gives the vectors of RFC 4648 section 10 and reads them back") {
  Arena arena;
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (auto [bytes, text] : vectors) {
    CHECK(base64(bytes) == text);
    CHECK(parse_base64(text, arena) == bytes);
  }
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  CHECK(parse_base64(base64(all), arena) == all);
}

TEST_CASE("what is no canonical base64 is refused") {
  Arena arena;
  for (const char* text :
       {"Z", "Zg", "Zg=", "Zg===", "Zm9v\n", "Zm 9", "Zh==", "Zm9=", "=Zg=", "Zg==Zg==", "Z-_v", "===="}) {
    CAPTURE(text);
    CHECK_FALSE(parse_base64(text, arena));
  }
}

TEST_CASE("minifying touches nothing inside strings") {
  char out[64];
  CHECK(minify_json(" { \"a b\" : [ 1 , \"\\\" x \\\\\" , null ] }\t", out) ==
        "{\"a b\":[1,\"\\\" x \\\\\",null]}");
  CHECK(minify_json("1", out) == "1");
}

}  // namespace
}  // namespace dts
