#include "base/output.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/error.h"

using namespace dts;

TEST_CASE("what is appended goes out by flush, and not before the buffer is full") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  Output output(ends[1], "stdout");
  output.buffer() += "hello";
  output.flush_if_full();
  CHECK(output.buffer().size() == 5);
  output.flush();
  char got[8];
  CHECK(::read(ends[0], got, sizeof got) == 5);
  output.buffer().assign(Output::kFullBytes, 'x');
  output.flush_if_full();  // fits, because the pipe has been enlarged
  CHECK(output.buffer().empty());
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("a reader that has gone is ClosedOutput, a full disk is an error of the target") {
  auto old = ::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  Output output(ends[1], "stdout");
  output.buffer() += "hello";
  CHECK_THROWS_AS(output.flush(), ClosedOutput);
  ::close(ends[1]);
  ::signal(SIGPIPE, old);

  int full = ::open("/dev/full", O_WRONLY);
  Output disk(full, "out.ndjson");
  disk.buffer() += "hello";
  try {
    disk.flush();
    FAIL("a full disk went unnoticed");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::io);
    CHECK(error.side() == Side::target);
    CHECK(error.message().find("out.ndjson") != std::string::npos);
  }
  ::close(full);
}
