#include "base/json_text.h"

#include <doctest/doctest.h>

using namespace dts;

namespace {
std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}
}  // namespace

TEST_CASE("strings are escaped as RFC 8259 wants it, and UTF-8 passes through") {
  CHECK(quoted("") == "\"\"");
  CHECK(quoted("plain") == "\"plain\"");
  CHECK(quoted("a \"b\" \\ c") == "\"a \\\"b\\\" \\\\ c\"");
  CHECK(quoted("\b\f\n\r\t") == "\"\\b\\f\\n\\r\\t\"");
  CHECK(quoted(std::string_view("\0\x1f", 2)) == "\"\\u0000\\u001f\"");
  CHECK(quoted("\x7f grün 漢字 🐳 /") == "\"\x7f grün 漢字 🐳 /\"");
}

TEST_CASE("what has to be escaped is found at every place of a long string") {
  for (char special : {'"', '\\', '\n'}) {
    for (size_t at = 0; at < 20; ++at) {
      std::string text(20, 'x');
      text[at] = special;
      std::string expected = "\"" + std::string(at, 'x') + "\\" + (special == '\n' ? 'n' : special) +
                             std::string(19 - at, 'x') + "\"";
      CHECK(quoted(text) == expected);
    }
  }
}
