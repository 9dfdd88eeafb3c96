#include "base/input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/decompressor.h"
#include "base/descriptor.h"
#include "base/error.h"
#include "base/interrupt.h"

namespace dts {

namespace {

constexpr int kPipeBytes = 1024 * 1024;
constexpr size_t kBufferBytes = 128 * 1024;

[[noreturn]] void fail_io(std::string_view what, const std::string& name) {
  Error error = errno_error(ErrorKind::io, std::string(what) + " " + name);
  throw error.set_side(Side::source);
}

// The compression is told on the first read, not when the input is opened: that would wait for a pipe.
class FdInput final : public Input {
 public:
  FdInput(int fd, std::string name) : Input(std::move(name)), fd_(fd) {
    struct stat status {};
    if (::fstat(fd, &status) != 0) fail_io("cannot read", this->name());
    regular_ = S_ISREG(status.st_mode);
    // Fails beyond /proc/sys/fs/pipe-user-pages-soft: slower then, not wrong.
    if (S_ISFIFO(status.st_mode)) ::fcntl(fd, F_SETPIPE_SZ, kPipeBytes);
  }
  ~FdInput() override {
    if (fd_.get() == 0) fd_.release();
  }

  size_t read(char* out, size_t size) override {
    if (size == 0) return 0;
    if (!sniffed_) sniff();
    if (plain_.empty() && decompressor_ == nullptr) return read_fd(out, size);
    while (plain_.empty()) {
      if (!decompress() && !fill()) return 0;
    }
    size_t n = std::min(size, plain_.size());
    std::memcpy(out, plain_.data(), n);
    plain_.remove_prefix(n);
    // Now, so that ready() knows whether there is more without waiting.
    if (plain_.empty() && decompressor_ != nullptr) decompress();
    return n;
  }

  bool ready() const override {
    if (regular_ || !plain_.empty()) return true;
    // Bytes waiting in the pipe may be too few to yield any when they are compressed.
    if (decompressor_ != nullptr) return false;
    pollfd poll_one{fd_.get(), POLLIN, 0};
    return ::poll(&poll_one, 1, 0) > 0;
  }

 private:
  size_t read_fd(char* out, size_t size) {
    while (true) {
      if (!regular_) wait_readable(fd_.get());
      ssize_t n = ::read(fd_.get(), out, size);
      if (n >= 0) return static_cast<size_t>(n);
      // EAGAIN: somebody else has made our stdin non-blocking, and read what was there.
      if (errno != EINTR && errno != EAGAIN) fail_io("cannot read", name());
    }
  }

  // Reads as many bytes as it takes to tell the compression.
  void sniff() {
    packed_buffer_ = std::make_unique<char[]>(kBufferBytes);
    size_t n = 0;
    do {
      size_t more = read_fd(packed_buffer_.get() + n, kBufferBytes - n);
      if (more == 0) break;
      n += more;
    } while (Decompressor::may_become_compressed({packed_buffer_.get(), n}));
    sniffed_ = true;
    std::string_view first(packed_buffer_.get(), n);
    decompressor_ = Decompressor::for_first_bytes(first);
    if (decompressor_ == nullptr) {
      plain_ = first;
    } else {
      packed_ = first;
      plain_buffer_ = std::make_unique<char[]>(kBufferBytes);
    }
  }

  // Turns what is in packed_ into plain_; false when that yields nothing.
  bool decompress() {
    try {
      size_t n = decompressor_->decompress(packed_, plain_buffer_.get(), kBufferBytes);
      plain_ = {plain_buffer_.get(), n};
      return n > 0;
    } catch (Error& error) {
      throw error.add_context(name());
    }
  }

  // Reads more into packed_, which is used up; false at the end of the input, which has to be the end of
  // what is compressed, too.
  bool fill() {
    size_t n = read_fd(packed_buffer_.get(), kBufferBytes);
    packed_ = {packed_buffer_.get(), n};
    if (n == 0 && !decompressor_->complete())
      throw Error(ErrorKind::truncated, name() + ": the " + decompressor_->format() + " data is cut off",
                  "the file was not copied completely, or its writer was killed");
    return n > 0;
  }

  Descriptor fd_;
  bool regular_ = false;
  bool sniffed_ = false;
  std::unique_ptr<Decompressor> decompressor_;  // null: the input is not compressed
  std::unique_ptr<char[]> packed_buffer_;
  std::unique_ptr<char[]> plain_buffer_;
  std::string_view packed_;  // read, not yet decompressed
  std::string_view plain_;   // ready to be given out
};

}  // namespace

std::unique_ptr<Input> open_input(const std::string& path) {
  if (path == "-") return open_input(0, "stdin");
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail_io("cannot open", path);
  return open_input(fd, path);
}

std::unique_ptr<Input> open_input(int fd, std::string name) {
  return std::make_unique<FdInput>(fd, std::move(name));
}

}  // namespace dts
