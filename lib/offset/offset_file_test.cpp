#include "offset/offset_file.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/error.h"
#include "base/files.h"

using namespace dts;

namespace {

struct Folder {
  Folder() {
    char name[] = "/tmp/dts-offset-XXXXXX";
    REQUIRE(::mkdtemp(name) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string operator/(const char* file) const { return path + "/" + file; }
  std::string path;
};

Progress some_progress() {
  Progress progress;
  progress.stream = "shop";
  progress.history.engine = "mysql";
  progress.position = BinlogPlace{"binlog.000003", 1547};
  return progress;
}

Error read_error(const std::string& path) {
  try {
    read_offset_file(path);
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::bug, "no error");
}

}  // namespace

TEST_CASE("an offset file comes back as it was written") {
  Folder folder;
  std::string file = folder / "shop.off";
  CHECK(!read_offset_file(file).has_value());
  write_offset_file(file, some_progress());
  CHECK(read_offset_file(file) == some_progress());
  CHECK(read_file(file)->ends_with("}\n"));
}

TEST_CASE("a broken offset file is never taken for a missing one") {
  Folder folder;
  std::string file = folder / "shop.off";
  std::string line = print_progress(some_progress());
  for (std::string content : {std::string(), std::string("\n"), std::string("garbage\n"), line.substr(0, 40),
                              line + "\n" + line + "\n", line + "\n\n", std::string("\0\0\0\0", 4)}) {
    CAPTURE(content);
    write_file_durably(file, content);
    Error error = read_error(file);
    CHECK(error.kind() == ErrorKind::data);
    CHECK(error.message().starts_with("offset file " + file + ": "));
    CHECK(!error.hint().empty());
  }
  CHECK(read_error(folder.path).kind() == ErrorKind::io);
}

TEST_CASE("an offset file that cannot be written is an error of the target") {
  Folder folder;
  try {
    write_offset_file(folder / "no/shop.off", some_progress());
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::io);
    CHECK(error.side() == Side::target);
  }
}

TEST_CASE("one source and one sink at a time; the second is told who the first is") {
  Folder folder;
  std::string file = folder / "shop.off";
  auto source = std::make_unique<OffsetLock>(file, OffsetLock::Role::source, "binlog-tail");
  OffsetLock sink(file, OffsetLock::Role::sink, "dts-sink");
  try {
    OffsetLock second(file, OffsetLock::Role::source, "other");
    FAIL("locked twice");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::busy);
    CHECK(error.message() == "offset file " + file + " is in use as a source by binlog-tail (process " +
                                 std::to_string(::getpid()) + ")");
  }
  source.reset();
  OffsetLock third(file, OffsetLock::Role::source, "other");
  CHECK(std::filesystem::exists(file + ".source.lock"));
}

TEST_CASE("a lock is on the file that a symbolic link leads to") {
  Folder folder;
  write_offset_file(folder / "real", some_progress());
  REQUIRE(::symlink("real", (folder / "link").c_str()) == 0);
  OffsetLock lock(folder / "real", OffsetLock::Role::sink, "dts-sink");
  CHECK_THROWS_AS(OffsetLock(folder / "link", OffsetLock::Role::sink, "dts-sink"), Error);
}

TEST_CASE("the lock of a killed process is free, and its name does not stay") {
  Folder folder;
  std::string file = folder / "shop.off";
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  pid_t child = ::fork();
  if (child == 0) {
    OffsetLock lock(file, OffsetLock::Role::sink, "killed-sink");
    if (::write(ends[1], "x", 1) == 1) ::pause();
    ::_exit(1);
  }
  char byte;
  REQUIRE(::read(ends[0], &byte, 1) == 1);
  CHECK_THROWS_AS(OffsetLock(file, OffsetLock::Role::sink, "dts-sink"), Error);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  OffsetLock lock(file, OffsetLock::Role::sink, "dts-sink");
  CHECK(read_file(file + ".sink.lock")->find("dts-sink") != std::string::npos);
  CHECK(read_file(file + ".sink.lock")->find("killed") == std::string::npos);
  ::close(ends[0]);
  ::close(ends[1]);
}
