#include "mysql/payload.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/byte_reader.h"
#include "base/decompressor.h"
#include "base/error.h"
#include "mysql/length_encoded.h"

namespace dts::mysql {

namespace {

enum class Field : uint64_t { end = 0, payload_bytes = 1, compression = 2, uncompressed_bytes = 3 };
constexpr uint64_t kZstd = 0, kNone = 255;

struct Payload {
  std::string_view bytes;
  uint64_t compression = kNone;
};

Payload parse_payload(std::string_view body) {
  ByteReader in(body);
  Payload payload;
  uint64_t size = 0;
  for (;;) {
    auto field = static_cast<Field>(length_encoded(in, "payload field"));
    if (field == Field::end) break;
    ByteReader value(in.bytes(length_encoded(in, "length of a payload field"), "payload field"));
    if (field == Field::payload_bytes) size = length_encoded(value, "payload size");
    if (field == Field::compression) payload.compression = length_encoded(value, "payload compression");
  }
  payload.bytes = in.bytes(size, "payload");
  if (!in.empty()) throw Error(ErrorKind::data, "bytes are left behind the payload");
  if (payload.compression != kZstd && payload.compression != kNone)
    throw Error(ErrorKind::data, fmt::format("payload compression {} is unknown", payload.compression));
  return payload;
}

class PayloadInput : public Input {
 public:
  PayloadInput(std::string_view bytes, std::shared_ptr<const Block> block, std::string name, bool compressed)
      : Input(std::move(name)), rest_(bytes), block_(std::move(block)) {
    if (!compressed) return;
    decompressor_ = Decompressor::for_first_bytes(rest_);
    if (!decompressor_) throw Error(ErrorKind::data, "the payload is not zstd");
  }

  size_t read(char* out, size_t size) override {
    if (decompressor_) {
      size_t got = decompressor_->decompress(rest_, out, size);
      if (got == 0 && !decompressor_->complete())
        throw Error(ErrorKind::data, "the compressed payload ends in the middle");
      return got;
    }
    size_t got = std::min(size, rest_.size());
    std::memcpy(out, rest_.data(), got);
    rest_.remove_prefix(got);
    return got;
  }

  bool ready() const override { return true; }

 private:
  std::string_view rest_;
  std::shared_ptr<const Block> block_;
  std::unique_ptr<Decompressor> decompressor_;
};

}  // namespace

std::unique_ptr<EventReader> open_payload(const Event& event, const Format& format) {
  Payload payload = parse_payload(event.body);
  auto input = std::make_unique<PayloadInput>(payload.bytes, event.block, "compressed transaction",
                                              payload.compression == kZstd);
  return std::make_unique<EventReader>(std::move(input), "compressed transaction", format);
}

}  // namespace dts::mysql
