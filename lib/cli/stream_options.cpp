#include "cli/stream_options.h"

#include <unistd.h>

#include "base/error.h"

namespace dts::cli {

void StreamOutputOptions::declare(OptionSet& options) {
  options.choice<Format>(
      "format", "FORMAT", format,
      {{"ndjson", Format::ndjson, "one JSON object a line"}, {"frame", Format::frame, "binary, for speed"}},
      "Write the stream in this encoding.");
  options.flag("compress", compress, "Compress the blocks of a frame stream with zstd.");
}

std::unique_ptr<Encoder> StreamOutputOptions::open() const {
  if (compress && format != Format::frame)
    throw Error(ErrorKind::usage, "--compress goes with --format frame only", "compress NDJSON with | zstd");
  if (format == Format::frame && isatty(1) == 1)
    throw Error(ErrorKind::usage, "frames are binary and are not written to a terminal",
                "redirect standard output, or use --format ndjson");
  return make_encoder(format, compress);
}

void StreamInputOptions::declare(OptionSet& options) {
  options.value("max-record", "SIZE", max_record, "Refuse records that are larger than this: 512K, 64M, 2G.");
}

}  // namespace dts::cli
