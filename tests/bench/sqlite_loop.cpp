// The baseline for applying to SQLite: nothing but prepared inserts of the rows that SOURCE has, with the
// same columns, values, durability and rows per transaction as dts-sink. Reading is outside the time. usage:
// sqlite_loop SOURCE.db TABLE TARGET.db ROWS_PER_TRANSACTION      prints: rows seconds
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

void require(bool ok, sqlite3* db) {
  if (!ok) throw std::runtime_error(sqlite3_errmsg(db));
}

sqlite3* open(const char* path) {
  sqlite3* db = nullptr;
  require(sqlite3_open(path, &db) == SQLITE_OK, db);
  return db;
}

void execute(sqlite3* db, const std::string& sql) {
  require(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, db);
}

sqlite3_stmt* prepare(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  require(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, db);
  return statement;
}

std::string definition(sqlite3* db, const std::string& table) {
  sqlite3_stmt* statement = prepare(db, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?");
  sqlite3_bind_text(statement, 1, table.c_str(), -1, SQLITE_TRANSIENT);
  require(sqlite3_step(statement) == SQLITE_ROW, db);
  std::string sql = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  return sql;
}

// Copies up to `limit` rows; fewer are the last ones, and a further call would start again.
void fetch(sqlite3_stmt* select, std::size_t limit, std::vector<sqlite3_value*>& values) {
  for (sqlite3_value* value : values) sqlite3_value_free(value);
  values.clear();
  const int columns = sqlite3_column_count(select);
  for (std::size_t row = 0; row < limit && sqlite3_step(select) == SQLITE_ROW; ++row) {
    for (int i = 0; i < columns; ++i) values.push_back(sqlite3_value_dup(sqlite3_column_value(select, i)));
  }
}

void insert(sqlite3* db, sqlite3_stmt* statement, const std::vector<sqlite3_value*>& values,
            std::size_t columns) {
  execute(db, "BEGIN");
  for (std::size_t at = 0; at < values.size(); at += columns) {
    for (std::size_t i = 0; i < columns; ++i)
      sqlite3_bind_value(statement, static_cast<int>(i) + 1, values[at + i]);
    require(sqlite3_step(statement) == SQLITE_DONE, db);
    sqlite3_reset(statement);
  }
  execute(db, "COMMIT");
}

int run(const std::string& source_path, const std::string& table, const std::string& target_path,
        std::size_t batch) {
  sqlite3* source = open(source_path.c_str());
  sqlite3* target = open(target_path.c_str());
  execute(target, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
  execute(target, definition(source, table));

  sqlite3_stmt* select = prepare(source, "SELECT * FROM \"" + table + "\"");
  const std::size_t columns = static_cast<std::size_t>(sqlite3_column_count(select));
  std::string marks = "?";
  for (std::size_t i = 1; i < columns; ++i) marks += ",?";
  sqlite3_stmt* statement = prepare(target, "INSERT INTO \"" + table + "\" VALUES (" + marks + ")");

  std::vector<sqlite3_value*> values;
  Clock::duration spent{};
  std::size_t rows = 0;
  do {
    fetch(select, batch, values);
    const auto began = Clock::now();
    insert(target, statement, values, columns);
    spent += Clock::now() - began;
    rows += values.size() / columns;
  } while (values.size() == batch * columns);
  std::cout << rows << ' ' << std::chrono::duration<double>(spent).count() << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: sqlite_loop SOURCE.db TABLE TARGET.db ROWS_PER_TRANSACTION\n";
    return 2;
  }
  try {
    return run(argv[1], argv[2], argv[3], std::strtoull(argv[4], nullptr, 10));
  } catch (const std::exception& error) {
    std::cerr << "sqlite_loop: error: " << error.what() << '\n';
    return 4;
  }
}
