#include "sink/retry.h"

#include <doctest/doctest.h>

#include <vector>

using namespace dts;
using namespace std::chrono_literals;

namespace {

struct Fixture {
  Retry retry(std::chrono::milliseconds retry_for) {
    return Retry(retry_for, [this](const std::string& text) { notes.push_back(text); });
  }
  std::vector<std::string> notes;
  int calls = 0;
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a call that succeeds in the end") {
  int result = retry(1min)([&] {
    if (++calls < 3) throw Error(ErrorKind::transient, "locked");
    return 42;
  });
  CHECK(result == 42);
  CHECK(calls == 3);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0] == "locked; trying again for up to 60 s");
}

TEST_CASE_FIXTURE(Fixture, "a call that does not succeed in time") {
  auto began = std::chrono::steady_clock::now();
  auto fail = [&] {
    ++calls;
    throw Error(ErrorKind::transient, "locked");
  };
  CHECK_THROWS_WITH_AS(retry(200ms)(fail), "locked", Error);
  CHECK(std::chrono::steady_clock::now() - began >= 200ms);
  CHECK(calls > 2);
  calls = 0;
  CHECK_THROWS_AS(retry(0ms)(fail), Error);
  CHECK(calls == 1);
}

TEST_CASE_FIXTURE(Fixture, "what another try would not mend is not tried again") {
  auto fail = [&] {
    ++calls;
    throw Error(ErrorKind::fenced, "fenced");
  };
  CHECK_THROWS_AS(retry(1min)(fail), Error);
  CHECK(calls == 1);
  CHECK(notes.empty());
}
