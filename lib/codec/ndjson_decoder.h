// Lines of JSON as records: decoder.h, dts-stream(5). One thread.
#pragma once

#include <string>
#include <string_view>

#include "codec/decoder.h"
#include "codec/input_buffer.h"
#include "codec/ndjson_record.h"
#include "codec/stream_checker.h"

namespace dts {

class NdjsonDecoder : public Decoder {
 public:
  NdjsonDecoder(InputBuffer& input, StreamChecker& checker, size_t max_record);

  // All whole lines that are buffered.
  bool read(Batch& batch) override;
  bool ready() const override;
  // "orders.ndjson:17": the line read last.
  std::string where() const override;

 private:
  // The next line without its line feed, still in the buffer. False: none, and `wait` was false or the input
  // has ended.
  bool next_line(bool wait, std::string_view& line);
  void check_line(std::string_view line) const;

  InputBuffer& input_;
  size_t max_record_;
  uint64_t lines_ = 0;   // read so far
  size_t searched_ = 0;  // so many unread bytes hold no line feed
  NdjsonRecordReader records_;
};

}  // namespace dts
