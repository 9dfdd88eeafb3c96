#include "base/byte_reader.h"

#include <fmt/format.h>

#include "base/error.h"

namespace dts {

void ByteReader::throw_short(size_t n, const char* what) const {
  throw Error(ErrorKind::data,
              fmt::format("{} needs {} bytes at offset {}, {} are left", what, n, offset(), remaining()));
}

}  // namespace dts
