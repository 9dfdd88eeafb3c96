#include "uri/uri.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace dts;

namespace {

Error refused(std::string_view text) {
  CAPTURE(text);
  try {
    parse_uri(text);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(!error.hint().empty());
    return error;
  }
  FAIL("taken");
  return Error(ErrorKind::bug, "");
}

}  // namespace

TEST_CASE("URIs print and parse as exact inverses") {
  for (auto text : {"mysql://db1/",
                    "mysql://db1",
                    "mysql:///shop",
                    "mysql://shop@db1:3306/shop",
                    "mysql://shop:pw@db1/",
                    "mysql://shop:@db1/",
                    "mysql://@db1/",
                    "mysql://a:3306,b:3306,c/shop?ssl-mode=verify-ca&x=",
                    "postgres://[::1]:5432/shop",
                    "postgres://[fe80::1%25eth0]/",
                    "postgres://%2Fvar%2Frun/shop",
                    "kafka://k1,k2:9093/topic",
                    "sqlite:shop.db",
                    "sqlite:/abs/path?x=y",
                    "sqlite:///abs",
                    "file:DIR",
                    "file:a%20b/%C3%BC",
                    "file:a:b@c",
                    "mysql://us%40er:p%40%3A%2F%23%25@h/",
                    "s3+x-1.0://bucket/key",
                    "sqlite:./x",
                    "sqlite::memory:",
                    "file:x?a%26b=c%3Dd%2B%20"}) {
    CAPTURE(text);
    Uri uri = parse_uri(text);
    CHECK(print_uri(uri) == text);
    CHECK(parse_uri(print_uri(uri)) == uri);
  }
}

TEST_CASE("the parts are decoded") {
  Uri uri = parse_uri("MySQL://us%40er:p%2Fw@db1:3306,[::1],db3:9/sh%20op?ssl-mode=verify%2dca&b=1+1");
  CHECK(uri.scheme == "mysql");
  CHECK(uri.has_authority);
  CHECK(uri.user == "us@er");
  CHECK(uri.password == "p/w");
  CHECK(uri.hosts == std::vector<Uri::Host>{{"db1", 3306}, {"::1", {}}, {"db3", 9}});
  CHECK(uri.path == "/sh op");
  CHECK(uri.database() == "sh op");
  REQUIRE(uri.parameter("ssl-mode") != nullptr);
  CHECK(*uri.parameter("ssl-mode") == "verify-ca");
  CHECK(*uri.parameter("b") == "1+1");
  CHECK(uri.parameter("c") == nullptr);
  CHECK(!parse_uri("sqlite:shop.db").has_authority);
  CHECK(parse_uri("sqlite:shop.db").path == "shop.db");
  CHECK(parse_uri("sqlite:my shop[1]\xc3\xbc.db").path == "my shop[1]\xc3\xbc.db");
}

TEST_CASE("what is not a URI is refused") {
  for (auto text : {"",
                    "shop.db",
                    "/abs/path",
                    ":x",
                    "1a:x",
                    "a_b:x",
                    "mysql:",
                    "sqlite:?x=y",
                    "mysql://h:0/",
                    "mysql://h:/",
                    "mysql://h:65536/",
                    "mysql://h:03306/",
                    "mysql://h:3306x/",
                    "mysql://:3306/",
                    "mysql://a,/",
                    "mysql://,a/",
                    "mysql://a,,b/",
                    "mysql://[::1/",
                    "mysql://[::g]/",
                    "mysql://[::1]x/",
                    "mysql://[1.2.3.4]/",
                    "mysql://::1/",
                    "mysql://a%3Ab/",
                    "mysql://a b/",
                    "mysql://u@v@h/",
                    "mysql://h/%",
                    "mysql://h/%2",
                    "mysql://h/%zz",
                    "mysql://h/%00",
                    "mysql://h/a%2Fb",
                    "mysql://h/#x",
                    "mysql://h/\n",
                    "mysql://h/?",
                    "mysql://h/?x",
                    "mysql://h/?=y",
                    "mysql://h/?x=1&",
                    "mysql://h/?x=1&&y=2",
                    "mysql://h/?x=1&x=2",
                    "mysql://h/?x=1&%78=2"})
    refused(text);
}

TEST_CASE("no message shows a password") {
  CHECK(parse_uri("mysql://shop:secret@db1/x?password=secret&a=b").scrubbed() == "mysql://shop@db1/x?a=b");
  CHECK(parse_uri("mysql://shop@db1/?password-file=pw").scrubbed() == "mysql://shop@db1/?password-file=pw");
  for (auto text : {"mysql://shop:secret@db1:0/", "mysql://shop:secret@h@db1/", "mysql://shop:sec/secret@h/%",
                    "mysql://shop:secret#x@h/", "mysql://h/%?password=secret", "mysql://u:secret?x@h/"}) {
    Error error = refused(text);
    CAPTURE(error.message());
    CHECK(error.message().find("secret") == std::string::npos);
  }
}

TEST_CASE("a parameter that nobody knows is refused with those that are known") {
  Uri uri = parse_uri("mysql://h/?ssl-mode=off&sll-ca=x");
  check_parameters(uri, {"ssl-mode", "sll-ca"});
  try {
    check_parameters(uri, {"ssl-mode", "ssl-ca"});
    FAIL("taken");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.message() == "mysql://h/?ssl-mode=off&sll-ca=x: there is no parameter sll-ca");
    CHECK(error.hint() == "mysql: takes ssl-mode, ssl-ca");
  }
  CHECK_THROWS_AS(check_parameters(uri, {}), Error);
}
