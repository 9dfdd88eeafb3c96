#include "mysql/text_decoder.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "base/error.h"
#include "base/wire.h"

namespace dts::mysql {

namespace {

// Length of the longest valid UTF-8 prefix; the table of valid sequences is 3-7 of the Unicode standard.
// Only for messages: simdjson has found out already that not all of it is valid.
size_t valid_utf8_prefix(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    const auto byte = static_cast<uint8_t>(text[i]);
    const size_t size = byte < 0x80   ? 1
                        : byte < 0xc2 ? 0
                        : byte < 0xe0 ? 2
                        : byte < 0xf0 ? 3
                        : byte < 0xf5 ? 4
                                      : 0;
    if (size == 0 || size > text.size() - i || !simdjson::validate_utf8(text.data() + i, size)) return i;
    i += size;
  }
  return i;
}

struct Utf8Decoder final : Utf8Converter::Decoder {
  using Decoder::Decoder;
  std::string_view decode(std::string_view bytes, Arena&) override {
    if (!simdjson::validate_utf8(bytes.data(), bytes.size())) fail(bytes, valid_utf8_prefix(bytes));
    return bytes;
  }
};

// Fixed or nearly fixed width: the code points of Unicode as numbers.
struct WideDecoder final : Utf8Converter::Decoder {
  WideDecoder(std::string_view charset, unsigned unit, bool pairs, bool little)
      : Decoder(charset), unit_bytes(unit), surrogate_pairs(pairs), little_endian(little) {}

  uint32_t unit_at(std::string_view bytes, size_t i) const {
    if (bytes.size() - i < unit_bytes) fail(bytes, i);
    return static_cast<uint32_t>(little_endian ? load_le_n(bytes.data() + i, unit_bytes)
                                               : load_be_n(bytes.data() + i, unit_bytes));
  }

  std::string_view decode(std::string_view bytes, Arena& arena) override {
    const size_t room = bytes.size() / unit_bytes * (unit_bytes == 2 ? 3 : 4);
    char* const out = arena.allocate(room);
    char* at = out;
    for (size_t i = 0; i < bytes.size();) {
      const size_t start = i;
      uint32_t character = unit_at(bytes, i);
      i += unit_bytes;
      if (surrogate_pairs && character - 0xd800 < 0x400 && i < bytes.size()) {
        const uint32_t low = unit_at(bytes, i);
        if (low - 0xdc00 < 0x400) {
          character = 0x10000 + ((character - 0xd800) << 10) + (low - 0xdc00);
          i += unit_bytes;
        }
      }
      if (character - 0xd800 < 0x800 || character > 0x10ffff) fail(bytes, start);
      at = put_utf8(character, at);
    }
    const auto size = static_cast<size_t>(at - out);
    arena.trim(out, size);
    return {out, size};
  }

  unsigned unit_bytes;
  bool surrogate_pairs;
  bool little_endian;
};

}  // namespace

void Utf8Converter::Decoder::fail(std::string_view bytes, size_t offset) const {
  std::string hex;
  for (const char c : bytes.substr(offset, 4)) hex += fmt::format("{:02x}", static_cast<uint8_t>(c));
  throw Error(
      ErrorKind::data,
      fmt::format("not valid {} text at byte {} of {}: 0x{}", charset_, offset, bytes.size(), hex),
      "the column holds bytes that its character set has no character for; correct them at the source, "
      "or leave the table out");
}

DecoderPtr make_utf8_decoder(std::string_view charset) {
  return std::make_unique<Utf8Decoder>(charset);
}

DecoderPtr make_wide_decoder(std::string_view charset) {
  if (charset == "ucs2") return std::make_unique<WideDecoder>(charset, 2, false, false);
  if (charset == "utf16") return std::make_unique<WideDecoder>(charset, 2, true, false);
  if (charset == "utf16le") return std::make_unique<WideDecoder>(charset, 2, true, true);
  if (charset == "utf32") return std::make_unique<WideDecoder>(charset, 4, false, false);
  return nullptr;
}

bool is_ascii(std::string_view bytes) {
  constexpr uint64_t kHighs = 0x8080808080808080;
  uint64_t seen = 0;
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) seen |= load_le<uint64_t>(bytes.data() + i);
  for (; i < bytes.size(); ++i) seen |= static_cast<uint8_t>(bytes[i]);
  return (seen & kHighs) == 0;
}

char* put_utf8(uint32_t c, char* out) {
  const auto put = [&out](uint32_t byte) { *out++ = static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xc0 | c >> 6);
    put(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    put(0xe0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3f));
    put(0x80 | (c & 0x3f));
  } else {
    put(0xf0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3f));
    put(0x80 | (c >> 6 & 0x3f));
    put(0x80 | (c & 0x3f));
  }
  return out;
}

}  // namespace dts::mysql
