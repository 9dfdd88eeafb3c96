#include "sqlite/progress_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "base/clock.h"
#include "base/error.h"
#include "sqlite/target_table.h"

namespace dts::sqlite {

namespace {

constexpr const char* kCreateProgress =
    "CREATE TABLE IF NOT EXISTS dts_progress (stream TEXT NOT NULL, \"partition\" TEXT NOT NULL, epoch "
    "INTEGER NOT NULL, "
    "position TEXT NOT NULL, resume TEXT NOT NULL, gtid_set TEXT, commit_time TEXT NOT NULL, "
    "history TEXT NOT NULL, snapshot TEXT NOT NULL, selection TEXT NOT NULL, updated TEXT NOT NULL, "
    "repeats TEXT NOT NULL, "
    "PRIMARY KEY (stream, \"partition\")) WITHOUT ROWID";

constexpr const char* kCreateColumns =
    "CREATE TABLE IF NOT EXISTS dts_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
    "rendering TEXT NOT NULL, PRIMARY KEY (table_name, column_name)) WITHOUT ROWID";

constexpr const char* kCreateDdl =
    "CREATE TABLE IF NOT EXISTS dts_ddl (number INTEGER PRIMARY KEY, table_name TEXT NOT NULL, statement "
    "TEXT NOT NULL)";

constexpr const char* kSelect =
    "SELECT stream, \"partition\", epoch, position, resume, gtid_set, commit_time, history, snapshot, "
    "selection, updated, repeats FROM dts_progress";
constexpr const char* kSelectWithoutRepeats =
    "SELECT stream, \"partition\", epoch, position, resume, gtid_set, commit_time, history, snapshot, "
    "selection, updated, '' FROM dts_progress";

constexpr const char* kWhereRow = " WHERE stream = ? AND \"partition\" = ?";

// The first tables were made without it.
constexpr const char* kAddRepeats = "ALTER TABLE dts_progress ADD COLUMN repeats TEXT NOT NULL DEFAULT ''";

bool has_repeats(Database& database) {
  Statement select(database, "SELECT 1 FROM pragma_table_info('dts_progress') WHERE name = 'repeats'");
  return select.step();
}

constexpr std::string_view kProgressColumns =
    "stream partition epoch position resume gtid_set commit_time history snapshot selection updated";

std::string columns_of(Database& database, std::string_view table) {
  Statement select(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
  select.bind(1, table);
  std::string columns;
  while (select.step()) columns.append(columns.empty() ? "" : " ").append(select.text(0));
  return columns;
}

// Tables of our names that somebody else has made are neither read nor changed.
void check_ours(Database& database) {
  auto check = [&](std::string_view table, std::initializer_list<std::string> made) {
    std::string columns = columns_of(database, table);
    if (columns.empty() || std::find(made.begin(), made.end(), columns) != made.end()) return;
    Error error(ErrorKind::io,
                fmt::format("the database has a table {} that this program has not made: its columns are {}",
                            table, columns),
                "rename it, or apply to another database");
    if (const char* file = sqlite3_db_filename(database.handle(), "main"); file && *file)
      error.add_context(file);
    throw error.set_side(Side::target);
  };
  std::string progress(kProgressColumns);
  check(kProgressTable, {progress, progress + " repeats"});
  check(kColumnsTable, {"table_name column_name rendering"});
  check(kDdlTable, {"number table_name statement"});
}

ProgressRow read_row(const Statement& select) {
  auto text = [&](int column) { return std::string(select.text(column)); };
  ProgressRow row;
  row.stream = text(0);
  row.partition = text(1);
  row.epoch = static_cast<uint64_t>(select.integer(2));
  row.position = text(3);
  row.resume = text(4);
  if (!select.is_null(5)) row.gtid_set = text(5);
  row.commit_time = text(6);
  row.history = text(7);
  row.snapshot = text(8);
  row.selection = text(9);
  row.updated = text(10);
  row.repeats = text(11);
  return row;
}

}  // namespace

ProgressTable::ProgressTable(Database& database) : database_(&database) {
  check_ours(database);
  // Only when needed: creating is writing, and would wait for whoever writes.
  Statement count(
      database,
      "SELECT count(*) FROM sqlite_master WHERE name IN ('dts_progress', 'dts_columns', 'dts_ddl')");
  bool complete = count.step() && count.integer(0) == 3;
  count.reset();
  if (!complete || !has_repeats(database)) {
    database.execute("BEGIN IMMEDIATE");
    database.execute(kCreateProgress);
    database.execute(kCreateColumns);
    database.execute(kCreateDdl);
    if (!has_repeats(database)) database.execute(kAddRepeats);
    database.execute("COMMIT");
  }
  fence_ = Statement(
      database, "UPDATE dts_progress SET epoch = epoch WHERE stream = ? AND \"partition\" = ? AND epoch = ?");
  write_ = Statement(
      database,
      "UPDATE dts_progress SET position = ?3, resume = ?4, gtid_set = ?5, commit_time = ?6, history = ?7, "
      "snapshot = ?8, selection = ?9, updated = ?10, repeats = ?11 WHERE stream = ?1 AND \"partition\" = ?2");
}

ProgressRow ProgressTable::read(const std::string& stream, const std::string& partition) {
  Statement select(*database_, std::string(kSelect) + kWhereRow);
  select.bind(1, stream).bind(2, partition);
  if (select.step()) return read_row(select);
  ProgressRow none;
  none.stream = stream;
  none.partition = partition;
  return none;
}

void ProgressTable::raise(ProgressRow& row) {
  Statement raise(*database_,
                  "INSERT INTO dts_progress VALUES (?, ?, 1, '', '', NULL, '', '', '', '', '', '') "
                  "ON CONFLICT (stream, \"partition\") DO UPDATE SET epoch = epoch + 1");
  raise.bind(1, row.stream).bind(2, row.partition);
  database_->run(raise);
  ++row.epoch;
}

bool ProgressTable::fence(const ProgressRow& mine) {
  fence_.bind(1, mine.stream).bind(2, mine.partition).bind(3, static_cast<int64_t>(mine.epoch)).run();
  return database_->changes() == 1;
}

void ProgressTable::write(const ProgressRow& row) {
  write_.bind(1, row.stream).bind(2, row.partition).bind(3, row.position).bind(4, row.resume);
  if (row.gtid_set)
    write_.bind(5, *row.gtid_set);
  else
    write_.bind_null(5);
  write_.bind(6, row.commit_time).bind(7, row.history).bind(8, row.snapshot).bind(9, row.selection);
  write_.bind(10, print_utc(utc_now())).bind(11, row.repeats).run();
  if (database_->changes() != 1)
    throw Error(ErrorKind::bug, "the progress row has gone inside our transaction");
}

std::vector<ProgressRow> ProgressTable::read_all(Database& database) {
  std::vector<ProgressRow> rows;
  check_ours(database);
  if (find_table(database, kProgressTable).empty()) return rows;
  Statement select(database, std::string(has_repeats(database) ? kSelect : kSelectWithoutRepeats) +
                                 " ORDER BY stream, \"partition\"");
  while (select.step()) rows.push_back(read_row(select));
  return rows;
}

}  // namespace dts::sqlite
