// How MySQL writes the scalars of a JSON document: json_dom.cc and dtoa.cc of the server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dts::mysql {

constexpr size_t kJsonDoubleBytes = 40;

// The shortest text that reads back, always with a point or an exponent: "1.0", "0.1", "1e100". Returns its
// length. REQUIRES a finite number.
size_t print_json_double(double number, char out[kJsonDoubleBytes]);

// Appends it in quotes, escaped. True: all of it is ASCII; otherwise the caller has to see to its UTF-8.
bool append_json_string(std::string_view text, std::string& out);

// Appends an opaque value: DECIMAL as a number, dates and times as strings, the rest as
// "base64:type<N>:<base64>". Throws Error{data} for a DECIMAL, date or time that is none.
void append_json_opaque(uint8_t field_type, std::string_view bytes, std::string& out);

}  // namespace dts::mysql
