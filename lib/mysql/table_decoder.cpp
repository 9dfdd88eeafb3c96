// Character sets that are decoded by tables: those of one byte, and the East Asian ones.
#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/error.h"
#include "base/wire.h"
#include "mysql/text_decoder.h"

namespace dts::mysql {

namespace {

struct SingleByteTable {
  std::string_view charset;
  std::array<uint16_t, 128> high;  // of the bytes from 0x80
};

struct LowOverride {
  std::string_view charset;
  uint8_t byte;
  uint16_t character;
};

struct Override {
  uint32_t bytes;  // of one character, as a big-endian number
  uint16_t character;
};

#include "mysql/charset_tables.inc"

struct SingleByteDecoder final : Utf8Converter::Decoder {
  explicit SingleByteDecoder(const SingleByteTable& table) : Decoder(table.charset) {
    for (size_t i = 0; i < 128; ++i) characters[i] = static_cast<uint16_t>(i);
    std::copy(table.high.begin(), table.high.end(), characters.begin() + 128);
    for (const LowOverride& low : kLowOverrides) {
      if (low.charset != table.charset) continue;
      characters[low.byte] = low.character;
      low_half_is_ascii = false;
    }
  }

  std::string_view decode(std::string_view bytes, Arena& arena) override {
    if (low_half_is_ascii && is_ascii(bytes)) return bytes;
    char* const out = arena.allocate(bytes.size() * 3);
    char* at = out;
    for (size_t i = 0; i < bytes.size(); ++i) {
      const uint16_t character = characters[static_cast<uint8_t>(bytes[i])];
      if (character == kUnassigned) fail(bytes, i);
      at = put_utf8(character, at);
    }
    const auto size = static_cast<size_t>(at - out);
    arena.trim(out, size);
    return {out, size};
  }

  std::array<uint16_t, 256> characters;
  bool low_half_is_ascii = true;
};

// An open iconv descriptor to UTF-32.
class Iconv {
 public:
  explicit Iconv(const char* from) : descriptor_(iconv_open("UTF-32LE", from)) {
    if (descriptor_ == closed())
      throw errno_error(ErrorKind::io, fmt::format("the C library cannot convert from {}", from));
  }
  ~Iconv() { iconv_close(descriptor_); }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;

  // The one character that all of `bytes` stands for, or 0.
  uint32_t character(std::string_view bytes) {
    char in[4];
    std::copy(bytes.begin(), bytes.end(), in);
    char out[16];
    char* in_at = in;
    char* out_at = out;
    size_t in_left = bytes.size();
    size_t out_left = sizeof out;
    iconv(descriptor_, nullptr, nullptr, nullptr, nullptr);
    const size_t status = iconv(descriptor_, &in_at, &in_left, &out_at, &out_left);
    return status == 0 && in_left == 0 && out_at == out + 4 ? load_le<uint32_t>(out) : 0;
  }

 private:
  static iconv_t closed() { return reinterpret_cast<iconv_t>(-1); }
  iconv_t descriptor_;
};

struct MultiByteCharset {
  std::string_view name;
  const char* iconv_name;  // the nearest one of the C library; MySQL's differences are in the overrides
  bool katakana_bytes;     // 0xa1 to 0xdf are characters of one byte (JIS X 0201)
  bool three_bytes;        // 0x8f starts a character of three bytes (JIS X 0212)
  bool four_bytes;         // a second byte 0x30 to 0x39 belongs to a character of four bytes (GB 18030)
  const Override* overrides;
  size_t override_count;
};

constexpr MultiByteCharset kMultiByteCharsets[] = {
    {"big5", "BIG5", false, false, false, kBig5Overrides, std::size(kBig5Overrides)},
    {"cp932", "CP932", true, false, false, nullptr, 0},
    {"eucjpms", "EUC-JP-MS", false, true, false, nullptr, 0},
    {"euckr", "UHC", false, false, false, nullptr, 0},
    {"gb18030", "GB18030", false, false, true, kGb18030Overrides, std::size(kGb18030Overrides)},
    {"gb2312", "EUC-CN", false, false, false, nullptr, 0},
    {"gbk", "GBK", false, false, false, nullptr, 0},
    {"sjis", "SJIS", true, false, false, kSjisOverrides, std::size(kSjisOverrides)},
    {"ujis", "EUC-JP-MS", false, true, false, kUjisOverrides, std::size(kUjisOverrides)},
};

constexpr uint8_t kThreeByteLead = 0x8f;

struct MultiByteDecoder final : Utf8Converter::Decoder {
  explicit MultiByteDecoder(const MultiByteCharset& charset)
      : Decoder(charset.name), set(charset), iconv(charset.iconv_name) {
    const std::string_view none;
    fill(pairs, none);
    if (set.three_bytes) fill(triples, "\x8f");
    for (const Override* o = set.overrides; o != set.overrides + set.override_count; ++o) {
      if (o->bytes <= 0xffff)
        pairs[o->bytes - 0x8000] = o->character;
      else if (o->bytes <= 0xffffff)
        triples[(o->bytes & 0xffff) - 0x8000] = o->character;
    }
  }

