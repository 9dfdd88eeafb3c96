#include "mysql/zlib_block.h"

#include <zlib.h>

#include "base/error.h"

namespace dts::mysql {

void inflate_exactly(std::string_view compressed, char* out, size_t size, bool raw) {
  z_stream stream{};
  if (inflateInit2(&stream, raw ? -MAX_WBITS : MAX_WBITS) != Z_OK)
    throw Error(ErrorKind::bug, "zlib does not start");
  // zlib's interface is not const-correct; it does not write to its input.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out);
  stream.avail_out = static_cast<uInt>(size);
  int status = inflate(&stream, Z_FINISH);
  bool whole = status == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in == 0;
  inflateEnd(&stream);
  if (!whole) throw Error(ErrorKind::data, "compressed data is damaged");
}

}  // namespace dts::mysql
