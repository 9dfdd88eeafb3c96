// QUERY_EVENT: transaction control, DDL, and changes in STATEMENT format.
//   https://dev.mysql.com/doc/dev/mysql-server/latest/classmysql_1_1binlog_1_1event_1_1Query__event.html
#pragma once

#include <string>
#include <string_view>

#include "mysql/event.h"

namespace dts::mysql {

struct QueryEvent {
  std::string schema;     // the session's default database
  std::string statement;  // UTF-8
};

// Throws Error{data}. Takes MariaDB's QUERY_COMPRESSED_EVENT too.
QueryEvent parse_query_event(const Event& event, const Format& format);

enum class StatementKind {
  begin,
  commit,
  rollback,
  savepoint,    // SAVEPOINT, RELEASE SAVEPOINT: nothing changes
  rollback_to,  // part of what is in the transaction is void
  xa,           // XA START, END, PREPARE, COMMIT, ROLLBACK
  truncate,     // TRUNCATE [TABLE] name
  ddl,          // anything else that moves no rows of its own
  data,         // changes rows, in STATEMENT format
};

// By the first words, past white space and comments. A statement that is not known to leave rows alone is
// `data`: rows would be missing.
StatementKind classify_statement(std::string_view statement);

// The table of a TRUNCATE; `schema` is set only where the statement names one. False: not understood.
bool parse_truncate(std::string_view statement, std::string& schema, std::string& table);

}  // namespace dts::mysql
