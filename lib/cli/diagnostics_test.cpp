#include "cli/diagnostics.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "cli/progress.h"

namespace dts::cli {
namespace {

// A terminal that is a pipe, whose other end can be read.
class Captured {
 public:
  Captured() { REQUIRE(pipe2(ends_, O_CLOEXEC | O_NONBLOCK) == 0); }
  ~Captured() {
    close(ends_[0]);
    close(ends_[1]);
  }
  int fd() const { return ends_[1]; }
  std::string text() {
    char buffer[65536];
    ssize_t n = read(ends_[0], buffer, sizeof buffer);
    return n > 0 ? std::string(buffer, static_cast<size_t>(n)) : std::string();
  }

 private:
  int ends_[2] = {-1, -1};
};

TEST_CASE("text: one line for the error, one for the hint") {
  Captured captured;
  Terminal terminal(captured.fd());
  Diagnostics diagnostics("binlog-tail", terminal);
  diagnostics.error("it broke", "mend it", 5);
  CHECK(captured.text() == "binlog-tail: error: it broke\nbinlog-tail: hint: mend it\n");
  diagnostics.warning("careful");
  diagnostics.note("starting at latest");
  CHECK(captured.text() == "binlog-tail: warning: careful\nbinlog-tail: note: starting at latest\n");
}

TEST_CASE("json: one object a line, hint and exit where there is one") {
  Captured captured;
  Terminal terminal(captured.fd());
  Diagnostics diagnostics("binlog-tail", terminal);
  diagnostics.set_format(LogFormat::json);
  diagnostics.error("it \"broke\"\n", "mend it", 5);
  std::string line = captured.text();
  CHECK(line.rfind("{\"ts\":\"2", 0) == 0);
  CHECK(line.substr(line.find(",\"level\"")) ==
        R"(,"level":"error","program":"binlog-tail","message":"it \"broke\"\n","hint":"mend it","exit":5})"
        "\n");
  diagnostics.warning("careful");
  line = captured.text();
  CHECK(line.substr(line.find(",\"level\"")) ==
        R"(,"level":"warning","program":"binlog-tail","message":"careful"})"
        "\n");
}

TEST_CASE("what comes from data neither breaks the line nor steers the terminal") {
  CHECK(printable("a\nb\r\x1b[31m\x7f\tc\xc3\xa9") == "a\\nb\\r\\x1b[31m\\x7f\tc\xc3\xa9");
}

TEST_CASE("a status line is for terminals only") {
  Captured captured;
  Terminal terminal(captured.fd());
  CHECK(!terminal.is_terminal());
  terminal.status("42 rows");
  terminal.clear_status();
  CHECK(captured.text().empty());
}

TEST_CASE("progress says nothing unasked without a terminal, and its totals with always") {
  Captured captured;
  Terminal terminal(captured.fd());
  Progress quiet("binlog-tail", ProgressMode::automatic, terminal);
  quiet.add(10, 5, 1000, "binlog.1:4");
  quiet.finish();
  CHECK(captured.text().empty());
  Progress always("binlog-tail", ProgressMode::always, terminal);
  always.add(10, 5, 1000, "binlog.1:4");
  always.add(2, 2, 10, "");
  always.finish();
  always.finish();
  std::string line = captured.text();
  CHECK(line.rfind("binlog-tail: 12 records, 7 rows, ", 0) == 0);
  CHECK(line.find("/s, binlog.1:4\n") == line.size() - 15);
}

}  // namespace
}  // namespace dts::cli
