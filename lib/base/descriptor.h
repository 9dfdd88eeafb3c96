// A file descriptor that is closed when its owner goes. Moved, never copied.
#pragma once

#include <unistd.h>

#include <utility>

namespace dts {

class Descriptor {
 public:
  Descriptor() = default;
  // Takes over `fd`; a negative one (open() failed) is owned by nobody.
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

  int get() const { return fd_; }
  // Gives it up without closing it.
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_ = -1;
};

}  // namespace dts
