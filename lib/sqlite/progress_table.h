// dts_progress: one row for each stream and partition that the database takes, readable by a person:
//   sqlite3 -line shop.db 'SELECT * FROM dts_progress'
// dts-offset(5) describes the columns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sink/target.h"
#include "sqlite/database.h"

namespace dts::sqlite {

constexpr std::string_view kProgressTable = "dts_progress";

class ProgressTable {
 public:
  // Creates what is missing of our own tables (target_table.h has the others). Throws Error{io} when
  // a table of such a name is not ours.
  explicit ProgressTable(Database& database);  // which has to outlive it

  // Inside a transaction: the row; with epoch 0 and nothing else when there is none.
  ProgressRow read(const std::string& stream, const std::string& partition);

  // Inside a transaction: raises the epoch of `row`, which was read in it.
  void raise(ProgressRow& row);

  // Inside a transaction: touches the row of `mine` if it has the epoch of `mine`; false if it has not.
  bool fence(const ProgressRow& mine);

  // Inside a transaction: writes everything but the epoch.
  void write(const ProgressRow& row);

  // The statements of fence() and write() with their last values, for --dry-run.
  const Statement& fence_statement() const { return fence_; }
  const Statement& write_statement() const { return write_; }

  // All rows, ordered. Nothing when the database has no such table.
  static std::vector<ProgressRow> read_all(Database& database);

 private:
  Database* database_;  // outlives us
  Statement fence_;
  Statement write_;
};

}  // namespace dts::sqlite
