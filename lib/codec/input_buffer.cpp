#include "codec/input_buffer.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace dts {

namespace {

// Fewer bytes than this at the end of a block are not worth a read.
constexpr size_t kSmallestReadBytes = 16 * 1024;
// How many blocks are kept to be used again: one being read, and the batches of a short pipeline.
constexpr size_t kKeptBlocks = 4;

}  // namespace

bool InputBuffer::fill(size_t size) {
  while (bytes().size() < size)
    if (!fill_some()) return false;
  return true;
}

bool InputBuffer::fill_some() {
  if (ended_) return false;
  make_room();
  size_t n = input_->read(end_, static_cast<size_t>(block_->memory.get() + block_->size - end_));
  if (n == 0) {
    ended_ = true;
    return false;
  }
  end_ += n;
  return true;
}

// Moves the unread bytes to another block when this one is nearly full. A record that fills a block gets one
// of twice the size: what has arrived is copied a constant number of times.
void InputBuffer::make_room() {
  size_t unread = bytes().size();
  if (block_ && static_cast<size_t>(block_->memory.get() + block_->size - end_) >= kSmallestReadBytes) return;
  std::shared_ptr<Block> next = free_block(std::max(kBlockBytes, unread * 2));
  if (unread > 0) std::memcpy(next->memory.get(), at_, unread);
  block_ = std::move(next);
  at_ = block_->memory.get();
  end_ = at_ + unread;
}

std::shared_ptr<InputBuffer::Block> InputBuffer::free_block(size_t size) {
  if (size == kBlockBytes) {
    for (std::shared_ptr<Block>& block : blocks_) {
      if (block.use_count() != 1) continue;
      // The last other owner may have been another thread: its reads come before our writes.
      std::atomic_thread_fence(std::memory_order_acquire);
      return block;
    }
  }
  auto block = std::make_shared<Block>();
  block->memory.reset(new char[size + kPaddingBytes]);  // uninitialised: it is about to be read into
  block->size = size;
  if (size == kBlockBytes && blocks_.size() < kKeptBlocks) blocks_.push_back(block);
  return block;
}

}  // namespace dts
