#include "mysql/dump_schema.h"

#include <fmt/format.h>
#include <mysqld_error.h>

#include <algorithm>

#include "base/error.h"
#include "mysql/schema_catalog.h"
#include "mysql/sql_text.h"

namespace dts::mysql {

namespace {

// What the text of SHOW CREATE depends on. Servers that do not know a variable have nothing to turn off.
void prepare_session(Connection& connection) {
  for (const char* sql : {"SET SESSION sql_mode = ''", "SET SESSION sql_quote_show_create = 1",
                          "SET SESSION show_gipk_in_create_table_and_information_schema = 1"}) {
    try {
      connection.query(sql);
    } catch (const Error&) {
      if (connection.last_error() != ER_UNKNOWN_SYSTEM_VARIABLE) throw;
    }
  }
}

std::string value(const Connection::Row& row, size_t i) {
  if (i >= row.size() || !row[i]) throw Error(ErrorKind::data, "the server's answer lacks a column");
  return *row[i];
}

// The second column of the one row that SHOW CREATE answers; empty: the table is gone.
std::string show_create(Connection& connection, const std::string& sql) {
  try {
    const auto rows = connection.query(sql);
    if (rows.size() != 1) throw Error(ErrorKind::data, sql + ": no answer");
    return value(rows[0], 1);
  } catch (const Error&) {
    if (connection.last_error() != ER_NO_SUCH_TABLE) throw;
    return {};
  }
}

}  // namespace

std::string dump_schema(Connection& connection, const TableSelection& selection, const std::string& schema) {
  prepare_session(connection);
  auto tables = connection.query(
      "SELECT table_schema, table_name FROM information_schema.tables"
      " WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')");
  std::sort(tables.begin(), tables.end());
  std::string out = fmt::format("-- Table definitions of {} {}\n",
                                connection.is_mariadb() ? "MariaDB" : "MySQL", connection.server_version());
  std::string used;
  for (const Connection::Row& row : tables) {
    const std::string table_schema = value(row, 0);
    const std::string name = value(row, 1);
    if (!schema.empty() && table_schema != schema) continue;
    if (!selection.matches(table_schema, name)) continue;
    const std::string quoted_schema = quote_name(table_schema);
    const std::string create =
        show_create(connection, fmt::format("SHOW CREATE TABLE {}.{}", quoted_schema, quote_name(name)));
    if (create.empty()) continue;  // dropped since it was listed
    if (used != table_schema || used.empty()) {
      out += fmt::format("\n{};\nUSE {};\n", show_create(connection, "SHOW CREATE DATABASE " + quoted_schema),
                         quoted_schema);
      used = table_schema;
    }
    out += fmt::format("\n{};\n", create);
  }
  SchemaCatalog::parse(out, "what the server answered");
  return out;
}

}  // namespace dts::mysql
