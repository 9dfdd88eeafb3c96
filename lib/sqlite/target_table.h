// The table that a definition of the stream is applied to: created where it is missing, checked where it
// exists, changed where the source's own statement says how. "shop.orders" is the name of the table.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "event/table.h"
#include "sqlite/database.h"
#include "sqlite/storage.h"

namespace dts::sqlite {

struct TargetColumn {
  std::string name;       // quoted
  bool narrow = false;    // holds no uint64 beyond 2^63-1
  std::string if_absent;  // literal for an insert whose image lacks the column; empty: not known
};

struct TargetTable {
  std::string name;                   // quoted
  std::vector<TargetColumn> columns;  // as in the definition
  std::string rowid;                  // the name of the row id, where the table has no key
};

// Notes how the columns of every table were rendered when it was last defined, so that a change of the
// source that leaves the old rows of the target looking different is noticed by a later run too.
constexpr std::string_view kColumnsTable = "dts_columns";

struct FitOptions {
  bool create = true;  // a missing table is created; else Error{data}
  // A column that was dropped or renamed and is there again: the target's rows have its values already, which
  // is noted; else Error{data}.
  bool trust_ddl = false;
  std::function<void(const std::string&)> note = [](const std::string&) {};
};

// Statements that changed a table of the source and whose effect, its next definition, has not come yet. A
// source learns it only with the next row, which may be in a later run.
constexpr std::string_view kDdlTable = "dts_ddl";
void keep_ddl(Database& database, std::string_view table, std::string_view statement);

// Inside a transaction. Everything that does not fit and cannot be made to fit without guessing, by the
// statements kept, is Error{data} that says what differs and what to do.
TargetTable fit_table(Database& database, const TableDef& def, const FitOptions& options);

// The name as it is in the database, without regard to ASCII case; empty: there is none.
std::string find_table(Database& database, std::string_view name);

}  // namespace dts::sqlite
