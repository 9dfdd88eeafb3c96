// The bytes of an input, in blocks that are shared: cells of a batch view into the block that the batch
// keeps, so that nothing is copied. One thread reads; views and block owners may be dropped by another one.
//
// A view into bytes() is valid as long as somebody keeps block() as it was when the view was taken: reading
// more appends behind what is there, or moves the unread rest to another block, and overwrites nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/input.h"

namespace dts {

class InputBuffer {
 public:
  explicit InputBuffer(std::unique_ptr<Input> input) : input_(std::move(input)) {}

  // What has been read and not consumed. Behind it kPaddingBytes may be read (their content is undefined).
  std::string_view bytes() const { return {at_, static_cast<size_t>(end_ - at_)}; }

  // Waits until at least `size` unread bytes are there. False: the input ended before. Memory grows as bytes
  // arrive, never because a length says so; the caller bounds `size`.
  bool fill(size_t size);

  // One read: appends what is there, waiting for at least one byte. False at the end of the input.
  bool fill_some();

  // `n` at most bytes().size().
  void consume(size_t n) {
    at_ += n;
    offset_ += n;
  }

  // Owns bytes(): for Batch::keep().
  std::shared_ptr<const void> block() const { return block_; }

  // Bytes consumed since the start of the input.
  uint64_t offset() const { return offset_; }
  // The next fill would not wait.
  bool ready() const { return ended_ || input_->ready(); }
  const std::string& name() const { return input_->name(); }

  static constexpr size_t kBlockBytes = 256 * 1024;
  static constexpr size_t kPaddingBytes = 64;  // simdjson reads that far beyond a document

 private:
  struct Block {
    std::unique_ptr<char[]> memory;
    size_t size;  // without the padding
  };
  void make_room();
  std::shared_ptr<Block> free_block(size_t size);

  std::unique_ptr<Input> input_;
  std::shared_ptr<Block> block_;
  std::vector<std::shared_ptr<Block>> blocks_;  // of the usual size, used again when no batch keeps them
  char* at_ = nullptr;
  char* end_ = nullptr;
  uint64_t offset_ = 0;
  bool ended_ = false;
};

}  // namespace dts
