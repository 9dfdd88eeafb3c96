// StreamReader (codec.h): which decoder reads on is told by the byte that the next record starts with.
#include <fmt/format.h>

#include "base/error.h"
#include "codec/codec.h"
#include "codec/frame_decoder.h"
#include "codec/frame_format.h"
#include "codec/ndjson_decoder.h"

namespace dts {

namespace {

class SniffingReader : public StreamReader {
 public:
  SniffingReader(std::unique_ptr<Input> input, size_t max_record)
      : input_(std::move(input)),
        ndjson_(input_, checker_, max_record),
        frames_(input_, checker_, max_record) {}

  bool read(Batch& batch) override {
    batch.clear();
    checker_.start_batch(batch);
    return choose().read(batch);
  }

  bool ready() const override { return decoder_ != nullptr ? decoder_->ready() : input_.ready(); }
  Format format() const override { return format_; }
  std::string where() const override { return decoder_ != nullptr ? decoder_->where() : input_.name(); }

 private:
  // Frames keep whole blocks to themselves while they have records left; then the input is at the start of a
  // record of whatever comes next.
  Decoder& choose() {
    if (decoder_ == &frames_ && frames_.in_block()) return frames_;
    if (!input_.fill(1)) return decoder_ != nullptr ? *decoder_ : ndjson_;
    char first = input_.bytes()[0];
    if (first == frame::kMagic[0] || (first == frame::kBlockMark && decoder_ == &frames_)) {
      format_ = Format::frame;
      decoder_ = &frames_;
    } else if (first == '{' || decoder_ == &ndjson_) {
      format_ = Format::ndjson;
      decoder_ = &ndjson_;
    } else {
      throw Error(ErrorKind::data,
                  fmt::format("{}, byte {}: this is no dts stream: the byte there is 0x{:02x}", input_.name(),
                              input_.offset(), static_cast<unsigned char>(first)),
                  "a stream starts with a hello record, as NDJSON or as frames; see dts-stream(5)");
    }
    return *decoder_;
  }

  InputBuffer input_;
  StreamChecker checker_;
  NdjsonDecoder ndjson_;
  FrameDecoder frames_;
  Decoder* decoder_ = nullptr;  // the one that read last
  Format format_ = Format::ndjson;
};

}  // namespace

std::unique_ptr<StreamReader> make_stream_reader(std::unique_ptr<Input> input, size_t max_record) {
  return std::make_unique<SniffingReader>(std::move(input), max_record);
}

}  // namespace dts
