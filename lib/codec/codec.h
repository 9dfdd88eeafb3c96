// The two encodings of a stream, as the programs see them. ndjson.h and frame.h hold one each.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/input.h"
#include "event/batch.h"

namespace dts {

enum class Format { ndjson, frame };

class Encoder {
 public:
  virtual ~Encoder() = default;
  // Appends the records of `batch` to `out`. A decoder may see them at once only after finish_block().
  // Rows have exactly the kinds that cell_kind() names for their columns; anything else is Error{bug}.
  virtual void encode(const Batch& batch, std::string& out) = 0;
  // Closes what is open (a frame block), so that what was appended so far can be read. NDJSON: nothing.
  virtual void finish_block(std::string& out) = 0;
};

// `compress` puts zstd on the blocks of a frame stream; it is Error{usage} with NDJSON.
std::unique_ptr<Encoder> make_encoder(Format format, bool compress);

// Reads one or several concatenated streams, each in either encoding, told apart by the first bytes.
//
// Checks what a single record cannot: hello first, begin and commit in pairs, rows inside a transaction and
// with a definition seen since hello, seq increasing. What breaks that is Error{data} with name and line
// (NDJSON) or byte offset (frames).
class StreamReader {
 public:
  virtual ~StreamReader() = default;
  // Clears `batch` and fills it with one or more records, those that are there without waiting for more
  // than the first. False at the end of the input. The end of the input without `eos` is not an error
  // here: the caller sees that the last record was no eos (a filter such as grep cuts streams on purpose).
  virtual bool read(Batch& batch) = 0;
  // True when read() would not have to wait.
  virtual bool ready() const = 0;
  // Of the stream being read; meaningful after the first record.
  virtual Format format() const = 0;
  // Where the last record of the last batch ended: "orders.ndjson:17", "stdin, byte 4711".
  virtual std::string where() const = 0;
};

// `max_record`: bytes of the longest line or frame record that is believed; a longer one is Error{data}.
constexpr size_t kDefaultMaxRecord = size_t{1} << 30;
std::unique_ptr<StreamReader> make_stream_reader(std::unique_ptr<Input> input, size_t max_record);

}  // namespace dts
