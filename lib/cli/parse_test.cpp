#include "cli/parse.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "base/error.h"
#include "cli/help.h"

namespace dts::cli {
namespace {

enum class Colour { red, green };

// A declaration with one option of each type, and verbs to parse with it.
struct Declaration {
  std::vector<std::string> files;
  std::vector<std::string> include;
  std::optional<Position> from;
  std::optional<UtcMicros> since;
  Bytes size{1024};
  std::chrono::milliseconds every{500};
  uint32_t count = 3;
  Colour colour = Colour::green;
  bool loud = false;
  OptionSet set;

  Declaration() {
    set.operand("FILE", files, ValueKind::file, "Read these.");
    set.group("Where to read");
    set.value("from", "POS", from, "Start here.");
    set.value("since", "TIME", since, "Not before.");
    set.value("include", "GLOB", include, "Only these.").takes(ValueKind::glob);
    set.group("How");
    set.value("size", "SIZE", size, "So large.").short_name('s');
    set.value("every", "TIME", every, "So often.");
    set.value("count", "N", count, "So many.");
    set.choice<Colour>("colour", "COLOUR", colour,
                       {{"red", Colour::red, "warm"}, {"green", Colour::green, "calm"}}, "Looks.");
    set.flag("loud", loud, "Say more.");
  }

  void parse(const std::vector<std::string>& words) { assign_all(set, split_arguments(set, words)); }

