// MariaDB's COMPRESSED columns, whose values stand in the log as they do in the table.
//   https://mariadb.com/kb/en/storage-engine-independent-column-compression/ and sql/field_comp.cc
#pragma once

#include <string_view>

#include "base/arena.h"

namespace dts::mysql {

// The value of a column: a view of `bytes` where it was stored as it is, else in `arena`. Error{data}.
std::string_view uncompress_column(std::string_view bytes, Arena& arena);

}  // namespace dts::mysql
