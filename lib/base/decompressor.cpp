#include "base/decompressor.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <climits>
#include <new>

#include "base/error.h"
#include "base/wire.h"

namespace dts {

namespace {

// RFC 8878, 3.1.1 and 3.1.2: a frame, or one of sixteen kinds of skippable frames, as pzstd writes first.
bool is_zstd(std::string_view first) {
  if (first.size() < 4) return false;
  auto magic = load_le<uint32_t>(first.data());
  return magic == 0xfd2fb528 || (magic & 0xfffffff0) == 0x184d2a50;
}

// RFC 1952, 2.3.1: the third byte is the method, and 8 (deflate) is the only one there is.
bool is_gzip(std::string_view first) {
  return first.starts_with("\x1f\x8b\x08");
}

class ZstdDecompressor final : public Decompressor {
 public:
  ZstdDecompressor() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
  }

  size_t decompress(std::string_view& in, char* out, size_t size) override {
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out, size, 0};
    // Without input there may be output held back, but only if the last call had filled `out`.
    while (output.pos < size && (input.pos < input.size || holds_output_)) {
      size_t before = output.pos;
      size_t wanted = ZSTD_decompressStream(stream_.get(), &output, &input);
      if (ZSTD_isError(wanted) != 0)
        throw Error(ErrorKind::data, fmt::format("the zstd data is broken: {}", ZSTD_getErrorName(wanted)));
      complete_ = wanted == 0;
      holds_output_ = output.pos == size && !complete_;
      if (input.pos == input.size && output.pos == before) break;
    }
    in.remove_prefix(input.pos);
    return output.pos;
  }

  bool complete() const override { return complete_; }
  const char* format() const override { return "zstd"; }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> stream_;
  bool complete_ = true;
  bool holds_output_ = false;
};

class GzipDecompressor final : public Decompressor {
 public:
  GzipDecompressor() {
    // 15: the largest window; 16: a gzip header and trailer, with their CRC-32 checked.
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::bad_alloc();
  }
  ~GzipDecompressor() override { inflateEnd(&stream_); }
  GzipDecompressor(const GzipDecompressor&) = delete;
  GzipDecompressor& operator=(const GzipDecompressor&) = delete;

  size_t decompress(std::string_view& in, char* out, size_t size) override {
    auto given_in = static_cast<uInt>(std::min<size_t>(in.size(), UINT_MAX));
    auto given_out = static_cast<uInt>(std::min<size_t>(size, UINT_MAX));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // zlib does not write there
    stream_.avail_in = given_in;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = given_out;
    while (stream_.avail_out > 0 && (stream_.avail_in > 0 || holds_output_)) step();
    in.remove_prefix(given_in - stream_.avail_in);
    return given_out - stream_.avail_out;
  }

  bool complete() const override { return complete_; }
  const char* format() const override { return "gzip"; }

 private:
  void step() {
    complete_ = false;
    int result = inflate(&stream_, Z_NO_FLUSH);
    holds_output_ = result == Z_OK && stream_.avail_out == 0;
    if (result == Z_STREAM_END) {
      complete_ = true;
      inflateReset(&stream_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {  // Z_BUF_ERROR: nothing to do without more input
      throw Error(ErrorKind::data, fmt::format("the gzip data is broken: {}",
                                               stream_.msg != nullptr ? stream_.msg : zError(result)));
    }
  }

  z_stream stream_{};
  bool complete_ = true;
  bool holds_output_ = false;
};

}  // namespace

std::unique_ptr<Decompressor> Decompressor::for_first_bytes(std::string_view first) {
  if (is_zstd(first)) return std::make_unique<ZstdDecompressor>();
  if (is_gzip(first)) return std::make_unique<GzipDecompressor>();
  return nullptr;
}

bool Decompressor::may_become_compressed(std::string_view first) {
  if (first.empty()) return true;
  auto byte = static_cast<uint8_t>(first[0]);
  if (byte == 0x1f) return first.size() < 3;
  return (byte == 0x28 || (byte & 0xf0) == 0x50) && first.size() < 4;
}

}  // namespace dts
