// MySQL's binary JSON (sql-common/json_binary.h in the server's source), as a JSON column has it in a row
// event, to JSON text. MariaDB has no such format: its JSON is text.
//
// The text is what SELECT prints, minus the white space after ',' and ':': members in stored order, doubles
// as the shortest text that reads back and always recognisable as doubles ("1.0"), decimals as numbers,
// dates and times as strings ("2015-01-15 23:24:25.000000"), other opaque values as
// "base64:type<N>:<base64>". One line, valid UTF-8, escaped as RFC 8259 wants it.
#pragma once

#include <string>
#include <string_view>

#include "base/arena.h"

namespace dts::mysql {

// `binary`: the value without its length prefix; of length 0 it is JSON null, as for the server. The result
// is a view into `arena`, or static text; "null" is JSON's null and not SQL's. `scratch` is room that is kept
// between calls, so that a steady state allocates nothing; it holds nothing afterwards.
//
// Any malformed input is Error{data} with the offset. Nothing outside `binary` is read, nesting is bounded
// by kJsonMaxDepth, and each value has to lie in bytes of its own within its parent, so the work and the
// output are linear in the size of the input.
std::string_view json_text(std::string_view binary, Arena& arena, std::string& scratch);

// The server's own limit (JSON_DOCUMENT_MAX_DEPTH).
constexpr unsigned kJsonMaxDepth = 100;

}  // namespace dts::mysql
