// Which columns tell the rows of a table apart.
#pragma once

#include <string>
#include <vector>

#include "event/record.h"

namespace dts {

// The primary key, else the first unique key without nullable columns, else nothing: the rows of a table
// without a key may be identical, and only all their columns together find one.
const std::vector<uint32_t>& row_key(const TableDef& def);

// The cell of a key column before the change: from `before`, or from `after` where the log left it out
// because it did not change. Absent when neither has it.
Cell key_cell(const Record& row, uint32_t column);

// "id=7, line=2" for messages; values longer than 80 bytes are cut. Without a key: all columns.
std::string describe_row(const Record& row);

}  // namespace dts
