#include "cli/exit_status.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <new>
#include <stdexcept>
#include <string>

namespace dts::cli {
namespace {

int status_of(ErrorKind kind, Side side = Side::none) {
  Error error(kind, "message");
  error.set_side(side);
  return exit_status(error);
}

template <typename T>
Failure described(const T& exception) {
  return describe(std::make_exception_ptr(exception));
}

TEST_CASE("every kind of error has its exit status") {
  CHECK(status_of(ErrorKind::usage) == 2);
  CHECK(status_of(ErrorKind::io, Side::source) == 3);
  CHECK(status_of(ErrorKind::io, Side::target) == 4);
  CHECK(status_of(ErrorKind::io) == 3);
  CHECK(status_of(ErrorKind::transient, Side::source) == 3);
  CHECK(status_of(ErrorKind::transient, Side::target) == 4);
  CHECK(status_of(ErrorKind::data, Side::target) == 5);
  CHECK(status_of(ErrorKind::data) == 5);
  CHECK(status_of(ErrorKind::position_gone) == 6);
  CHECK(status_of(ErrorKind::truncated) == 7);
  CHECK(status_of(ErrorKind::fenced) == 4);
  CHECK(status_of(ErrorKind::bug) == 70);
  CHECK(status_of(ErrorKind::busy) == 75);
}

TEST_CASE("the status of a failed producer is passed on when a process can have it") {
  for (int status : {1, 3, 70, 255})
    CHECK(exit_status(Error(ErrorKind::upstream, "x").set_status(status)) == status);
  for (int status : {0, -1, 256}) CHECK(exit_status(Error(ErrorKind::upstream, "x").set_status(status)) == 5);
}

TEST_CASE("an error keeps its message and hint; a bug gets a hint to report it") {
  Failure failure = described(Error(ErrorKind::data, "binlog.1:4: no", "look there"));
  CHECK(failure.status == 5);
  CHECK(failure.message == "binlog.1:4: no");
  CHECK(failure.hint == "look there");
  CHECK(described(Error(ErrorKind::data, "no")).hint.empty());
  CHECK(described(Error(ErrorKind::bug, "no")).hint.find("this is a bug") == 0);
  CHECK(described(Error(ErrorKind::bug, "no", "own hint")).hint == "own hint");
}

TEST_CASE("whatever is not our error is a bug, memory that ran out perhaps not") {
  CHECK(described(std::runtime_error("oops")).status == 70);
  CHECK(described(std::runtime_error("oops")).message == "oops");
  CHECK(described(std::bad_alloc()).status == 70);
  CHECK(described(std::bad_alloc()).message == "out of memory");
  CHECK(described(42).status == 70);
}

TEST_CASE("dts-exit-status(7) has exactly the codes of the table, with their meanings") {
  std::ifstream file(DTS_SOURCE_DIR "/man/dts-exit-status.7");
  std::string page((std::istreambuf_iterator<char>(file)), {});
  REQUIRE(!page.empty());
  size_t at = 0;
  size_t items = 0;
  for (const ExitStatus& status : exit_statuses()) {
    std::string item = "\n.It " + std::string(status.code) + "\n" + std::string(status.meaning) + "\n";
    size_t found = page.find(item, at);
    CHECK_MESSAGE(found != std::string::npos, item);
    at = found == std::string::npos ? at : found;
    ++items;
  }
  for (size_t it = page.find("\n.It "); it != std::string::npos; it = page.find("\n.It ", it + 1)) --items;
  CHECK(items == 0);
}

}  // namespace
}  // namespace dts::cli
