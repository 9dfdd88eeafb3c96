// The two records that describe a stream rather than its data, hello and table, as the JSON objects that
// dts-stream(5) gives. Both encodings carry them as this text.
//
// append_* write one line without the line feed; fields that say nothing are left out. parse_* take what
// append_* write, in any order of fields, and ignore fields they do not know; anything else that does not
// fit is Error{data} naming the field, without a place. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "event/record.h"

namespace dts {

void append_hello_json(const Hello& hello, std::string& out);
// Also refuses a stream version that this program does not know.
Hello parse_hello_json(std::string_view text);

void append_table_json(const TableDef& def, std::string& out);
TableDef parse_table_json(std::string_view text);

}  // namespace dts
