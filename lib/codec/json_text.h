// Strings as JSON and binary as base64 (RFC 4648 section 4), written by pointer. Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "codec/text_buffer.h"

namespace dts {

// The inside of a JSON string, without quotes: escapes what RFC 8259 section 7 says must be, in the short
// forms where there are some; everything else passes as it is. At most kMaxEscapedBytes a byte.
constexpr size_t kMaxEscapedBytes = 6;
char* escape_json(std::string_view text, char* out);

// Bytes that escape_json() passes as they are at the start of `text`.
size_t clean_json_run(std::string_view text);

void append_escaped(std::string_view text, TextBuffer& out);
// With the quotes.
void append_json_string(std::string_view text, std::string& out);

constexpr size_t base64_bytes(size_t bytes) {
  return (bytes + 2) / 3 * 4;
}
char* print_base64(std::string_view bytes, char* out);
// The exact inverse, into the arena. Nothing: no canonical base64 (padding missing, stray bits, line ends).
std::optional<std::string_view> parse_base64(std::string_view text, Arena& arena);

// One JSON document without the white space outside its strings. Checks nothing: see is_minified_json().
// Written to `out`, which has room for text.size() bytes.
std::string_view minify_json(std::string_view text, char* out);

}  // namespace dts