  void parse_with_config(const std::vector<std::string>& words, const std::string& config) {
    std::string path = "/tmp/dts-parse-test." + std::to_string(getpid());
    std::ofstream(path) << config;
    Arguments arguments = split_arguments(set, words);
    try {
      merge_config(set, path, arguments);
      assign_all(set, arguments);
    } catch (...) {
      std::remove(path.c_str());
      throw;
    }
    std::remove(path.c_str());
  }
};

// "message | hint" of the error that parsing `words` ends in.
std::string error_of(const std::vector<std::string>& words) {
  Declaration declaration;
  try {
    declaration.parse(words);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.message() + " | " + error.hint();
  }
  return "";
}

TEST_CASE("values of every type") {
  Declaration d;
  d.parse({"--from", "binlog.000003:4", "--since=2026-11-20T12:00:00Z", "-s", "64K", "--every", "5m",
           "--count=7", "--colour", "red", "--loud"});
  CHECK(print_position(*d.from) == "binlog.000003:4");
  CHECK(print_utc(*d.since) == "2026-11-20T12:00:00.000000Z");
  CHECK(d.size.value == 65536);
  CHECK(d.every == std::chrono::minutes(5));
  CHECK(d.count == 7);
  CHECK(d.colour == Colour::red);
  CHECK(d.loud);
}

TEST_CASE("a repeatable option takes one value each time and leaves the operand behind it alone") {
  Declaration d;
  d.parse({"--include", "a.*", "one", "--include=b.*", "two", "-", "--", "--loud"});
  CHECK(d.include == std::vector<std::string>{"a.*", "b.*"});
  CHECK(d.files == std::vector<std::string>{"one", "two", "-", "--loud"});
  CHECK(!d.loud);
}

TEST_CASE("what is not known names the nearest option") {
  CHECK(error_of({"--form", "x"}) == "there is no option --form | did you mean --from?");
  CHECK(error_of({"--colr=red"}) == "there is no option --colr | did you mean --colour?");
  CHECK(error_of({"--inc", "x"}) == "there is no option --inc | did you mean --include?");
  CHECK(error_of({"--xyzzy"}) == "there is no option --xyzzy | see --help for all options");
  CHECK(error_of({"-q"}) == "there is no option -q | see --help for all options");
}

TEST_CASE("values that are wrong name their option") {
  CHECK(error_of({"--count", "x"}).rfind("--count: 'x' is not a number", 0) == 0);
  CHECK(error_of({"--every", "10"}).rfind("--every: '10' is not a duration", 0) == 0);
  CHECK(error_of({"--from", "here"}).rfind("--from: ", 0) == 0);
  CHECK(error_of({"--since", "noon"}).rfind("--since: ", 0) == 0);
  CHECK(error_of({"--colour", "blue"}) == "--colour: 'blue' is none of red, green | ");
  CHECK(error_of({"--from"}) == "--from needs a value | see --help");
  CHECK(error_of({"--loud=perhaps"}).rfind("a flag takes no value: ", 0) == 0);
}

TEST_CASE("an option that takes one value is not given twice") {
  CHECK(error_of({"--count", "1", "--count", "2"}) == "--count is given 2 times | it takes one value");
}

TEST_CASE("operands: required, optional, too many") {
  std::string source;
  std::optional<std::string> target;
  OptionSet set;
  set.operand("SOURCE", source, ValueKind::uri, "From.");
  set.operand("TARGET", target, ValueKind::uri, "To.");
  CHECK(synopsis(set) == "[OPTION]... SOURCE [TARGET]");
  assign_all(set, split_arguments(set, {"a"}));
  CHECK(source == "a");
  CHECK(!target);
  assign_all(set, split_arguments(set, {"a", "b"}));
  CHECK(target == "b");
  CHECK_THROWS_WITH(assign_all(set, split_arguments(set, {})), "SOURCE is missing");
  CHECK_THROWS_WITH(assign_all(set, split_arguments(set, {"a", "b", "mysql://u:secret@h"})),
                    "'mysql://u:***@h' is one operand too many");
}

TEST_CASE("no operands at all: each is one too many") {
  OptionSet set;
  CHECK_THROWS_WITH(assign_all(set, split_arguments(set, {"a"})), "'a' is one operand too many");
}

TEST_CASE("the configuration file sets what the command line does not") {
  Declaration d;
  d.parse_with_config({"--count", "9", "--include", "c.*"},
                      "count = 1\nsize = 1M\nloud = true\ninclude = ['a.*', 'b.*']\n");
  CHECK(d.count == 9);
  CHECK(d.size.value == 1 << 20);
  CHECK(d.loud);
  CHECK(d.include == std::vector<std::string>{"c.*"});
}

TEST_CASE("a configuration file is held to the declaration") {
  auto wrong = [](const std::string& config) {
    Declaration d;
    try {
      d.parse_with_config({}, config);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      return error.message() + " | " + error.hint();
    }
    return std::string();
  };
  CHECK(wrong("size = 1M\nclour = red\n").find(":2: there is no option 'clour' | did you mean --colour?") !=
        std::string::npos);
  CHECK(wrong("loud = perhaps\n").find(":1: loud is true or false") != std::string::npos);
  CHECK(wrong("count = 1\ncount = 2\n").find(":2: 'count' stands in line 1 already") != std::string::npos);
  CHECK(wrong("count = [1, 2]\n") == "--count is given 2 times | it takes one value");
  CHECK(wrong("count = many\n").rfind("--count: 'many' is not a number", 0) == 0);
}

TEST_CASE("a name that is declared twice is a bug") {
  Declaration d;
  CHECK_THROWS_AS(d.set.flag("loud", d.loud, "Again."), Error);
}

TEST_CASE("help shows groups, choices and defaults, and no line is too wide") {
  Declaration d;
  std::string text = help_text("demo", "Try things", d.set);
  CHECK(text.rfind("usage: demo [OPTION]... [FILE]...\nTry things.\n\n  FILE ", 0) == 0);
  CHECK(text.find("\nHow:\n  -s, --size SIZE           So large. (default: 1KiB)\n") != std::string::npos);
  CHECK(text.find("      --colour COLOUR       Looks. red: warm; green: calm. (default: green)\n") !=
        std::string::npos);
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    CHECK(end - at <= 80);
    at = end + 1;
  }
}

}  // namespace
}  // namespace dts::cli
