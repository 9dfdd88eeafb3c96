#include "mysql/server_log.h"

#include <fmt/format.h>

#include <charconv>

#include "base/error.h"

namespace dts::mysql {

namespace {

uint64_t number(const std::optional<std::string>& text) {
  uint64_t value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

std::string variable(Connection& connection, const char* name) {
  auto rows = connection.query(fmt::format("SHOW GLOBAL VARIABLES LIKE '{}'", name));
  return rows.empty() || !rows[0][1] ? std::string() : *rows[0][1];
}

// The statement has had three names.
std::vector<Connection::Row> log_status(Connection& connection) {
  constexpr const char* kMayAsk =
      "GRANT REPLICATION CLIENT ON *.* TO the account (MariaDB: GRANT BINLOG MONITOR)";
  for (const char* sql : {"SHOW BINARY LOG STATUS", "SHOW BINLOG STATUS", "SHOW MASTER STATUS"}) {
    try {
      return connection.query(sql);
    } catch (Error& error) {
      constexpr unsigned kParseError = 1064;
      if (connection.last_error() != kParseError) throw error.set_hint(kMayAsk);
    }
  }
  throw Error(ErrorKind::io, "the server has no statement that tells where its binary log ends");
}

}  // namespace

ServerLog read_server_log(Connection& connection) {
  ServerLog log;
  log.mariadb = connection.is_mariadb();
  log.version = connection.server_version();
  log.server_id = static_cast<uint32_t>(number(variable(connection, "server_id")));
  if (variable(connection, "log_bin") != "ON")
    throw Error(ErrorKind::io, "the server writes no binary log", "start it with log_bin=binlog");
  log.full_metadata = variable(connection, "binlog_row_metadata") == "FULL";
  log.checksums = variable(connection, "binlog_checksum") == "CRC32";
  log.has_gtids = log.mariadb || variable(connection, "gtid_mode") == "ON";
  if (!log.mariadb) log.uuid = variable(connection, "server_uuid");
  auto status = log_status(connection);
  if (status.empty() || !status[0][0]) throw Error(ErrorKind::io, "the server writes no binary log");
  log.end = {*status[0][0], number(status[0][1])};
  // File, Position, Binlog_Do_DB, Binlog_Ignore_DB, Executed_Gtid_Set
  if (!log.mariadb && log.has_gtids && status[0].size() > 4 && status[0][4])
    log.executed = parse_gtid_set(*status[0][4]);
  for (const Connection::Row& row : connection.query("SHOW BINARY LOGS"))
    if (row[0]) log.files.push_back(*row[0]);
  return log;
}

}  // namespace dts::mysql
