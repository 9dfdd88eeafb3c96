#include "codec/codec.h"

#include "base/error.h"
#include "codec/frame_encoder.h"
#include "codec/ndjson_encoder.h"

namespace dts {

std::unique_ptr<Encoder> make_encoder(Format format, bool compress) {
  if (format == Format::frame) return std::make_unique<FrameEncoder>(compress);
  if (compress)
    throw Error(ErrorKind::usage, "only frames are compressed within",
                "write --format frame, or pipe through zstd");
  return std::make_unique<NdjsonEncoder>();
}

}  // namespace dts
