// How values of the logical types lie in SQLite: dts-types(7) shows the same table to users.
//
//   boolean, intN, uint8 to uint32, year   INTEGER
//   uint64                                 a column without a declared type: INTEGER up to 2^63-1, TEXT
//   beyond.
//                                          (A numeric affinity would turn '18446744073709551615' into a
//                                          REAL; https://www.sqlite.org/datatype3.html section 3.)
//   float32, float64                       REAL; NaN does not fit: SQLite would store NULL
//   binary, geometry                       BLOB
//   everything else                        TEXT, as the stream renders it
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "event/table.h"
#include "sink/column_change.h"
#include "sqlite/database.h"

namespace dts::sqlite {

enum class Storage { integer, any_integer, real, text, blob };

Storage storage_of(LogicalType type);

// What stands behind the column's name in CREATE TABLE: "INTEGER", "", "REAL", "TEXT", "BLOB".
std::string_view declared_type(Storage storage);

// How the values of a column look in the target: two definitions of a column with the same rendering can
// share it, e.g. "integer", "decimal(2)", "text". A change of it means that rows written before look
// different from what the source now says of them.
std::string rendering(const Column& column);

// Whether a column declared as `declared` keeps values of `storage` as they are
// (https://www.sqlite.org/datatype3.html section 3.1: the affinity comes from the declared type).
bool keeps(std::string_view declared, Storage storage);
// Whether it would turn the text of a large uint64 into a REAL.
bool is_numeric(std::string_view declared);

// The constant default of a column as an SQL literal: from the definition, nothing when it has none or one
// that cannot be rendered here.
std::optional<std::string> default_literal(Database& database, const Column& column);

// The default that an ALTER TABLE statement gave an added column, the same way.
std::optional<std::string> ddl_literal(const Column& column, const ColumnChange& change);

// Scratch for values that have to be rendered; one for each parameter, since SQLite reads them at step().
struct Scratch {
  char bytes[40];
};

// Binds a present cell. Views are not copied: cell and scratch have to live until the statement is reset.
// `narrow`: the column cannot hold a uint64 beyond 2^63-1. What does not fit is Error{data}.
void bind_cell(sqlite3_stmt* statement, int parameter, const Column& column, const Cell& cell, bool narrow,
               Scratch& scratch);

}  // namespace dts::sqlite
