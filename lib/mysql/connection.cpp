#include "mysql/connection.h"

#include <errmsg.h>
#include <fmt/format.h>
#include <mysql.h>
#include <mysqld_error.h>
#include <sys/stat.h>

#include <array>

#include "base/error.h"
#include "mysql/sql_text.h"

namespace dts::mysql {

namespace {

constexpr unsigned kConnectTimeoutS = 10;
// Where a server's socket is called something by itself.
constexpr const char* kSocketName = "/mysqld.sock";

SslMode parse_ssl_mode(const std::string& text) {
  static constexpr std::array<std::pair<std::string_view, SslMode>, 4> kModes = {{
      {"DISABLED", SslMode::disabled},
      {"PREFERRED", SslMode::preferred},
      {"REQUIRED", SslMode::required},
      {"VERIFY_IDENTITY", SslMode::verify_identity},
  }};
  std::string name = upper_ascii(text);
  for (char& c : name)
    if (c == '-') c = '_';
  for (const auto& [known, mode] : kModes)
    if (name == known) return mode;
  throw Error(ErrorKind::usage, fmt::format("ssl-mode={} is not known", text),
              name == "VERIFY_CA"
                  ? "verify-identity also checks the name of the server, which libmariadb always does"
                  : "one of disabled, preferred, required, verify-identity");
}

bool is_transient(unsigned number) {
  switch (number) {
    case ER_CON_COUNT_ERROR:
    case ER_SERVER_SHUTDOWN:
    case ER_LOCK_WAIT_TIMEOUT:
    case ER_LOCK_DEADLOCK:
      return true;
    default:
      return number >= CR_MIN_ERROR && number <= CR_MAX_ERROR && number != CR_SSL_CONNECTION_ERROR;
  }
}

MYSQL* mysql_of(void* handle) {
  return static_cast<MYSQL*>(handle);
}

Error error_of(MYSQL* mysql, std::string_view what) {
  const unsigned number = mysql_errno(mysql);
  return Error(is_transient(number) ? ErrorKind::transient : ErrorKind::io,
               fmt::format("{}: {} ({})", what, mysql_error(mysql), number));
}

// Whether TLS is asked for, and enforced by the library, in this attempt.
void set_tls(MYSQL* mysql, const ConnectionOptions& options, bool tls) {
  const my_bool enforce = tls ? 1 : 0;
  const my_bool verify = options.ssl_mode == SslMode::verify_identity ? 1 : 0;
  mysql_optionsv(mysql, MYSQL_OPT_SSL_ENFORCE, &enforce);
  mysql_optionsv(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify);
  if (!tls) return;
  if (!options.ssl_ca.empty()) mysql_optionsv(mysql, MYSQL_OPT_SSL_CA, options.ssl_ca.c_str());
  if (!options.ssl_cert.empty()) mysql_optionsv(mysql, MYSQL_OPT_SSL_CERT, options.ssl_cert.c_str());
  if (!options.ssl_key.empty()) mysql_optionsv(mysql, MYSQL_OPT_SSL_KEY, options.ssl_key.c_str());
}

// The library goes on without TLS where the server has none, even when told to enforce it, as long as it does
// not verify. So it is looked at here.
std::unique_ptr<Error> check_tls(MYSQL* mysql, const ConnectionOptions& options, const std::string& where) {
  if (options.ssl_mode <= SslMode::preferred || mysql_get_ssl_cipher(mysql) != nullptr) return nullptr;
  return std::make_unique<Error>(ErrorKind::io, fmt::format("the connection to {} is not encrypted", where),
                                 "the server has no TLS; ssl-mode=preferred would do without");
}

// One attempt: null on success, or the error.
std::unique_ptr<Error> connect_once(MYSQL* mysql, const ConnectionOptions& options, const Uri::Host* host,
                                    bool tls) {
  mysql_optionsv(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &kConnectTimeoutS);
  if (options.read_timeout_s != 0) mysql_optionsv(mysql, MYSQL_OPT_READ_TIMEOUT, &options.read_timeout_s);
  mysql_optionsv(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  mysql_optionsv(mysql, MYSQL_READ_DEFAULT_GROUP, "client");
  set_tls(mysql, options, tls);
  const bool over_socket = host == nullptr || !options.socket.empty();
  const char* name = over_socket ? "localhost" : host->name.c_str();
  const unsigned port = over_socket ? 0 : host->port.value_or(3306);
  const char* socket = options.socket.empty() ? nullptr : options.socket.c_str();
  const std::string where = !over_socket ? fmt::format("{}:{}", name, port)
                            : socket     ? options.socket
                                         : "this machine's server";
  if (mysql_real_connect(mysql, name, options.user ? options.user->c_str() : nullptr,
                         options.password ? options.password->c_str() : nullptr, nullptr, port, socket,
                         0) != nullptr)
    return check_tls(mysql, options, where);
  return std::make_unique<Error>(error_of(mysql, "cannot connect to " + where));
}

}  // namespace

ConnectionOptions connection_options(const Uri& uri, std::optional<std::string> password) {
  check_parameters(uri, {"password", "password-file", "socket", "ssl-mode", "ssl-ca", "ssl-cert", "ssl-key"});
  ConnectionOptions options;
  options.hosts = uri.hosts;
  options.user = uri.user;
  options.password = std::move(password);
  const auto take = [&uri](const char* key, std::string& to) {
    if (const std::string* value = uri.parameter(key)) to = *value;
  };
  take("socket", options.socket);
  take("ssl-ca", options.ssl_ca);
  take("ssl-cert", options.ssl_cert);
  take("ssl-key", options.ssl_key);
  if (const std::string* mode = uri.parameter("ssl-mode")) options.ssl_mode = parse_ssl_mode(*mode);
  if (options.ssl_mode == SslMode::verify_identity && options.ssl_ca.empty())
    throw Error(ErrorKind::usage, uri.scrubbed() + ": ssl-mode=verify-identity without ssl-ca",
                "ssl-ca=FILE names the certificates to trust");
  if (uri.hosts.size() == 1 && uri.hosts[0].name.starts_with('/')) {
    struct stat status {};
    const std::string& path = uri.hosts[0].name;
    const bool directory = ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    options.socket = directory ? path + kSocketName : path;
  }
  return options;
}

void Connection::Close::operator()(void* handle) const {
  mysql_close(mysql_of(handle));
}

Connection::Connection(const ConnectionOptions& options) {
  std::vector<const Uri::Host*> hosts;
  for (const Uri::Host& host : options.hosts) hosts.push_back(&host);
  if (hosts.empty() || !options.socket.empty()) hosts = {nullptr};
  std::unique_ptr<Error> error;
  for (const Uri::Host* host : hosts) {
    // With "preferred" a server that cannot do TLS gets a second try without it.
    for (const bool tls : {true, false}) {
      if (tls && options.ssl_mode == SslMode::disabled) continue;
      if (!tls && options.ssl_mode > SslMode::preferred) continue;
      handle_.reset(mysql_init(nullptr));
      if (!handle_) throw std::bad_alloc();
      error = connect_once(mysql_of(handle_.get()), options, host, tls);
      if (!error) return;
      if (mysql_errno(mysql_of(handle_.get())) != CR_SSL_CONNECTION_ERROR) break;
    }
  }
  throw *error;
}

std::vector<Connection::Row> Connection::query(const std::string& sql) {
  MYSQL* mysql = mysql_of(handle_.get());
  last_error_ = 0;
  const auto fail = [&] {
    last_error_ = mysql_errno(mysql);
    Error error = error_of(mysql, sql.substr(0, 200));
    // While connecting that is a certificate; on a connection that stood, the network or the server went
    // away.
    if (last_error_ == CR_SSL_CONNECTION_ERROR)
      return Error(ErrorKind::transient, error.message(), error.hint());
    return error;
  };
  if (mysql_real_query(mysql, sql.data(), sql.size()) != 0) throw fail();
  const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_store_result(mysql),
                                                                        mysql_free_result);
  if (!result) {
    if (mysql_field_count(mysql) != 0) throw fail();
    return {};
  }
  std::vector<Row> rows;
  const unsigned columns = mysql_num_fields(result.get());
  while (const MYSQL_ROW values = mysql_fetch_row(result.get())) {
    const unsigned long* sizes = mysql_fetch_lengths(result.get());
    Row& row = rows.emplace_back(columns);
    for (unsigned i = 0; i < columns; ++i)
      if (values[i] != nullptr) row[i].emplace(values[i], sizes[i]);
  }
  return rows;
}

bool Connection::is_mariadb() const {
  return server_version().find("MariaDB") != std::string::npos;
}

std::string Connection::server_version() const {
  return mysql_get_server_info(mysql_of(handle_.get()));
}

}  // namespace dts::mysql
