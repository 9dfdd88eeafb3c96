// Names as characters rather than bytes, so that a ? stands for one ü.
#pragma once

#include <string_view>

namespace dts {

// Takes the first character off `text`, which is not empty: a code point of UTF-8, or, where the bytes are no
// UTF-8, one byte as a value that no code point has.
char32_t take_character(std::string_view& text);

}  // namespace dts
