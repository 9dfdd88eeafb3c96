// Takes a zstd or gzip layer off a stream of bytes, piece by piece. Frames (members) one after the other are
// one stream, as zstdcat and zcat see it; anything else behind a frame is an error. One thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace dts {

class Decompressor {
 public:
  virtual ~Decompressor() = default;

  // Takes bytes off the front of `in` and writes up to `size` to `out`; returns how many. Stops when `out`
  // is full or `in` is used up and nothing is held back. Throws Error{data} for a broken stream.
  virtual size_t decompress(std::string_view& in, char* out, size_t size) = 0;

  // True between two frames: the only place where the input may end.
  virtual bool complete() const = 0;

  // "zstd" or "gzip", for messages.
  virtual const char* format() const = 0;

  // By the magic number; null when the bytes are not compressed.
  static std::unique_ptr<Decompressor> for_first_bytes(std::string_view first);

  // True when `first` is too short to tell.
  static bool may_become_compressed(std::string_view first);
};

}  // namespace dts
