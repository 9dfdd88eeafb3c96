// Table definitions of a live server as a schema file: what SchemaCatalog::load reads back.
#pragma once

#include <string>

#include "mysql/connection.h"
#include "select/table_selection.h"

namespace dts::mysql {

// CREATE DATABASE, USE and CREATE TABLE of every selected table that holds rows (no views, no sequences), in
// the server's own words (SHOW CREATE TABLE), ordered by name. `schema`: only of this database; empty: of
// all. The definitions are read one after the other, each as it is at its moment. The text is read back
// before it is returned, so a table that load() would refuse is an Error{data} that names it. Other errors:
// as Connection's.
std::string dump_schema(Connection& connection, const TableSelection& selection, const std::string& schema);

}  // namespace dts::mysql
