// The blocks of a frame stream: gathering records into one, taking one off an input. frame_format.h is the
// layout. What is in the records is not looked at here. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/wire.h"
#include "codec/frame_format.h"
#include "codec/input_buffer.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace dts::frame {

// The block being written. Records are written in place behind each other: start_record(), any of the put
// functions, finish_record(). A record that is not finished (something threw) is overwritten by the next.
class BlockWriter {
 public:
  explicit BlockWriter(bool compress);
  ~BlockWriter();
  BlockWriter(const BlockWriter&) = delete;
  BlockWriter& operator=(const BlockWriter&) = delete;

  void start_record(Op op) {
    at_ = memory_.get() + used_;
    char* header = room(kRecordHeaderBytes);
    header[4] = static_cast<char>(wire_op(op));
    at_ = header + kRecordHeaderBytes;
  }

  // Error{data}: the record has more bytes than a block can hold (4 GiB less what may stand before it).
  void finish_record();

  // At least `size` bytes to write into, behind what is written; then move_to() the end of it. The address
  // is good until the next call. limit() is where the room really ends.
  char* room(size_t size) {
    if (size > static_cast<size_t>(end_ - at_)) [[unlikely]]
      grow(size);
    return at_;
  }
  char* limit() const { return end_; }
  void move_to(char* at) { at_ = at; }
  // Bytes that are written, kept across a move of the memory.
  size_t offset_of(const char* written) const { return static_cast<size_t>(written - memory_.get()); }
  char* at_offset(size_t offset) { return memory_.get() + offset; }

  template <typename T>
  void put(T value) {
    store_le<T>(room(sizeof(T)), value);
    at_ += sizeof(T);
  }
  void put_bytes(std::string_view bytes) {
    char* to = room(bytes.size());
    if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
    at_ = to + bytes.size();
  }
  void put_string(std::string_view text) {
    put(static_cast<uint32_t>(text.size()));
    put_bytes(text);
  }

  bool empty() const { return used_ == 0; }
  bool full() const { return used_ >= kBlockBytes; }

  // Appends the block to `out` and starts the next; an empty one is none.
  void close(std::string& out);

 private:
  void grow(size_t size);
  void allocate(size_t capacity);

  std::unique_ptr<char[]> memory_;
  char* at_ = nullptr;
  char* end_ = nullptr;
  size_t used_ = 0;  // finished records
  ZSTD_CCtx_s* zstd_ = nullptr;
};

// A block as it was read. `payload` is valid as long as `owner`.
struct Block {
  std::string_view payload;
  std::shared_ptr<const void> owner;
  uint64_t offset = 0;      // of its header in the input
  bool compressed = false;  // then offsets within the payload are none of the input
};

class BlockReader {
 public:
  // `max_record` bounds what a length may say.
  explicit BlockReader(size_t max_record);
  ~BlockReader();
  BlockReader(const BlockReader&) = delete;
  BlockReader& operator=(const BlockReader&) = delete;

  // Takes off the magic at the start of `input`. Error{truncated}: it ends in it. Error{data}: it is another.
  static void take_magic(InputBuffer& input);

  // Takes off the block at the start of `input`, which has at least one byte; waits for all of it. Without
  // zstd the payload is where it was read to, in the input's own block. Error{truncated}: the input ends
  // inside the block. Error{data}: header, lengths or checksum are wrong, or zstd refuses it.
  Block take_block(InputBuffer& input);

  // True when take_block() would not wait.
  static bool has_block(const InputBuffer& input);

 private:
  void decompress(std::string_view stored, size_t raw_size, Block& block);
  std::shared_ptr<char[]> free_buffer(size_t size);

  size_t max_payload_;
  ZSTD_DCtx_s* zstd_ = nullptr;
  std::vector<std::shared_ptr<char[]>> buffers_;  // of the usual size, used again when no batch keeps them
};

// For tests that damage a block and want to be believed: sets the checksum of the block at the start of
// `bytes` (header and the payload it speaks of).
void fix_checksum(char* block, size_t size);

}  // namespace dts::frame
