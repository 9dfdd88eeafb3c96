// The prepared statements of one table definition: one for each operation and set of columns that images
// carry, prepared when first needed and kept. Binding copies no value. One thread.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "event/record.h"
#include "sink/target.h"
#include "sqlite/database.h"
#include "sqlite/target_table.h"

namespace dts::sqlite {

class RowStatements {
 public:
  // `printed`: where to append the statements with their values instead of executing them; null: execute.
  RowStatements(Database& database, TableDef def, TargetTable table, std::string* printed);

  Outcome apply(const Record& row, Repeats repeats);

 private:
  enum class Kind { insert, upsert, update, update_key, erase };
  struct Parameter {
    uint32_t column;
    bool before;  // which image the value comes from
  };
  struct Prepared {
    Statement statement;
    std::vector<Parameter> parameters;
  };

  Prepared& prepared(Kind kind, const Cell* after);
  Prepared prepare(Kind kind, const Cell* after);
  std::string insert_sql(bool upsert, const Cell* after, Prepared& out);
  std::string update_sql(bool key_changes, const Cell* after, Prepared& out);
  std::string where_row(Prepared& out);

  // What SQLite made of a statement; everything else is thrown.
  enum class Result {
    changed,
    unchanged,   // no such row
    key_exists,  // a row with this primary key
    not_unique,  // a row with the same values in some unique index
  };
  Result execute(Kind kind, const Record& row);
  void bind(const Prepared& prepared, const Record& row);
  [[noreturn]] void refuse_unique();

  Outcome insert(const Record& row, Repeats repeats);
  Outcome update(const Record& row, Repeats repeats);
  Outcome erase(const Record& row, Repeats repeats);
  bool key_changes(const Record& row) const;
  void require_images(const Record& row) const;
  bool has_all(const Cell* image) const;

  Database& database_;
  TableDef def_;
  TargetTable table_;
  std::vector<uint32_t> key_;
  std::string* printed_;
  std::vector<Scratch> scratch_;
  std::string mask_;
  // The statement for images that carry every column, for each kind; the others by kind and mask.
  Prepared complete_[5];
  std::unordered_map<std::string, Prepared> partial_;
};

}  // namespace dts::sqlite
