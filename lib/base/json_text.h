// Writing strings into JSON text (RFC 8259). Readers use simdjson.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/wire.h"

namespace dts {

// Appends what stands between the quotes: the quote, the backslash and control characters are escaped, all
// else passes through. `text` has to be valid UTF-8; that is the caller's to know.
inline void append_json_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const char* run = text.data();  // what has passed and is not yet copied
  const char* at = run;
  const char* end = at + text.size();
  while (at != end) {
    // Eight bytes at a time: has any of them to be escaped? A byte below 0x20 borrows; 0x80 and above do not
    // count; a byte equal to the quote or the backslash becomes zero by xor.
    if (end - at >= 8) {
      constexpr uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
      auto word = load_le<uint64_t>(at);
      uint64_t quote = word ^ (kOnes * '"'), backslash = word ^ (kOnes * '\\');
      uint64_t hit = ((word - kOnes * 0x20) | (quote - kOnes) | (backslash - kOnes)) & ~word & kHigh;
      if (hit == 0) {
        at += 8;
        continue;
      }
    }
    auto byte = static_cast<uint8_t>(*at);
    if (byte >= 0x20 && byte != '"' && byte != '\\') {
      ++at;
      continue;
    }
    out.append(run, at);
    run = ++at;
    out.push_back('\\');
    switch (byte) {
      case '"':
      case '\\':
        out.push_back(static_cast<char>(byte));
        break;
      case '\b':
        out.push_back('b');
        break;
      case '\f':
        out.push_back('f');
        break;
      case '\n':
        out.push_back('n');
        break;
      case '\r':
        out.push_back('r');
        break;
      case '\t':
        out.push_back('t');
        break;
      default:
        out += "u00";
        out.push_back(kHex[byte >> 4]);
        out.push_back(kHex[byte & 15]);
    }
  }
  out.append(run, at);
}

// The same with the quotes.
inline void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  append_json_escaped(out, text);
  out.push_back('"');
}

}  // namespace dts
