// The type of a column as the server would write it, told from the log alone.
#pragma once

#include <string>

#include "event/table.h"
#include "mysql/table_map.h"

namespace dts::mysql {

// "bigint unsigned", "varchar(80)", "datetime(3)", "mediumblob". `column` has its logical type, length,
// precision and scale. What the log does not tell (MariaDB's UUID, display widths) is not in it.
std::string native_type(const MapColumn& map, const Column& column);

}  // namespace dts::mysql
