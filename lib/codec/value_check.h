// Is a value that came from outside what its cell kind promises (event/cell.h)? Every decoder asks here, so
// that what one encoding lets in, the other can say. Nothing is thrown and nothing allocated. Any thread.
#pragma once

#include <string_view>

#include "event/civil.h"

namespace dts {

// Valid UTF-8. Short ASCII is told without a call.
bool is_utf8(std::string_view text);

// [-]digits[.digits], NaN, Infinity or -Infinity.
bool is_decimal_text(std::string_view text);

// Characters 0 and 1, at least one.
bool is_bits_text(std::string_view text);

// One JSON document (RFC 8259) on one line without white space outside strings, nested at most
// kMaxJsonDepth deep. Its strings are not checked for UTF-8: see is_utf8.
bool is_minified_json(std::string_view text);
constexpr int kMaxJsonDepth = 1000;

// An event time that print_utc() takes: years 0000 to 9999.
constexpr bool is_printable_utc(UtcMicros time) {
  return time.value >= -62'167'219'200'000'000 && time.value < 253'402'300'800'000'000;
}

// Packed fields (event/civil.h) within what prints and parses back: months to 12, days to 31, hours to 23
// (times: to 838), minutes and seconds to 59; the infinities with all other fields zero. `step`: what the
// microseconds are a multiple of.
bool is_valid_date(uint64_t packed);
bool is_valid_datetime(uint64_t packed, uint32_t micros, uint32_t step);
bool is_valid_time(uint64_t packed, uint32_t micros, uint32_t step);

}  // namespace dts
