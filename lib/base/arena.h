// A bump allocator for what lives as long as a batch. Memory is handed out uninitialised, is never moved,
// and is given back all at once by clear(), which keeps the blocks for the next round: in a steady state
// nothing is allocated. Nothing in it is destroyed, so only trivially destructible things go in. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dts {

class Arena {
 public:
  // At least `size` bytes, aligned for any cell.
  char* allocate(size_t size) {
    size = (size + 7) & ~size_t{7};
    if (size > static_cast<size_t>(end_ - at_)) [[unlikely]]
      grow(size);
    char* p = at_;
    at_ += size;
    return p;
  }

  // Gives back the tail of the newest allocation: `p` is what allocate() returned last, `used` what of it
  // is kept. For values whose length is known only once they are written.
  void trim(char* p, size_t used) { at_ = p + ((used + 7) & ~size_t{7}); }

  template <typename T>
  T* make_array(size_t n) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 8);
    return reinterpret_cast<T*>(allocate(n * sizeof(T)));
  }

  std::string_view copy(std::string_view text) {
    char* p = allocate(text.size());
    if (!text.empty()) std::memcpy(p, text.data(), text.size());
    return {p, text.size()};
  }

  // Everything handed out so far becomes invalid. Blocks larger than the usual one are freed, so that one
  // huge row does not hold memory for ever.
  void clear();

  // Bytes in blocks in use since the last clear().
  size_t bytes() const { return bytes_; }

 private:
  struct Block {
    std::unique_ptr<char[]> memory;
    size_t size;
  };
  void grow(size_t size);

  char* at_ = nullptr;
  char* end_ = nullptr;
  size_t next_ = 0;  // blocks_[next_] is the first one not yet used in this round
  size_t bytes_ = 0;
  std::vector<Block> blocks_;
};

}  // namespace dts
