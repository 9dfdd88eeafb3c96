// A checked cursor over bytes from outside. Reading past the end throws Error{data} that names what was
// wanted and at which offset; it never reads beyond. It does not own the bytes. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/wire.h"

namespace dts {

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes)
      : start_(bytes.data()), at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  size_t offset() const { return static_cast<size_t>(at_ - start_); }
  size_t remaining() const { return static_cast<size_t>(end_ - at_); }
  bool empty() const { return at_ == end_; }
  std::string_view rest() const { return {at_, remaining()}; }

  // Fixed-width little-endian integer.
  template <typename T>
  T le(const char* what) {
    need(sizeof(T), what);
    T value = load_le<T>(at_);
    at_ += sizeof(T);
    return value;
  }

  uint64_t le_n(unsigned n, const char* what) {
    need(n, what);
    uint64_t value = load_le_n(at_, n);
    at_ += n;
    return value;
  }

  uint64_t be_n(unsigned n, const char* what) {
    need(n, what);
    uint64_t value = load_be_n(at_, n);
    at_ += n;
    return value;
  }

  std::string_view bytes(size_t n, const char* what) {
    need(n, what);
    std::string_view view(at_, n);
    at_ += n;
    return view;
  }

  void skip(size_t n, const char* what) { bytes(n, what); }

 private:
  void need(size_t n, const char* what) const {
    if (n > remaining()) [[unlikely]]
      throw_short(n, what);
  }
  [[noreturn]] void throw_short(size_t n, const char* what) const;

  const char* start_;
  const char* at_;
  const char* end_;
};

}  // namespace dts
