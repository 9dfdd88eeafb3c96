#include "base/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "base/crash_point.h"
#include "base/error.h"

using namespace dts;

namespace {

struct Folder {
  Folder() {
    char name[] = "/tmp/dts-files-XXXXXX";
    REQUIRE(::mkdtemp(name) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string operator/(const char* file) const { return path + "/" + file; }
  std::string path;
};

ErrorKind kind_of(const std::string& path, size_t limit) {
  try {
    read_file(path, limit);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::bug;
}

}  // namespace

TEST_CASE("a file is replaced, its mode kept, and nothing is left beside it") {
  Folder folder;
  std::string file = folder / "shop.off";
  CHECK(!read_file(file).has_value());
  write_file_durably(file, "one");
  CHECK(read_file(file) == "one");
  ::chmod(file.c_str(), 0640);
  write_file_durably(file, std::string(100'000, 'x'));
  CHECK(read_file(file)->size() == 100'000);
  struct stat status {};
  ::stat(file.c_str(), &status);
  CHECK((status.st_mode & 0777) == 0640);
  CHECK(!std::filesystem::exists(file + ".tmp"));
}

TEST_CASE("a symbolic link stays one") {
  Folder folder;
  write_file_durably(folder / "real", "one");
  REQUIRE(::symlink("real", (folder / "link").c_str()) == 0);
  write_file_durably(folder / "link", "two");
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(read_file(folder / "real") == "two");
}

TEST_CASE("what cannot be read or written is an error that names it") {
  Folder folder;
  CHECK(kind_of(folder.path, 10) == ErrorKind::io);
  write_file_durably(folder / "big", "12345678901");
  CHECK(kind_of(folder / "big", 10) == ErrorKind::data);
  CHECK_THROWS_AS(write_file_durably(folder / "no/such/file", "x"), Error);
  REQUIRE(::mkdir((folder / "sub").c_str(), 0777) == 0);
  CHECK_THROWS_AS(write_file_durably(folder / "sub", "x"), Error);
}

#ifdef DTS_CRASH_POINTS

namespace {
// What a child that is armed with `spec` and replaces `file` by "new" ends by: a signal, or 0.
int replace_in_child(const std::string& file, const std::string& spec) {
  pid_t child = ::fork();
  if (child == 0) {
    arm_crash_point(spec.c_str());
    write_file_durably(file, "new");
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}
}  // namespace

TEST_CASE("a kill at any point leaves the old content or the new one") {
  Folder folder;
  std::string file = folder / "shop.off";
  struct Case {
    const char* point;
    const char* left;
  };
  for (Case c : {Case{"file.written:1", "old"}, Case{"file.synced:1", "old"}, Case{"file.renamed:1", "new"},
                 Case{"file.durable:1", "new"}}) {
    CAPTURE(c.point);
    write_file_durably(file, "old");
    CHECK(replace_in_child(file, c.point) == SIGKILL);
    CHECK(read_file(file) == c.left);
  }
  CHECK(replace_in_child(file, "file.durable:2") == 0);
}

TEST_CASE("crash points are listed in the order in which they are passed") {
  Folder folder;
  CHECK(replace_in_child(folder / "shop.off", "list:" + (folder / "points")) == 0);
  CHECK(read_file(folder / "points") == "file.written\nfile.synced\nfile.renamed\nfile.durable\n");
}

TEST_CASE("a crash point that cannot be is refused") {
  for (auto spec : {"file.written", ":1", "file.written:0", "file.written:x", "file.written:"})
    CHECK_THROWS_AS(arm_crash_point(spec), Error);
  arm_crash_point("");
}

#endif
