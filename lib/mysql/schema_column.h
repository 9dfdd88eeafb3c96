// What a column of a CREATE TABLE is: in a stream, and in a TABLE_MAP.
#pragma once

#include "mysql/create_table.h"
#include "mysql/schema_catalog.h"

namespace dts::mysql {

// `table_charset`: that of the table, or of the database; null: neither names one. Throws Error{data} with
// the name of the column, without its place.
SchemaColumn schema_column(const ColumnStatement& statement, const Charset* table_charset);

// The constant default as a JSON value of this column (dts-types(7)); nothing when there is none, when it is
// NULL, or when its value depends on more than the statement: a TIMESTAMP's does on a time zone.
std::optional<std::string> default_json(const ColumnStatement& statement, const Column& column);

// Of a name of a character set and one of a collation, either of which may be empty. Null: both are, or the
// collation is one of MariaDB's that fit several ("uca1400_ai_ci"). Throws Error{data} for unknown ones.
const Charset* named_charset(const std::string& charset, const std::string& collation);

}  // namespace dts::mysql
