// One value as JSON: dts-types(7). Any thread.
#pragma once

#include <cstddef>

#include "codec/text_buffer.h"
#include "event/table.h"

namespace dts {

// A kind without a view, with its quotes where it has some. At most kMaxInlineBytes.
constexpr size_t kMaxInlineBytes = 40;
char* print_inline_value(const Column& column, const Cell& cell, char* out);

// Any value but null and absent. Text is trusted to be what its kind promises. Error{bug} names the column
// when the cell is not of its kind.
void append_value(const Column& column, const Cell& cell, TextBuffer& out);

// True where a cell holds JSON's own null, which is not SQL NULL.
inline bool is_json_null(const Cell& cell) {
  return cell.kind() == CellKind::json && cell.as_view() == "null";
}

}  // namespace dts
