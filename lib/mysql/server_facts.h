// What a running server says of itself, as far as reading its binary log depends on it. Fetched once; judged
// by server_check.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mysql/connection.h"

namespace dts::mysql {

struct ServerFacts {
  struct Log {
    std::string name;
    uint64_t bytes = 0;
  };
  struct Table {
    std::string schema;
    std::string name;
    std::string engine;
    bool transactional = true;
    bool keyed = true;     // a primary key, or a unique one that has no NULLs
    bool readable = true;  // its definition; only tried where the log does not name the columns
  };

  bool mariadb = false;
  std::string version;
  std::string account;                                        // as in GRANT … TO: 'dts'@'%'
  std::map<std::string, std::string, std::less<>> variables;  // global ones, names in lower case

  // What the server let us do when we tried.
  bool may_replicate = true;     // register as a replica, which takes what reading the log takes
  bool may_see_logs = true;      // SHOW BINARY LOGS and its status
  std::optional<bool> replica;   // whether it follows another server; nothing: it does not tell us
  std::vector<Log> logs;         // oldest first
  std::string logged_databases;  // binlog_do_db; empty: all
  std::string ignored_databases;

  std::vector<Table> tables;           // selected ones that the account can see
  std::vector<std::string> include;    // as given
  std::vector<std::string> unmatched;  // those of `include` that match no table the account can see

  // The first of these variables that the server has; null: none.
  const std::string* variable(std::string_view name, std::string_view other_name = {}) const;
  // Whether the log itself names the columns.
  bool full_metadata() const;
  // Whether SET PERSIST is known.
  bool persists() const { return variables.contains("persisted_globals_load"); }
};

// Asks the server. `include` and `exclude` as in TableSelection. Refusals are facts; other errors are thrown,
// as Connection::query does.
ServerFacts fetch_server_facts(Connection& connection, const std::vector<std::string>& include,
                               const std::vector<std::string>& exclude);

}  // namespace dts::mysql
