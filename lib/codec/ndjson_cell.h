// One value out of JSON, checked against its column: the inverse of ndjson_value.h. dts-types(7).
#pragma once

#include <string_view>

#include "base/arena.h"
#include "codec/json_reader.h"
#include "event/table.h"

namespace dts {

// `token` is the value as it stands in a well-formed line. The cell views into the line, or into `arena`
// where bytes had to be changed. A value that the column cannot have is Error{data} that quotes its start,
// without a place.
Cell parse_cell(const Column& column, std::string_view token, const JsonReader& reader, Arena& arena);

}  // namespace dts
