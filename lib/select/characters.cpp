#include "select/characters.h"

#include <cstddef>
#include <cstdint>

namespace dts {

namespace {

constexpr char32_t kNoCodePoint = 0x110000;  // one behind the last

// Bytes of a sequence that starts with `lead`; 0: none does.
size_t sequence_bytes(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

}  // namespace

char32_t take_character(std::string_view& text) {
  auto lead = static_cast<uint8_t>(text[0]);
  size_t size = sequence_bytes(lead);
  bool whole = size > 0 && size <= text.size();
  for (size_t i = 1; whole && i < size; ++i) whole = (static_cast<uint8_t>(text[i]) & 0xc0) == 0x80;
  if (!whole) {
    text.remove_prefix(1);
    return kNoCodePoint + lead;
  }
  char32_t character = size == 1 ? lead : lead & (0xffu >> (size + 1));
  for (size_t i = 1; i < size; ++i) character = character << 6 | (static_cast<uint8_t>(text[i]) & 0x3f);
  text.remove_prefix(size);
  return character;
}

}  // namespace dts
