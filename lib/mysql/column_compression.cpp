#include "mysql/column_compression.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/wire.h"
#include "mysql/zlib_block.h"

namespace dts::mysql {

namespace {
// First byte: method in the high half, 8 being zlib and 0 none; then "without zlib's header" and the number
// of bytes of the length that follows, big-endian.
constexpr unsigned kZlib = 8;
constexpr unsigned kRawFlag = 8;
// deflate makes at most 1032 bytes of one: a length beyond that is not believed.
constexpr uint64_t kMaxRatio = 1032;
}  // namespace

std::string_view uncompress_column(std::string_view bytes, Arena& arena) {
  if (bytes.empty()) return bytes;
  auto header = static_cast<uint8_t>(bytes[0]);
  bytes.remove_prefix(1);
  if (header == 0) return bytes;
  unsigned length_bytes = header & 7;
  if (header >> 4 != kZlib || length_bytes == 0 || length_bytes > 4 || bytes.size() < length_bytes)
    throw Error(ErrorKind::data, fmt::format("compressed value with header {:#04x}", header));
  uint64_t size = load_be_n(bytes.data(), length_bytes);
  bytes.remove_prefix(length_bytes);
  if (size > bytes.size() * kMaxRatio)
    throw Error(ErrorKind::data, "compressed value with a length that cannot be");
  char* out = arena.allocate(size);
  inflate_exactly(bytes, out, size, header & kRawFlag);
  return {out, size};
}

}  // namespace dts::mysql
