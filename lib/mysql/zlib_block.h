// zlib as MariaDB uses it in the log: for whole events and for columns.
#pragma once

#include <string_view>

namespace dts::mysql {

// Inflates `compressed` to exactly `size` bytes at `out`. Anything else: Error{data}. `raw`: without zlib's
// own header and checksum.
void inflate_exactly(std::string_view compressed, char* out, size_t size, bool raw);

}  // namespace dts::mysql
