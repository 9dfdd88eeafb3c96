#include "cli/config_file.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"

namespace dts::cli {
namespace {

std::string message_of(std::string_view text) {
  try {
    parse_config(text, "dts.conf");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.message();
  }
  return "";
}

TEST_CASE("options with words, strings and lists, comments and empty lines between") {
  auto entries = parse_config(
      "# what to read\n"
      "\n"
      "  from = binlog.000003:1547   # the first time\r\n"
      "include = [\"shop.*\", 'crm.#1',x.y]\n"
      "sql = \"a \\\"b\\\" \\\\ # c\\n\"\n"
      "none = []\n"
      "x=1",
      "dts.conf");
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].key == "from");
  CHECK(entries[0].values == std::vector<std::string>{"binlog.000003:1547"});
  CHECK(entries[0].line == 3);
  CHECK(entries[1].values == std::vector<std::string>{"shop.*", "crm.#1", "x.y"});
  CHECK(entries[2].values == std::vector<std::string>{"a \"b\" \\ # c\n"});
  CHECK(entries[3].values.empty());
  CHECK(entries[4].values == std::vector<std::string>{"1"});
}

TEST_CASE("a key that stands there twice is an error that names both lines") {
  CHECK(message_of("a = 1\nb = 2\n\na = 3\n") == "dts.conf:4: 'a' stands in line 1 already");
}

TEST_CASE("what is not of the subset is an error with its line") {
  for (const char* text :
       {"[section]", "a", "a =", "= 1", "a = 1 2", "a = \"x", "a = 'x", "a = [1", "a = [1 2]", "a = [,]",
        "a = \"\\q\"", "a = \"\\", "a = 'x' y", "a = {b = 1}", "a b = 1"}) {
    CAPTURE(text);
    CHECK(message_of(std::string("\n") + text).rfind("dts.conf:2: ", 0) == 0);
  }
}

TEST_CASE("a file that cannot be read is a wrong configuration") {
  CHECK_THROWS_WITH_AS(read_config_file("/nonexistent/dts.conf"),
                       "/nonexistent/dts.conf: there is no such file", Error);
  try {
    read_config_file("/");
    FAIL("a directory was read");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
  }
}

}  // namespace
}  // namespace dts::cli
