// A temporary file without a name, for what does not fit into memory: it is gone with its process, however
// that ends. Its room is given back piece by piece. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace dts {

class SpillFile {
 public:
  // Made at the first write, readable by nobody else.
  explicit SpillFile(std::string directory) : directory_(std::move(directory)) {}

  // Puts `bytes` at the end; returns the offset of their start. Throws Error{io}.
  uint64_t append(std::string_view bytes);

  // Up to `size` bytes from `offset` on. Throws Error{io}, for less than was written, too.
  size_t read(uint64_t offset, char* out, size_t size) const;

  // Nothing in there is needed any more. Where the file system cannot give the room of a piece back, it goes
  // when nothing at all is left.
  void release(uint64_t offset, uint64_t size) noexcept;

 private:
  void open();

  std::string directory_;
  Descriptor fd_;
  uint64_t end_ = 0;
  uint64_t live_ = 0;  // bytes that are not released
};

}  // namespace dts
