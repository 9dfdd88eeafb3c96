#include "mysql/server_facts.h"

#include <fmt/format.h>
#include <mysql.h>
#include <mysqld_error.h>

#include <algorithm>
#include <charconv>
#include <random>
#include <set>

#include "base/error.h"
#include "mysql/dump_command.h"
#include "mysql/sql_text.h"
#include "select/table_selection.h"

namespace dts::mysql {

namespace {

using Rows = std::vector<Connection::Row>;

std::string text(const Connection::Row& row, size_t i) {
  return i < row.size() && row[i] ? *row[i] : std::string();
}

bool is_refusal(unsigned number) {
  switch (number) {
    case ER_SPECIFIC_ACCESS_DENIED_ERROR:
    case ER_ACCESS_DENIED_ERROR:
    case ER_DBACCESS_DENIED_ERROR:
    case ER_TABLEACCESS_DENIED_ERROR:
    case ER_COLUMNACCESS_DENIED_ERROR:
      return true;
    default:
      return false;
  }
}

// The rows of the first of these statements that the server knows; nothing when it refuses us. No rows where
// it has no binary log, or the table is gone.
std::optional<Rows> ask(Connection& connection, std::initializer_list<std::string> statements) {
  for (const std::string& sql : statements) {
    try {
      return connection.query(sql);
    } catch (const Error&) {
      const unsigned number = connection.last_error();
      if (is_refusal(number)) return std::nullopt;
      if (number == ER_NO_BINARY_LOGGING || number == ER_NO_SUCH_TABLE) return Rows{};
      if (number != ER_PARSE_ERROR) throw;
    }
  }
  return Rows{};
}

// Registers this connection as a replica, which lasts until it is closed. The server id is one of the range
// that people do not use.
bool may_replicate(Connection& connection) {
  constexpr uint32_t kFirstId = 0xc0000000;
  std::random_device random;
  const std::string command = register_command(kFirstId + random() % (UINT32_MAX - kFirstId));
  auto* mysql = static_cast<MYSQL*>(connection.native());
  if (mysql->methods->db_command(mysql, static_cast<enum_server_command>(kRegisterReplica), command.data(),
                                 command.size(), 0, nullptr) == 0)
    return true;
  if (is_refusal(mysql_errno(mysql))) return false;
  throw Error(ErrorKind::io,
              fmt::format("cannot register as a replica: {} ({})", mysql_error(mysql), mysql_errno(mysql)));
}

void fetch_account(Connection& connection, ServerFacts& facts) {
  const std::string account = text(connection.query("SELECT CURRENT_USER()").at(0), 0);
  const size_t at = account.rfind('@');  // a user's name may have one too
  facts.account = quote_text(account.substr(0, at)) + "@" + quote_text(account.substr(at + 1));
}

void fetch_logs(Connection& connection, ServerFacts& facts) {
  const auto logs = ask(connection, {"SHOW BINARY LOGS"});
  const auto status = ask(connection, {"SHOW BINARY LOG STATUS", "SHOW MASTER STATUS"});
  facts.may_see_logs = logs && status;
  for (const Connection::Row& row : logs.value_or(Rows{})) {
    const std::string size = text(row, 1);
    ServerFacts::Log& log = facts.logs.emplace_back();
    log.name = text(row, 0);
    std::from_chars(size.data(), size.data() + size.size(), log.bytes);
  }
  if (!status || status->empty()) return;
  facts.logged_databases = text(status->front(), 2);
  facts.ignored_databases = text(status->front(), 3);
}

void fetch_replica(Connection& connection, ServerFacts& facts) {
  const auto status = facts.mariadb ? ask(connection, {"SHOW ALL SLAVES STATUS"})
                                    : ask(connection, {"SHOW REPLICA STATUS", "SHOW SLAVE STATUS"});
  if (status) facts.replica = !status->empty();
}

using Names = std::set<std::pair<std::string, std::string>>;

Names keyed_tables(Connection& connection) {
  Names names;
  for (const Connection::Row& row : connection.query(
           "SELECT table_schema, table_name FROM information_schema.statistics WHERE non_unique = 0"
           " GROUP BY table_schema, table_name, index_name HAVING SUM(nullable = 'YES') = 0"
           " AND SUM(index_name <> 'PRIMARY' AND sub_part IS NOT NULL) = 0"))
    names.emplace(text(row, 0), text(row, 1));
  return names;
}

void fetch_tables(Connection& connection, const TableSelection& selection, ServerFacts& facts) {
  std::set<std::string> transactional;
  for (const Connection::Row& row :
       connection.query("SELECT engine FROM information_schema.engines WHERE transactions = 'YES'"))
    transactional.insert(text(row, 0));
  const Names keyed = keyed_tables(connection);
  Rows rows = connection.query(
      "SELECT table_schema, table_name, engine FROM information_schema.tables"
      " WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')");
  std::sort(rows.begin(), rows.end());
  for (const Connection::Row& row : rows) {
    ServerFacts::Table table{text(row, 0), text(row, 1), text(row, 2)};
    if (!selection.matches(table.schema, table.name)) continue;
    table.transactional = transactional.contains(table.engine);
    table.keyed = keyed.contains({table.schema, table.name});
    if (!facts.full_metadata())
      table.readable =
          ask(connection,
              {fmt::format("SHOW CREATE TABLE {}.{}", quote_name(table.schema), quote_name(table.name))})
              .has_value();
    facts.tables.push_back(std::move(table));
  }
}

}  // namespace

const std::string* ServerFacts::variable(std::string_view name, std::string_view other_name) const {
  auto found = variables.find(name);
  if (found == variables.end()) found = variables.find(other_name);
  return found == variables.end() ? nullptr : &found->second;
}

bool ServerFacts::full_metadata() const {
  const std::string* metadata = variable("binlog_row_metadata");
  return metadata != nullptr && same_ignoring_case(*metadata, "FULL");
}

ServerFacts fetch_server_facts(Connection& connection, const std::vector<std::string>& include,
                               const std::vector<std::string>& exclude) {
  const TableSelection selection(include, exclude);
  ServerFacts facts;
  facts.include = include;
  facts.mariadb = connection.is_mariadb();
  facts.version = connection.server_version();
  fetch_account(connection, facts);
  for (const Connection::Row& row : connection.query("SHOW GLOBAL VARIABLES"))
    facts.variables[lower_ascii(text(row, 0))] = text(row, 1);
  facts.may_replicate = may_replicate(connection);
  fetch_logs(connection, facts);
  fetch_replica(connection, facts);
  fetch_tables(connection, selection, facts);
  for (const std::string& pattern : include) {
    const TableGlob glob(pattern);
    if (std::none_of(facts.tables.begin(), facts.tables.end(),
                     [&](const ServerFacts::Table& t) { return glob.matches(t.schema, t.name); }))
      facts.unmatched.push_back(pattern);
  }
  return facts;
}

}  // namespace dts::mysql
