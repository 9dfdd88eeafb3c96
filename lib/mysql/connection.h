// A connection to a MySQL or MariaDB server for short questions (catalogue, DDL), on libmariadb. Not for rows
// in quantity: a result is held as a whole. One thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "uri/uri.h"

namespace dts::mysql {

// As the servers' own clients mean it (dev.mysql.com, "Command Options for Encrypted Connections").
enum class SslMode {
  disabled,
  preferred,  // encrypted where the server can; the server is not verified
  required,   // encrypted; not verified
  verify_identity,
};

struct ConnectionOptions {
  std::vector<Uri::Host> hosts;         // tried in order; none: this machine's socket
  std::string socket;                   // path of a Unix domain socket, instead of hosts
  std::optional<std::string> user;      // nothing: from the option files, or the user who runs the program
  std::optional<std::string> password;  // nothing: from the option files ([client] in ~/.my.cnf)
  SslMode ssl_mode = SslMode::preferred;
  std::string ssl_ca;
  std::string ssl_cert;
  std::string ssl_key;
  unsigned read_timeout_s = 0;  // a server that is silent for longer is gone; 0: wait for ever
};

// The parameters that a mysql: or mariadb: URI may have. Throws Error{usage} for others and for values that
// are none. `password` is what find_password() (uri/password.h) found.
ConnectionOptions connection_options(const Uri& uri, std::optional<std::string> password);

class Connection {
 public:
  using Row = std::vector<std::optional<std::string>>;

  // Connects, in UTF-8. Error{transient} when no host answers, Error{io} when one refuses us; with the
  // server's words and number.
  explicit Connection(const ConnectionOptions& options);

  // Runs one statement and returns its rows, if it has any. Error{transient} for a lost connection,
  // a deadlock and the like, Error{io} for anything else that the server refuses.
  std::vector<Row> query(const std::string& sql);

  bool is_mariadb() const;
  std::string server_version() const;
  // The MYSQL of libmariadb, for what goes beyond questions (dump_stream.cpp). Stays ours.
  void* native() { return handle_.get(); }

  // The server's number of the last error of query(); 0: none.
  unsigned last_error() const { return last_error_; }

 private:
  struct Close {
    void operator()(void* handle) const;
  };
  std::unique_ptr<void, Close> handle_;
  unsigned last_error_ = 0;
};

}  // namespace dts::mysql
