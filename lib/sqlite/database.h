// SQLite's C interface with owners, and its result codes as Error. One thread.
//
// Every throw of this folder goes through throw_error(), which tells what is to blame:
//   SQLITE_BUSY, _LOCKED                   Error{transient}: somebody else writes to the database
//   SQLITE_CONSTRAINT, _TOOBIG, _MISMATCH  Error{data}: the row does not fit
//   SQLITE_NOMEM, _MISUSE, _INTERNAL       Error{bug}
//   everything else (FULL, IOERR, READONLY, CORRUPT, NOTADB, CANTOPEN, PERM)   Error{io}
// all with side target and SQLite's own words.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dts::sqlite {

[[noreturn]] void throw_error(sqlite3* db, std::string_view what);

// "name" with inner quotes doubled. A NUL byte, which would end the statement early: Error{data}.
std::string quote_identifier(std::string_view name);
// 'text' the same.
std::string quote_text(std::string_view text);

class Database;

class Statement {
 public:
  Statement() = default;
  // `sql`: one statement. Kept for many executions.
  Statement(Database& database, std::string_view sql);

  explicit operator bool() const { return handle_ != nullptr; }
  sqlite3_stmt* handle() const { return handle_.get(); }

  // Parameters count from 1. Copies the text.
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, int64_t value);
  Statement& bind_null(int parameter);

  // True when there is a row, false when the statement is done (it is then reset). Throws.
  bool step();
  // Steps to the end and resets.
  void run() {
    while (step()) {
    }
  }
  void reset() { sqlite3_reset(handle_.get()); }
  // Appends the statement with the values bound now, ";" and a line feed.
  void print(std::string& out) const;

  // Columns count from 0. A view is valid until the next step.
  std::string_view text(int column) const;
  int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  bool is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

class Database {
 public:
  enum class Mode { read_only, read_write, create };
  // `path` ":memory:" is a private database in memory.
  Database(const std::string& path, Mode mode);

  sqlite3* handle() const { return handle_.get(); }
  void execute(std::string_view sql);
  // A statement of this database with its values, to the end.
  void run(Statement& statement);
  // From now on execute() and run() also append every statement, with ";" and a line feed, to `log`.
  void set_log(std::string* log) { log_ = log; }
  // Rows changed by the last insert, update or delete.
  int64_t changes() const { return sqlite3_changes64(handle_.get()); }
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string* log_ = nullptr;
};

}  // namespace dts::sqlite
