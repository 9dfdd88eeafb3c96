// Statements of DDL that change the rows of tables, or which table has a name, while the log has no rows for
// it: the target's tables would silently stay as they were.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sink/sql_clauses.h"

namespace dts {

// The tables that `statement` does so to, in a session whose default schema is `schema`; an empty name stands
// for all tables of its schema. Empty for what touches no rows (CREATE, indexes, options, columns), for
// temporary tables, and for TRUNCATE TABLE, which a stream has a record of its own for.
std::vector<SqlTableName> tables_changed_unseen(std::string_view schema, std::string_view statement);

// The table that `statement` gives a foreign key whose ON DELETE or ON UPDATE changes its rows,
// "schema.name"; empty: none. Most servers do not log those changes.
std::string cascading_table(std::string_view schema, std::string_view statement);

}  // namespace dts
