// One encoding's half of reading a stream. StreamReader tells the encoding by the first bytes, hands over to
// one of these, and looks again after each `eos`: what follows may be in either encoding.
//
// Both decoders of a reader share its InputBuffer and its StreamChecker and stay alive as long as it does
// (line numbers go on); what belongs to one stream they drop when they meet `hello`. One thread.
//   FrameDecoder(InputBuffer& input, StreamChecker& checker, size_t max_record)    codec/frame_decoder.h
//   NdjsonDecoder(InputBuffer& input, StreamChecker& checker, size_t max_record)   codec/ndjson_decoder.h
#pragma once

#include <string>

#include "event/batch.h"

namespace dts {

class Decoder {
 public:
  virtual ~Decoder() = default;

  // Appends to `batch` the records that are there without waiting for more than the first, passes each to
  // the checker, and keeps what they view in the batch. Returns right after `eos`. The reader has cleared
  // the batch and called StreamChecker::start_batch(). False, with nothing appended: the input has ended
  // at the end of a record. An end within a record is Error{truncated}.
  // What cannot be decoded is Error{data}; the context starts with where it is. Records before it in the
  // same batch are lost with it, so decoders throw only when the batch is empty: what fails behind good
  // records is left in the buffer for the next call.
  virtual bool read(Batch& batch) = 0;

  // True when a whole record (or block) is buffered already, or the input is ready.
  virtual bool ready() const = 0;

  // Where the last record read ended: "orders.ndjson:17", "stdin, byte 4711".
  virtual std::string where() const = 0;
};

}  // namespace dts
