// Memory to write text into by pointer. std::string cannot do that without filling every new byte with zeros
// first, which is a second pass over everything an encoder writes. One thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace dts {

class TextBuffer {
 public:
  // Where to write next; at least `size` bytes may be written. Say with set_end() how far it went. A pointer
  // from before is invalid.
  char* reserve(size_t size) {
    if (static_cast<size_t>(limit_ - end_) < size) [[unlikely]]
      grow(size);
    return end_;
  }
  void set_end(char* end) { end_ = end; }

  void append(std::string_view text) {
    char* out = reserve(text.size());
    std::memcpy(out, text.data(), text.size());
    end_ = out + text.size();
  }

  size_t size() const { return static_cast<size_t>(end_ - memory_.get()); }
  char* end() { return end_; }

  // Appends everything to `out` and is empty again. Keeps its memory, unless one huge row has made it huge.
  void move_to(std::string& out) {
    out.append(memory_.get(), size());
    end_ = memory_.get();
    if (static_cast<size_t>(limit_ - end_) > kKeptBytes) {
      memory_.reset();
      end_ = limit_ = nullptr;
    }
  }

 private:
  static constexpr size_t kFirstBytes = 64 * 1024;
  static constexpr size_t kKeptBytes = 4 * 1024 * 1024;

  void grow(size_t size) {
    size_t used = this->size();
    size_t capacity = std::max({kFirstBytes, used + size, 2 * static_cast<size_t>(limit_ - memory_.get())});
    std::unique_ptr<char[]> memory(new char[capacity]);  // uninitialised: it is about to be written
    if (used > 0) std::memcpy(memory.get(), memory_.get(), used);
    memory_ = std::move(memory);
    end_ = memory_.get() + used;
    limit_ = memory_.get() + capacity;
  }

  std::unique_ptr<char[]> memory_;
  char* end_ = nullptr;
  char* limit_ = nullptr;
};

}  // namespace dts
