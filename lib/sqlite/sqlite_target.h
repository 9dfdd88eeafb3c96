// A SQLite database as a target. Durable: WAL with synchronous=FULL, so that COMMIT returns only after the
// log of the database is on the disk. Rows of the stream's table shop.orders are in the table "shop.orders".
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "sink/target.h"
#include "sqlite/database.h"
#include "sqlite/progress_table.h"
#include "sqlite/row_statements.h"
#include "sqlite/target_table.h"

namespace dts::sqlite {

class SqliteTarget : public Target {
 public:
  // Opens or creates the database at `path`. `name`: the URI, for messages.
  SqliteTarget(const std::string& path, std::string name, FitOptions options);

  // Nothing is executed: the statements that would be are appended to `printed`. The definitions and the
  // progress of an existing database are read, and it is not changed; one that is missing is not created.
  SqliteTarget(const std::string& path, std::string name, FitOptions options, std::string* printed);

  const std::string& name() const override { return name_; }
  ProgressRow claim(const std::string& stream, const std::string& partition, const Check& check) override;
  void begin() override;
  bool has_table(std::string_view schema, std::string_view table) override;
  void note_ddl(std::string_view schema, std::string_view statement) override;
  void define_table(const TableDef& def) override;
  Outcome apply(const Record& row, Repeats repeats) override;
  bool truncate(std::string_view schema, std::string_view table) override;
  void commit(const ProgressRow& progress) override;
  void rollback() noexcept override;

  Database& database() { return database_; }

 private:
  RowStatements& statements_of(const TableDef& def);
  void print(std::string_view sql);

  std::string name_;
  FitOptions options_;
  std::string* printed_ = nullptr;
  Database database_;
  ProgressTable progress_;
  ProgressRow mine_;
  std::unordered_map<uint32_t, std::unique_ptr<RowStatements>> tables_;  // by the stream's number
  uint32_t last_id_ = 0;
  RowStatements* last_ = nullptr;
};

// The progress of every stream that the database at `path` takes. Error{io} when it is not there.
std::vector<ProgressRow> read_status(const std::string& path);

// Lets `decide` choose one of these and say what it shall be, and writes that with a higher epoch, all in one
// transaction. `decide` may be called more than once. Returns what was written. When `decide` throws nothing
// has changed.
using Decide = std::function<ProgressRow(const std::vector<ProgressRow>&)>;
ProgressRow change_progress(const std::string& path, const Decide& decide);

}  // namespace dts::sqlite
