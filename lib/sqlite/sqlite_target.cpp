#include "sqlite/sqlite_target.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/error.h"
#include "sink/column_change.h"

namespace dts::sqlite {

namespace {

Database open_durably(const std::string& path) {
  Database database(path, Database::Mode::create);
  // Where the file system cannot do WAL the answer is another mode, which is as durable and slower.
  Statement(database, "PRAGMA journal_mode = WAL").run();
  database.execute("PRAGMA synchronous = FULL");
  // Dirty pages beyond this are spilled, so that a transaction of any size needs no more memory.
  database.execute("PRAGMA cache_size = -32768");  // KiB
  // Back into the database every 16 MiB instead of 4, and give back what a huge transaction has left.
  Statement(database, "PRAGMA wal_autocheckpoint = 4096").run();      // pages
  Statement(database, "PRAGMA journal_size_limit = 67108864").run();  // bytes
  return database;
}

// Of a table without blobs that both have.
void copy_rows(Database& from, Database& to, std::string_view table) {
  if (find_table(from, table).empty()) return;
  Statement select(from, fmt::format("SELECT * FROM {}", table));
  int columns = sqlite3_column_count(select.handle());
  std::string values = "?";
  for (int i = 1; i < columns; ++i) values += ", ?";
  Statement insert(to, fmt::format("INSERT INTO {} VALUES ({})", table, values));
  while (select.step()) {
    for (int i = 0; i < columns; ++i) {
      if (select.is_null(i))
        insert.bind_null(i + 1);
      else
        insert.bind(i + 1, select.text(i));
    }
    insert.run();
  }
}

// A database in memory with the tables and the progress, but not the rows, of the one at `path`. What is
// executed in it from then on is printed.
Database copy_definitions(const std::string& path, std::string* printed) {
  Database copy(":memory:", Database::Mode::create);
  if (!std::filesystem::exists(path)) {  // it would be created
    copy.set_log(printed);
    return copy;
  }
  Database original(path, Database::Mode::read_only);
  Statement definitions(original,
                        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')"
                        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type = 'index'");
  while (definitions.step()) copy.execute(definitions.text(0));
  for (std::string_view ours : {kProgressTable, kColumnsTable, kDdlTable}) copy_rows(original, copy, ours);
  copy.set_log(printed);
  return copy;
}

}  // namespace

SqliteTarget::SqliteTarget(const std::string& path, std::string name, FitOptions options)
    : name_(std::move(name)), options_(options), database_(open_durably(path)), progress_(database_) {}

SqliteTarget::SqliteTarget(const std::string& path, std::string name, FitOptions options,
                           std::string* printed)
    : name_(std::move(name)),
      options_(options),
      printed_(printed),
      database_(copy_definitions(path, printed)),
      progress_(database_) {}

ProgressRow SqliteTarget::claim(const std::string& stream, const std::string& partition, const Check& check) {
  tables_.clear();
  last_ = nullptr;
  database_.execute("BEGIN IMMEDIATE");
  try {
    ProgressRow row = progress_.read(stream, partition);
    check(row);
    progress_.raise(row);
    mine_ = std::move(row);
    database_.execute("COMMIT");
  } catch (...) {
    rollback();
    throw;
  }
  return mine_;
}

void SqliteTarget::begin() {
  database_.execute("BEGIN IMMEDIATE");
  bool ours = progress_.fence(mine_);
  if (printed_) progress_.fence_statement().print(*printed_);
  if (ours) return;
  rollback();
  Error fenced(ErrorKind::fenced,
               fmt::format("{}: another dts-sink has taken over the stream {}; this one had epoch {}", name_,
                           mine_.stream, mine_.epoch),
               "nothing that this one had not committed was written; see dts-sink --status");
  fenced.set_side(Side::target);
  throw fenced;
}

bool SqliteTarget::has_table(std::string_view schema, std::string_view table) {
  // Names of the source that differ in case only may be one table there too.
  Statement find(database_,
                 "SELECT 1 FROM sqlite_master WHERE type = 'table' AND (name = ?1 COLLATE NOCASE OR "
                 "(?2 AND substr(name, 1, length(?1)) = ?1 COLLATE NOCASE))");
  find.bind(1, fmt::format("{}.{}", schema, table)).bind(2, int64_t{table.empty()});
  return find.step();
}

void SqliteTarget::note_ddl(std::string_view schema, std::string_view statement) {
  auto table = altered_table(schema, statement);
  if (!table) return;
  keep_ddl(database_, *table, statement);
  // The next row has to fit the table again, although its definition may be the same.
  tables_.clear();
  last_ = nullptr;
}

void SqliteTarget::define_table(const TableDef& def) {
  if (tables_.count(def.id)) return;
  try {
    TargetTable table = fit_table(database_, def, options_);
    tables_[def.id] = std::make_unique<RowStatements>(database_, def, std::move(table), printed_);
  } catch (Error& error) {
    error.add_context(fmt::format("{}: table {}", name_, def.full_name()));
    throw;
  }
}

RowStatements& SqliteTarget::statements_of(const TableDef& def) {
  if (last_ && def.id == last_id_) return *last_;
  auto found = tables_.find(def.id);
  if (found == tables_.end()) {
    define_table(def);
    found = tables_.find(def.id);
  }
  last_id_ = def.id;
  last_ = found->second.get();
  return *last_;
}

Outcome SqliteTarget::apply(const Record& row, Repeats repeats) {
  return statements_of(*row.def).apply(row, repeats);
}

bool SqliteTarget::truncate(std::string_view schema, std::string_view table) {
  std::string name = fmt::format("{}.{}", schema, table);
  if (find_table(database_, name) != name) return false;
  database_.execute("DELETE FROM " + quote_identifier(name));
  return true;
}

void SqliteTarget::commit(const ProgressRow& progress) {
  progress_.write(progress);
  if (printed_) progress_.write_statement().print(*printed_);
  database_.execute("COMMIT");
}

void SqliteTarget::rollback() noexcept {
  // What the transaction has defined is gone with it.
  tables_.clear();
  last_ = nullptr;
  // SQLite has rolled back by itself after some errors. A ROLLBACK that fails leaves nothing to be done: the
  // next use of the database, or its recovery, drops the transaction.
  if (database_.in_transaction()) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

std::vector<ProgressRow> read_status(const std::string& path) {
  Database database(path, Database::Mode::read_only);
  return ProgressTable::read_all(database);
}

ProgressRow change_progress(const std::string& path, const Decide& decide) {
  Database database(path, Database::Mode::read_write);
  decide(ProgressTable::read_all(database));  // before our tables are made in a database that is not ours
  database.execute("PRAGMA synchronous = FULL");
  ProgressTable progress(database);
  database.execute("BEGIN IMMEDIATE");  // closing the database rolls back
  ProgressRow row = decide(ProgressTable::read_all(database));
  progress.raise(row);
  progress.write(row);
  database.execute("COMMIT");
  return row;
}

}  // namespace dts::sqlite
