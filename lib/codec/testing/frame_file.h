// A frame stream in memory that tests write, damage and read.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "codec/codec.h"
#include "codec/frame_block.h"
#include "codec/frame_decoder.h"
#include "codec/frame_encoder.h"
#include "codec/ndjson_encoder.h"

namespace dts::testing {

class BytesInput : public Input {
 public:
  // `step`: bytes given at most by one read, to have blocks arrive in pieces.
  explicit BytesInput(std::string bytes, size_t step = SIZE_MAX)
      : Input("test.dtsf"), bytes_(std::move(bytes)), step_(step) {}

  size_t read(char* out, size_t size) override {
    size_t n = std::min({size, step_, bytes_.size() - at_});
    std::memcpy(out, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }
  bool ready() const override { return true; }

 private:
  std::string bytes_;
  size_t step_;
  size_t at_ = 0;
};

// What came out of a stream: the records as NDJSON, and how it ended.
struct Reading {
  std::string lines;
  std::optional<Error> error;
  bool eos = false;

  ErrorKind kind() const { return error ? error->kind() : ErrorKind::bug; }
  std::string message() const { return error ? error->message() : "(no error)"; }
};

inline Reading read_frames(std::string bytes, size_t max_record = 1 << 20, size_t step = SIZE_MAX) {
  InputBuffer input(std::make_unique<BytesInput>(std::move(bytes), step));
  StreamChecker checker;
  FrameDecoder decoder(input, checker, max_record);
  NdjsonEncoder encoder;
  Reading reading;
  Batch batch;
  try {
    for (;;) {
      batch.clear();
      checker.start_batch(batch);
      if (!decoder.read(batch)) return reading;
      encoder.encode(batch, reading.lines);
      reading.eos = !batch.empty() && batch.records().back().op == Op::eos;
    }
  } catch (const Error& error) {
    reading.error = error;
  }
  return reading;
}

// Reads `bytes`, whichever encoding they are in, and writes what was read.
inline std::string converted(std::string bytes, Format to, bool compress = false) {
  auto reader = make_stream_reader(std::make_unique<BytesInput>(std::move(bytes)), kDefaultMaxRecord);
  auto encoder = make_encoder(to, compress);
  std::string out;
  Batch batch;
  while (reader->read(batch)) encoder->encode(batch, out);
  encoder->finish_block(out);
  return out;
}

// Bytes to write to, to damage and to read.
class FrameFile {
 public:
  explicit FrameFile(bool compress = false) : encoder_(std::make_unique<FrameEncoder>(compress)) {}

  FrameFile& write(const Batch& batch) {
    encoder_->encode(batch, bytes_);
    return *this;
  }
  FrameFile& finish_block() {
    encoder_->finish_block(bytes_);
    return *this;
  }

  // Verbs of damage.
  FrameFile& shrink(size_t bytes) {
    bytes_.resize(bytes_.size() - bytes);
    return *this;
  }
  FrameFile& set_byte(size_t offset, int value) {
    bytes_.at(offset) = static_cast<char>(value);
    return *this;
  }
  FrameFile& flip_bit(size_t offset, unsigned bit) {
    bytes_.at(offset) = static_cast<char>(bytes_.at(offset) ^ (1 << bit));
    return *this;
  }
  template <typename T>
  FrameFile& set(size_t offset, T value) {
    store_le<T>(&bytes_.at(offset), value);
    return *this;
  }
  // Of the block whose header is at `offset`.
  FrameFile& fix_checksum(size_t offset) {
    auto stored = load_le<uint32_t>(&bytes_.at(offset + 4));
    frame::fix_checksum(&bytes_.at(offset), frame::kBlockHeaderBytes + stored);
    return *this;
  }

  size_t size() const { return bytes_.size(); }
  std::string& bytes() { return bytes_; }
  Reading read(size_t max_record = 1 << 20) const { return read_frames(bytes_, max_record); }

 private:
  std::unique_ptr<FrameEncoder> encoder_;
  std::string bytes_;
};

// The magic, then `payload` as one block with a good checksum: what a foreign writer may send.
inline std::string frame_stream(std::string_view payload) {
  std::string bytes(frame::kMagic);
  size_t block = bytes.size();
  bytes.resize(block + frame::kBlockHeaderBytes);
  bytes.append(payload);
  bytes[block] = frame::kBlockMark;
  store_le<uint32_t>(&bytes[block + 4], static_cast<uint32_t>(payload.size()));
  store_le<uint32_t>(&bytes[block + 8], static_cast<uint32_t>(payload.size()));
  frame::fix_checksum(&bytes[block], frame::kBlockHeaderBytes + payload.size());
  return bytes;
}

}  // namespace dts::testing
