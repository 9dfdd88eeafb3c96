// The options that all programs share that read or write a stream.
#pragma once

#include <memory>

#include "cli/options.h"
#include "codec/codec.h"

namespace dts::cli {

// --format, --compress
struct StreamOutputOptions {
  Format format = Format::ndjson;
  bool compress = false;

  void declare(OptionSet& options);
  // Error{usage} when frames would go to a terminal, or with --compress and NDJSON.
  std::unique_ptr<Encoder> open() const;
};

// --max-record
struct StreamInputOptions {
  Bytes max_record{kDefaultMaxRecord};

  void declare(OptionSet& options);
};

}  // namespace dts::cli
