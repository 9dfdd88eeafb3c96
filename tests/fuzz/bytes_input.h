// Bytes in memory as an Input, for fuzz targets.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/input.h"

namespace dts {

class BytesInput : public Input {
 public:
  explicit BytesInput(std::string bytes) : Input("fuzz"), bytes_(std::move(bytes)) {}
  size_t read(char* out, size_t size) override {
    size_t n = std::min(size, bytes_.size() - at_);
    std::memcpy(out, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }
  bool ready() const override { return true; }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

}  // namespace dts
