#include "uri/password.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "base/error.h"
#include "base/files.h"

using namespace dts;

namespace {

struct PasswordFile {
  explicit PasswordFile(std::string_view content, mode_t mode = 0600) {
    char name[] = "/tmp/dts-password-XXXXXX";
    int fd = ::mkstemp(name);
    REQUIRE(fd >= 0);
    ::close(fd);
    path = name;
    write_file_durably(path, content);
    ::chmod(name, mode);
  }
  ~PasswordFile() { ::unlink(path.c_str()); }
  Uri uri() const { return parse_uri("mysql://shop@db1/?password-file=" + path); }
  std::string path;
};

}  // namespace

TEST_CASE("the URI comes before the environment, and warns") {
  Password found = find_password(parse_uri("mysql://shop:secret@db1/"), "other");
  CHECK(found.value == "secret");
  CHECK(found.warnings.size() == 1);
  found = find_password(parse_uri("postgres://db1/?password=secret"), {});
  CHECK(found.value == "secret");
  CHECK(found.warnings.size() == 1);
  found = find_password(parse_uri("mysql://shop@db1/"), "other");
  CHECK(found.value == "other");
  CHECK(found.warnings.empty());
  CHECK(!find_password(parse_uri("mysql://shop@db1/"), {}).value.has_value());
}

TEST_CASE("a password file is one line") {
  for (auto content : {"secret", "secret\n", "secret\r\n"}) {
    Password found = find_password(PasswordFile(content).uri(), "other");
    CHECK(found.value == "secret");
    CHECK(found.warnings.empty());
  }
  for (auto content : {"", "\n", "one\ntwo\n", "\nsecret"})
    CHECK_THROWS_AS(find_password(PasswordFile(content).uri(), {}), Error);
  CHECK_THROWS_AS(find_password(parse_uri("mysql://h/?password-file=/no/such"), {}), Error);
}

TEST_CASE("a password file that everybody can read is used with a warning") {
  Password found = find_password(PasswordFile("secret", 0644).uri(), {});
  CHECK(found.value == "secret");
  CHECK(found.warnings.size() == 1);
}

TEST_CASE("more than one password is refused without showing any") {
  for (auto text : {"mysql://shop:secret@db1/?password=secret", "mysql://shop:secret@db1/?password-file=x",
                    "mysql://shop@db1/?password=secret&password-file=x"}) {
    try {
      find_password(parse_uri(text), {});
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK(error.message().find("secret") == std::string::npos);
    }
  }
}
