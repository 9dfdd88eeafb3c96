// The ways in which character sets are written, one decoder each. Used by Utf8Converter only.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/arena.h"
#include "mysql/charset.h"

namespace dts::mysql {

struct Utf8Converter::Decoder {
  explicit Decoder(std::string_view charset) : charset_(charset) {}
  virtual ~Decoder() = default;
  // As Utf8Converter::convert().
  virtual std::string_view decode(std::string_view bytes, Arena& arena) = 0;

 protected:
  // Error{data}: what stands at `offset` is no text; names up to four bytes from there.
  [[noreturn]] void fail(std::string_view bytes, size_t offset) const;

 private:
  std::string_view charset_;
};

using DecoderPtr = std::unique_ptr<Utf8Converter::Decoder>;

// utf8mb4 and utf8mb3: validates.
DecoderPtr make_utf8_decoder(std::string_view charset);
// latin1, cp1251, …, ascii and swe7 by a table; null for any other.
DecoderPtr make_single_byte_decoder(std::string_view charset);
// ucs2, utf16, utf16le, utf32; null for any other.
DecoderPtr make_wide_decoder(std::string_view charset);
// gbk, sjis, …: ASCII and longer characters mixed; null for any other.
DecoderPtr make_multi_byte_decoder(std::string_view charset);

// What stands for "no character" in the tables. It is none itself (Unicode 23.7).
constexpr uint16_t kUnassigned = 0xffff;

bool is_ascii(std::string_view bytes);

// Writes one character (below 0x110000, no surrogate) and returns the end: at most four bytes.
char* put_utf8(uint32_t character, char* out);

}  // namespace dts::mysql
