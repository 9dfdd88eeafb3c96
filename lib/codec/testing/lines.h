// Streams of NDJSON in memory that tests write and read.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/error.h"
#include "codec/codec.h"
#include "codec/testing/frame_file.h"

namespace dts::testing {

// The records of `batch` as bytes.
inline std::string encode(Format format, const Batch& batch) {
  std::string out;
  auto encoder = make_encoder(format, false);
  encoder->encode(batch, out);
  encoder->finish_block(out);
  return out;
}

// Reads `bytes` to the end and gives the records as NDJSON, which is byte for byte what was written when
// nothing was lost. `step`: how many bytes arrive at once.
inline Reading read_stream(std::string bytes, size_t step = SIZE_MAX, size_t max_record = 1 << 20) {
  Reading reading;
  auto encoder = make_encoder(Format::ndjson, false);
  Batch batch;
  try {
    auto reader = make_stream_reader(std::make_unique<BytesInput>(std::move(bytes), step), max_record);
    while (reader->read(batch)) {
      encoder->encode(batch, reading.lines);
      reading.eos = batch.records().back().op == Op::eos;
    }
  } catch (const Error& error) {
    reading.error = error;
  }
  return reading;
}

}  // namespace dts::testing