  // The characters of two bytes behind `prefix`, the first of the two from 0x80; 0 where there is none.
  void fill(std::vector<uint16_t>& table, std::string_view prefix) {
    table.assign(0x8000, kUnassigned);
    for (uint32_t i = 0; i < 0x8000; ++i) {
      const auto lead = static_cast<uint8_t>(0x80 + (i >> 8));
      const auto trail = static_cast<uint8_t>(i);
      if (trail < 0x30 || (set.katakana_bytes && is_katakana(lead))) continue;
      std::string bytes(prefix);
      bytes += static_cast<char>(lead);
      bytes += static_cast<char>(trail);
      const uint32_t character = iconv.character(bytes);
      if (character != 0 && character < kUnassigned) table[i] = static_cast<uint16_t>(character);
    }
  }

  static bool is_katakana(uint8_t byte) { return byte >= 0xa1 && byte <= 0xdf; }

  std::string_view decode(std::string_view bytes, Arena& arena) override {
    if (is_ascii(bytes)) return bytes;
    char* const out = arena.allocate(bytes.size() * 3);
    char* at = out;
    for (size_t i = 0; i < bytes.size();) {
      const auto byte = static_cast<uint8_t>(bytes[i]);
      if (byte < 0x80) {
        *at++ = bytes[i++];
      } else if (set.katakana_bytes && is_katakana(byte)) {
        at = put_utf8(0xff61U + (byte - 0xa1U), at);
        ++i;
      } else {
        at = put_utf8(longer(bytes, i), at);
      }
    }
    const auto size = static_cast<size_t>(at - out);
    arena.trim(out, size);
    return {out, size};
  }

  // The character at `i`, which is moved behind it.
  uint32_t longer(std::string_view bytes, size_t& i) {
    const size_t start = i;
    const size_t left = bytes.size() - i;
    const auto byte = [&](size_t n) { return static_cast<uint8_t>(bytes[start + n]); };
    if (left < 2) fail(bytes, start);
    if (set.four_bytes && byte(1) >= 0x30 && byte(1) <= 0x39) {
      i += 4;
      return four(bytes, start);
    }
    uint16_t character = kUnassigned;
    if (set.three_bytes && byte(0) == kThreeByteLead) {
      if (left >= 3 && byte(1) >= 0x80) character = triples[(byte(1) - 0x80U) << 8 | byte(2)];
      i += 3;
    } else {
      character = pairs[(byte(0) - 0x80U) << 8 | byte(1)];
      i += 2;
    }
    if (character == kUnassigned) fail(bytes, start);
    return character;
  }

  uint32_t four(std::string_view bytes, size_t start) {
    if (bytes.size() - start < 4) fail(bytes, start);
    const auto number = static_cast<uint32_t>(load_be_n(bytes.data() + start, 4));
    const Override* const end = set.overrides + set.override_count;
    const Override* const o = std::find_if(set.overrides, end, [&](auto& x) { return x.bytes == number; });
    const uint32_t character = o != end ? o->character : iconv.character(bytes.substr(start, 4));
    if (character == 0) fail(bytes, start);
    return character;
  }

  const MultiByteCharset& set;
  Iconv iconv;
  std::vector<uint16_t> pairs;
  std::vector<uint16_t> triples;
};

}  // namespace

DecoderPtr make_single_byte_decoder(std::string_view charset) {
  for (const SingleByteTable& table : kSingleByteTables)
    if (table.charset == charset) return std::make_unique<SingleByteDecoder>(table);
  return nullptr;
}

DecoderPtr make_multi_byte_decoder(std::string_view charset) {
  for (const MultiByteCharset& set : kMultiByteCharsets)
    if (set.name == charset) return std::make_unique<MultiByteDecoder>(set);
  return nullptr;
}

}  // namespace dts::mysql
