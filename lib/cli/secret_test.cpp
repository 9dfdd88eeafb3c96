#include "cli/secret.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace dts::cli {
namespace {

TEST_CASE("passwords are taken out of what is shown, and nothing else is") {
  CHECK(redacted("mysql://shop:geheim@db1:3306/") == "mysql://shop:***@db1:3306/");
  CHECK(redacted("mysql://shop:a@b@db1/") == "mysql://shop:***@db1/");
  CHECK(redacted("mysql://shop:a/b@db1/") == "mysql://shop:***@db1/");
  CHECK(redacted("postgres://db/shop?user=u&password=geheim&sslmode=require") ==
        "postgres://db/shop?user=u&password=***&sslmode=require");
  CHECK(redacted("postgres://db/shop?sslpassword=a&password=b") ==
        "postgres://db/shop?sslpassword=***&password=***");
  CHECK(redacted("postgres://u:a@db/shop?password=b") == "postgres://u:***@db/shop?password=***");
  CHECK(redacted("--source=mysql://u:p@h") == "--source=mysql://u:***@h");
  for (const char* text : {"", "x", "mysql://shop@db1:3306/", "mysql://db1:3306/", "sqlite:shop.db", "a:b@c",
                           "://", "postgres://db/?password-file=/run/secret"}) {
    CAPTURE(text);
    CHECK(redacted(text) == text);
  }
}

TEST_CASE("passwords are overwritten where ps finds them") {
  std::string program = "prog";
  std::string uri = "mysql://shop:geheim@db1/";
  std::string other = "--loud";
  char* argv[] = {program.data(), uri.data(), other.data(), nullptr};
  CommandLine line = take_command_line(3, argv);
  CHECK(line.had_password);
  CHECK(line.words == std::vector<std::string>{"mysql://shop:geheim@db1/", "--loud"});
  CHECK(uri == "mysql://shop:******@db1/");
  CHECK(other == "--loud");
}

TEST_CASE("an empty password is none") {
  std::string program = "prog";
  std::string uri = "mysql://shop:@db1/";
  char* argv[] = {program.data(), uri.data(), nullptr};
  CHECK(!take_command_line(2, argv).had_password);
}

}  // namespace
}  // namespace dts::cli
