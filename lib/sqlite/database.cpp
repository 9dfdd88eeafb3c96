#include "sqlite/database.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "base/error.h"

namespace dts::sqlite {

namespace {

// How long a statement waits for another writer before it is Error{transient}. Short, because this wait does
// not notice a signal; whoever is to wait longer tries again.
constexpr int kBusyTimeoutMilliseconds = 1'000;

ErrorKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorKind::transient;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
      return ErrorKind::data;
    case SQLITE_NOMEM:
    case SQLITE_MISUSE:
    case SQLITE_INTERNAL:
    case SQLITE_RANGE:
      return ErrorKind::bug;
    case SQLITE_ERROR:
      return ErrorKind::data;  // the statement does not fit the schema
    default:
      return ErrorKind::io;
  }
}

// In plain words what is wrong with the database, where that is what the code means.
struct Advice {
  std::string_view fact;
  std::string_view hint;
};

Advice advice_for(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"the database is in use",
              "another process is writing to the database; try again when it is done"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {"the database cannot be written", "the file and its directory have to be writable"};
    case SQLITE_CANTOPEN:
      return {"the database cannot be opened", "the file and its directory have to be there and writable"};
    case SQLITE_NOTADB:
      return {"the file is no database of SQLite", "name another file; where none is, one is made"};
    case SQLITE_CORRUPT:
      return {"the database is damaged", "see what PRAGMA integrity_check says; or make it anew"};
    case SQLITE_FULL:
      return {"the database cannot grow", "make room on the disk, then run the same again"};
    case SQLITE_IOERR:
      return {"the database cannot be read or written", "look at the disk and the log of the system"};
    default:
      return {};
  }
}

std::string quoted(std::string_view text, char quote) {
  if (text.find('\0') != text.npos)
    throw Error(ErrorKind::data,
                fmt::format("the name '{}…' contains a NUL byte", text.substr(0, text.find('\0'))));
  std::string out(1, quote);
  for (char c : text) {
    out += c;
    if (c == quote) out += c;
  }
  return out += quote;
}

}  // namespace

void throw_error(sqlite3* db, std::string_view what) {
  int code = db ? sqlite3_extended_errcode(db) : SQLITE_NOMEM;
  const char* file = db ? sqlite3_db_filename(db, "main") : nullptr;
  Advice advice = advice_for(code);
  std::string_view words = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  // Which statement it was says nothing where it is not to blame.
  if (!advice.fact.empty()) what = advice.fact;
  Error error(kind_of(code), fmt::format("{}: {} (SQLite error {})", what, words, code),
              std::string(advice.hint));
  if (file && *file) error.add_context(file);
  error.set_side(Side::target);
  throw error;
}

std::string quote_identifier(std::string_view name) {
  return quoted(name, '"');
}

std::string quote_text(std::string_view text) {
  return quoted(text, '\'');
}

Statement::Statement(Database& database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
    throw_error(database.handle(), sql.substr(0, 200));
  handle_.reset(statement);
}

Statement& Statement::bind(int parameter, std::string_view text) {
  const char* data = text.data() ? text.data() : "";
  if (sqlite3_bind_text64(handle(), parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
    throw_error(sqlite3_db_handle(handle()), "bind");
  return *this;
}

Statement& Statement::bind(int parameter, int64_t value) {
  if (sqlite3_bind_int64(handle(), parameter, value) != SQLITE_OK)
    throw_error(sqlite3_db_handle(handle()), "bind");
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  if (sqlite3_bind_null(handle(), parameter) != SQLITE_OK) throw_error(sqlite3_db_handle(handle()), "bind");
  return *this;
}

bool Statement::step() {
  int code = sqlite3_step(handle());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  // The message is the connection's, and reset() keeps it.
  reset();
  throw_error(sqlite3_db_handle(handle()), std::string_view(sqlite3_sql(handle())).substr(0, 200));
}

void Statement::print(std::string& out) const {
  char* sql = sqlite3_expanded_sql(handle());
  if (!sql) throw Error(ErrorKind::data, "the statement is too long to be printed");
  out.append(sql).append(";\n");
  sqlite3_free(sql);
}

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_text(handle(), column);
  if (!bytes) return {};
  return {static_cast<const char*>(bytes), static_cast<size_t>(sqlite3_column_bytes(handle(), column))};
}

namespace {

[[noreturn]] void throw_cannot_open(const std::string& path, Database::Mode mode, sqlite3* db, int code) {
  std::error_code ignored;
  if (mode != Database::Mode::create && !std::filesystem::exists(path, ignored))
    throw Error(ErrorKind::io, fmt::format("{}: there is no such database", path),
                "look at the name; a database is made when a stream is applied to it")
        .set_side(Side::target);
  throw Error(ErrorKind::io, fmt::format("{}: {}", path, db ? sqlite3_errmsg(db) : sqlite3_errstr(code)),
              "the file and its directory have to be there and writable")
      .set_side(Side::target);
}

}  // namespace

Database::Database(const std::string& path, Mode mode) {
  int flags = mode == Mode::read_only    ? SQLITE_OPEN_READONLY
              : mode == Mode::read_write ? SQLITE_OPEN_READWRITE
                                         : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* db = nullptr;
  int code = sqlite3_open_v2(path.c_str(), &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  handle_.reset(db);
  if (code != SQLITE_OK) throw_cannot_open(path, mode, db, code);
  sqlite3_busy_timeout(db, kBusyTimeoutMilliseconds);
  // A misspelt "name" must be an error, never a string.
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

void Database::run(Statement& statement) {
  if (log_) statement.print(*log_);
  statement.run();
}

void Database::execute(std::string_view sql) {
  Statement(*this, sql).run();
  if (log_) log_->append(sql).append(";\n");
}

}  // namespace dts::sqlite
