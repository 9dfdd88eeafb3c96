#include "base/arena.h"

#include <algorithm>

namespace dts {

namespace {
constexpr size_t kBlockBytes = 128 * 1024;
}

void Arena::grow(size_t size) {
  // Blocks kept from earlier rounds all have kBlockBytes; a larger request gets a block of its own.
  if (next_ == blocks_.size() || blocks_[next_].size < size) {
    size_t block_size = std::max(size, kBlockBytes);
    Block block{std::make_unique_for_overwrite<char[]>(block_size), block_size};
    blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(next_), std::move(block));
  }
  Block& block = blocks_[next_++];
  bytes_ += block.size;
  at_ = block.memory.get();
  end_ = at_ + block.size;
}

void Arena::clear() {
  std::erase_if(blocks_, [](const Block& block) { return block.size > kBlockBytes; });
  at_ = end_ = nullptr;
  next_ = 0;
  bytes_ = 0;
}

}  // namespace dts
