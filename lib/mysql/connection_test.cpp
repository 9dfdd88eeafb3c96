#include "mysql/connection.h"

#include <doctest/doctest.h>

#include "base/error.h"

namespace dts::mysql {

namespace {

ConnectionOptions options_of(const char* uri) {
  return connection_options(parse_uri(uri), {});
}

ErrorKind kind_of_options(const char* uri) {
  try {
    options_of(uri);
  } catch (const Error& e) {
    return e.kind();
  }
  return ErrorKind::bug;
}

}  // namespace

TEST_CASE("a URI says how to connect") {
  const ConnectionOptions options = options_of(
      "mysql://shop@db1:3307,db2/shop?ssl-mode=VERIFY_IDENTITY&ssl-ca=/ca.pem&ssl-key=k&ssl-cert=c");
  CHECK(options.hosts.size() == 2);
  CHECK(options.hosts[0].port == 3307);
  CHECK(options.user == "shop");
  CHECK_FALSE(options.password);
  CHECK(options.ssl_mode == SslMode::verify_identity);
  CHECK(options.ssl_ca == "/ca.pem");
  CHECK(options.ssl_cert == "c");
  CHECK(options.ssl_key == "k");
  CHECK(options_of("mysql://h/").ssl_mode == SslMode::preferred);
  CHECK(options_of("mysql://h/?ssl-mode=required").ssl_mode == SslMode::required);
  CHECK(options_of("mariadb:///?socket=/run/x.sock").socket == "/run/x.sock");
  CHECK(options_of("mysql://%2Fno%2Fsuch.sock/").socket == "/no/such.sock");
  CHECK(options_of("mysql://%2Ftmp/").socket == "/tmp/mysqld.sock");
}

TEST_CASE("what a URI cannot say is a usage error") {
  CHECK(kind_of_options("mysql://h/?ssl-mode=sometimes") == ErrorKind::usage);
  CHECK(kind_of_options("mysql://h/?ssl-mode=verify-ca&ssl-ca=x") == ErrorKind::usage);
  CHECK(kind_of_options("mysql://h/?ssl-mode=verify-identity") == ErrorKind::usage);
  CHECK(kind_of_options("mysql://h/?charset=latin1") == ErrorKind::usage);
}

TEST_CASE("nobody at home is worth another try, and says where") {
  try {
    Connection connection(options_of("mysql:///?socket=/no/such.sock"));
    FAIL("connected");
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::transient);
    CHECK(e.message().find("cannot connect to /no/such.sock: ") == 0);
  }
}

}  // namespace dts::mysql
