#include "codec/json_text.h"

#include <array>
#include <bit>
#include <cstdint>

#include "base/wire.h"

namespace dts {

namespace {

constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kHighs = 0x8080808080808080;
constexpr char kHex[] = "0123456789abcdef";

// High bits set where a byte is zero; only the lowest one set is certain, bytes above it may be wrong.
uint64_t zero_bytes(uint64_t word) {
  return (word - kOnes) & ~word & kHighs;
}

// Where one of 8 bytes has to be escaped: below 0x20, a quote or a backslash. As above.
uint64_t bytes_to_escape(uint64_t word) {
  uint64_t control = (word - kOnes * 0x20) & ~word & kHighs;
  return control | zero_bytes(word ^ (kOnes * '"')) | zero_bytes(word ^ (kOnes * '\\'));
}

bool must_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

char* escape_char(char c, char* out) {
  char letter = 0;
  switch (c) {
    case '"':
    case '\\':
      letter = c;
      break;
    case '\b':
      letter = 'b';
      break;
    case '\f':
      letter = 'f';
      break;
    case '\n':
      letter = 'n';
      break;
    case '\r':
      letter = 'r';
      break;
    case '\t':
      letter = 't';
      break;
    default:
      break;
  }
  *out++ = '\\';
  if (letter != 0) {
    *out++ = letter;
    return out;
  }
  std::memcpy(out, "u00", 3);
  out[3] = kHex[static_cast<unsigned char>(c) >> 4];
  out[4] = kHex[c & 15];
  return out + 5;
}

constexpr char kBase64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr uint8_t kNotBase64 = 0xff;

constexpr std::array<uint8_t, 256> kFromBase64 = [] {
  std::array<uint8_t, 256> table{};
  for (uint8_t& entry : table) entry = kNotBase64;
  for (uint8_t i = 0; i < 64; ++i) table[static_cast<unsigned char>(kBase64[i])] = i;
  return table;
}();

uint32_t from_base64(char c) {
  return kFromBase64[static_cast<unsigned char>(c)];
}

}  // namespace

size_t clean_json_run(std::string_view text) {
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t found = bytes_to_escape(load_le<uint64_t>(text.data() + at));
    if (found != 0) return at + static_cast<size_t>(std::countr_zero(found)) / 8;
  }
  while (at < text.size() && !must_escape(text[at])) ++at;
  return at;
}

char* escape_json(std::string_view text, char* out) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (end - at >= 8) {
    uint64_t word = load_le<uint64_t>(at);
    uint64_t found = bytes_to_escape(word);
    store_le(out,
             word);  // all eight: what is too much is overwritten, and room for six times the text is there
    if (found == 0) {
      at += 8;
      out += 8;
      continue;
    }
    auto clean = std::countr_zero(found) / 8;
    out = escape_char(at[clean], out + clean);
    at += clean + 1;
  }
  for (; at < end; ++at) {
    if (must_escape(*at)) {
      out = escape_char(*at, out);
    } else {
      *out++ = *at;
    }
  }
  return out;
}

void append_escaped(std::string_view text, TextBuffer& out) {
  // In pieces, so that a large value does not reserve six times its size when nothing in it is escaped.
  constexpr size_t kPieceBytes = 64 * 1024;
  while (!text.empty()) {
    std::string_view piece = text.substr(0, kPieceBytes);
    out.set_end(escape_json(piece, out.reserve(piece.size() * kMaxEscapedBytes)));
    text.remove_prefix(piece.size());
  }
}

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  while (!text.empty()) {
    size_t clean = clean_json_run(text);
    out.append(text.substr(0, clean));
    text.remove_prefix(clean);
    if (text.empty()) break;
    char escaped[kMaxEscapedBytes];
    out.append(escaped, static_cast<size_t>(escape_char(text[0], escaped) - escaped));
    text.remove_prefix(1);
  }
  out += '"';
}

char* print_base64(std::string_view bytes, char* out) {
  const auto* at = reinterpret_cast<const uint8_t*>(bytes.data());
  size_t n = bytes.size();
  for (; n >= 3; n -= 3, at += 3, out += 4) {
    uint32_t three = uint32_t{at[0]} << 16 | uint32_t{at[1]} << 8 | at[2];
    out[0] = kBase64[three >> 18];
    out[1] = kBase64[three >> 12 & 63];
    out[2] = kBase64[three >> 6 & 63];
    out[3] = kBase64[three & 63];
  }
  if (n == 0) return out;
  uint32_t rest = uint32_t{at[0]} << 16 | (n == 2 ? uint32_t{at[1]} << 8 : 0);
  out[0] = kBase64[rest >> 18];
  out[1] = kBase64[rest >> 12 & 63];
  out[2] = n == 2 ? kBase64[rest >> 6 & 63] : '=';
  out[3] = '=';
  return out + 4;
}

std::optional<std::string_view> parse_base64(std::string_view text, Arena& arena) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.empty()) return std::string_view();
  size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  size_t size = text.size() / 4 * 3 - padding;
  char* start = arena.allocate(size + 3);
  char* out = start;
  uint32_t wrong = 0;  // gathers the bits above 63 that only kNotBase64 has
  size_t whole = text.size() - (padding > 0 ? 4 : 0);
  for (size_t i = 0; i < whole; i += 4, out += 3) {
    uint32_t a = from_base64(text[i]), b = from_base64(text[i + 1]);
    uint32_t c = from_base64(text[i + 2]), d = from_base64(text[i + 3]);
    wrong |= a | b | c | d;
    uint32_t three = a << 18 | b << 12 | c << 6 | d;
    out[0] = static_cast<char>(three >> 16);
    out[1] = static_cast<char>(three >> 8);
    out[2] = static_cast<char>(three);
  }
  if (padding > 0) {
    uint32_t a = from_base64(text[whole]), b = from_base64(text[whole + 1]);
    uint32_t c = padding == 1 ? from_base64(text[whole + 2]) : 0;
    wrong |= a | b | c;
    uint32_t three = a << 18 | b << 12 | c << 6;
    if ((three & (padding == 1 ? 0xffU : 0xffffU)) != 0)
      return std::nullopt;  // stray bits behind the last byte
    *out++ = static_cast<char>(three >> 16);
    if (padding == 1) *out++ = static_cast<char>(three >> 8);
  }
  if (wrong > 63) return std::nullopt;
  return std::string_view(start, size);
}

std::string_view minify_json(std::string_view text, char* out) {
  char* start = out;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (in_string && c == '\\' && i + 1 < text.size()) {
      *out++ = c;
      c = text[++i];
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
      continue;
    }
    *out++ = c;
  }
  return {start, static_cast<size_t>(out - start)};
}

}  // namespace dts
