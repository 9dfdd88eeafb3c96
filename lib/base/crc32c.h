// CRC32C (Castagnoli, RFC 3720 appendix B.4): the CPU's instruction, or a table where it has none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dts {

// Of `bytes`, continuing from `crc` (0 to start).
uint32_t crc32c(std::string_view bytes, uint32_t crc = 0);

// The same by table, on any CPU. crc32c() chooses it by itself; it is named here to be tested.
uint32_t crc32c_table(std::string_view bytes, uint32_t crc = 0);

}  // namespace dts
