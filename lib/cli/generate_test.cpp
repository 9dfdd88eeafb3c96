#include "cli/generate.h"

#include <doctest/doctest.h>

#include "base/error.h"

namespace dts::cli {
namespace {

struct Declaration {
  std::vector<std::string> include;
  std::optional<std::string> state;
  std::vector<std::string> files;
  bool loud = false;
  int colour = 1;
  bool secret = false;
  OptionSet set;

  Declaration() {
    set.operand("FILE", files, ValueKind::file, "Read these.");
    set.group("Where to read");
    set.value("include", "GLOB", include, "Only 'these' [tables]: a.*. Not those.").takes(ValueKind::glob);
    set.value("state", "DIR", state, "Keep it there.").short_name('s').takes(ValueKind::directory);
    set.choice<int>("colour", "COLOUR", colour, {{"red", 0, "warm"}, {"off", 1, "--none"}}, "Looks.");
    set.group("How");
    set.flag("loud", loud, "Say more.").short_name('l');
    set.flag("secret", secret, "Not shown.").hide();
  }
  Generated generated() { return {"demo-tail", "Try things", set}; }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("the man page has its markers replaced and text escaped") {
  Declaration d;
  std::string page =
      man_page(d.generated(), ".Sh NAME\n@NAME@\n@SYNOPSIS@\n@OPTIONS@\n@EXIT_STATUS@\n.Sh BUGS\n");
  CHECK(has(page, ".Sh NAME\n.Nm demo-tail\n.Nd Try things\n"));
  CHECK(has(page, ".Nm\n.Op Ar OPTION ...\n.Op Ar FILE ...\n"));
  CHECK(has(
      page,
      ".Ss Where to read\n.Bl -tag -width indent\n.It Fl Fl include Ar GLOB\nOnly 'these' [tables]: a.*.\n"
      "Not those.\nMay be given several times.\n"));
  CHECK(has(page, ".It Fl s , Fl Fl state Ar \\&DIR\nKeep it there.\n"));
  CHECK(has(page, ".It Cm \\&red\nwarm.\n.It Cm \\&off\n\\-\\-none.\n.El\nThe default is\n.Cm \\&off .\n"));
  CHECK(has(page, ".El\n.Ss How\n"));
  CHECK(has(page, ".It 128+n\n"));
  CHECK(has(page, ".Sh BUGS\n"));
  CHECK(!has(page, "secret"));
}

TEST_CASE("a source of a man page without a marker is a bug") {
  Declaration d;
  CHECK_THROWS_WITH_AS(man_page(d.generated(), "@NAME@\n@SYNOPSIS@\n@OPTIONS@\n"),
                       "the source of the man page has no line @EXIT_STATUS@", Error);
}

TEST_CASE("bash completes options, choices, files and directories") {
  Declaration d;
  std::string text = bash_completion(d.generated());
  CHECK(has(text, "--include) return ;;"));
  CHECK(has(text, "--state | -s) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d "));
  CHECK(has(text, "--colour) mapfile -t COMPREPLY < <(compgen -W 'red off' "));
  CHECK(has(text, "'--include --state --colour --loud'"));
  CHECK(has(text, "compgen -f"));
  CHECK(has(text, "complete -F _demo_tail demo-tail\n"));
}

TEST_CASE("zsh has descriptions, escaped") {
  Declaration d;
  std::string text = zsh_completion(d.generated());
  CHECK(text.rfind("#compdef demo-tail\n", 0) == 0);
  CHECK(has(text, R"('*--include=[Only '\''these'\'' \[tables\]\: a.*]:GLOB: ')"));
  CHECK(has(text, "'(-s --state)'{-s+,--state=}'[Keep it there]:DIR:_files -/'"));
  CHECK(has(text, "'--colour=[Looks]:COLOUR:(red off)'"));
  CHECK(has(text, "'(-l --loud)'{-l,--loud}'[Say more]'"));
  CHECK(has(text, "'*:FILE:_files'"));
  CHECK(!has(text, "secret"));
}

TEST_CASE("fish has descriptions, escaped") {
  Declaration d;
  std::string text = fish_completion(d.generated());
  CHECK(has(text, R"(complete -c demo-tail -l include -x -d 'Only \'these\' [tables]: a.*')"));
  CHECK(has(text, "complete -c demo-tail -l colour -x -a 'red off' -d 'Looks'\n"));
  CHECK(has(text, "complete -c demo-tail -l loud -s l -d 'Say more'\n"));
  CHECK(!has(text, "complete -c demo-tail -f\n"));
  CHECK(!has(text, "secret"));
}

}  // namespace
}  // namespace dts::cli
