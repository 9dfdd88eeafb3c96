#include "mysql/query_event.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/byte_reader.h"
#include "base/error.h"
#include "mysql/charset.h"
#include "mysql/rows_event.h"
#include "mysql/sql_words.h"

namespace dts::mysql {

namespace {

// The collation of the client that sent the statement; 0 when the event does not say. The status variables
// before it have these lengths (Query_event::Query_event_status_vars); behind it they do not matter.
uint32_t client_collation(std::string_view variables) {
  ByteReader in(variables);
  while (!in.empty()) {
    switch (in.le<uint8_t>("status variable")) {
      case 0:
        in.skip(4, "flags2");
        break;
      case 1:
        in.skip(8, "sql_mode");
        break;
      case 2:
        in.skip(in.le<uint8_t>("catalog") + 1u, "catalog");
        break;
      case 6:
        in.skip(in.le<uint8_t>("catalog"), "catalog");
        break;
      case 3:
        in.skip(4, "auto_increment");
        break;
      case 4:
        return in.le<uint16_t>("client collation");
      default:
        return 0;
    }
  }
  return 0;
}

std::string to_text(std::string_view statement, uint32_t collation, bool mariadb) {
  const Charset* charset = charset_of_collation(collation, mariadb);
  const bool other =
      charset && !charset->is_binary() && !charset->name.starts_with("utf8") && charset->name != "ascii";
  if (!other && simdjson::validate_utf8(statement.data(), statement.size())) return std::string(statement);
  if (!charset || charset->is_binary())
    throw Error(ErrorKind::data, "a statement that is not UTF-8, by a client of an unknown character set");
  Arena arena;
  return std::string(Utf8Converter(*charset).convert(statement, arena));
}

// Views and routines contain SELECT and move no rows: only what makes a table counts.
bool creates_from_select(std::string_view statement) {
  SqlWords words(statement);
  words.next_upper();  // CREATE
  std::string word = words.next_upper();
  if (word == "OR") {
    words.next_upper();  // REPLACE
    word = words.next_upper();
  }
  if (word == "TEMPORARY") word = words.next_upper();
  return word == "TABLE" && words.has_word("SELECT");
}

}  // namespace

QueryEvent parse_query_event(const Event& event, const Format& format) {
  ByteReader in(event.body);
  in.skip(4 + 4, "thread and time");
  auto schema_bytes = in.le<uint8_t>("length of the database name");
  in.skip(2, "error code");
  auto variable_bytes = in.le<uint16_t>("length of the status variables");
  std::string_view variables = in.bytes(variable_bytes, "status variables");
  QueryEvent query;
  query.schema = in.bytes(schema_bytes, "database name");
  if (!simdjson::validate_utf8(query.schema))
    throw Error(ErrorKind::data, "a database name that is not UTF-8");
  in.skip(1, "database name");
  std::string_view statement = in.rest();
  std::shared_ptr<const Block> uncompressed;
  if (event.type == EventType::query_compressed) {
    uncompressed = uncompress_event_part(statement);
    statement = {uncompressed->bytes.get(), uncompressed->capacity};
  }
  query.statement = to_text(statement, client_collation(variables), format.mariadb);
  return query;
}

StatementKind classify_statement(std::string_view statement) {
  SqlWords words(statement);
  std::string first = words.next_upper();
  if (first == "BEGIN") return StatementKind::begin;
  if (first == "COMMIT") return StatementKind::commit;
  if (first == "SAVEPOINT" || first == "RELEASE") return StatementKind::savepoint;
  if (first == "XA") return StatementKind::xa;
  if (first == "TRUNCATE") return StatementKind::truncate;
  if (first == "ROLLBACK") {
    std::string second = words.next_upper();
    if (second == "WORK") second = words.next_upper();
    return second == "TO" ? StatementKind::rollback_to : StatementKind::rollback;
  }
  static constexpr std::array<std::string_view, 20> kLeavesRowsAlone = {
      "ALTER", "ANALYZE",  "CHECK", "COMMENT", "CREATE", "DROP",  "FLUSH",  "GRANT", "INSTALL",   "KILL",
      "LOCK",  "OPTIMIZE", "PURGE", "RENAME",  "REPAIR", "RESET", "REVOKE", "SET",   "UNINSTALL", "UNLOCK"};
  // CREATE TABLE … SELECT in STATEMENT format; in ROW format its rows follow and the SELECT is gone.
  if (first == "CREATE" && creates_from_select(statement)) return StatementKind::data;
  bool harmless =
      std::find(kLeavesRowsAlone.begin(), kLeavesRowsAlone.end(), first) != kLeavesRowsAlone.end();
  return harmless ? StatementKind::ddl : StatementKind::data;
}

bool parse_truncate(std::string_view statement, std::string& schema, std::string& table) {
  SqlWords words(statement);
  if (words.next_upper() != "TRUNCATE") return false;
  std::string name = words.next_name();
  if (!words.last_was_quoted() && SqlWords(name).next_upper() == "TABLE") name = words.next_name();
  if (words.take('.')) {
    schema = name;
    name = words.next_name();
  }
  table = name;
  return !table.empty();
}

}  // namespace dts::mysql
