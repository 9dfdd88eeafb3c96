#include "base/spill_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "base/error.h"

namespace dts {

namespace {

[[noreturn]] void fail(const char* what, const std::string& directory) {
  throw errno_error(ErrorKind::io, fmt::format("cannot {} a temporary file in {}", what, directory))
      .set_hint("--temp-dir names a directory with room");
}

}  // namespace

void SpillFile::open() {
  int fd = ::open(directory_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {  // a file system without O_TMPFILE
    std::string name = directory_ + "/dts-XXXXXX";
    fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd >= 0) ::unlink(name.c_str());
  }
  if (fd < 0) fail("make", directory_);
  fd_ = Descriptor(fd);
}

uint64_t SpillFile::append(std::string_view bytes) {
  if (fd_.get() < 0) open();
  const uint64_t start = end_;
  uint64_t at = start;
  while (!bytes.empty()) {
    ssize_t n = ::pwrite(fd_.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("write", directory_);
    bytes.remove_prefix(static_cast<size_t>(n));
    at += static_cast<uint64_t>(n);
  }
  live_ += at - start;
  end_ = at;
  return start;
}

size_t SpillFile::read(uint64_t offset, char* out, size_t size) const {
  for (;;) {
    ssize_t n = ::pread(fd_.get(), out, size, static_cast<off_t>(offset));
    if (n > 0) return static_cast<size_t>(n);
    if (n == 0) errno = EIO;  // shorter than what was written
    if (errno != EINTR) fail("read", directory_);
  }
}

void SpillFile::release(uint64_t offset, uint64_t size) noexcept {
  live_ -= size;
  if (live_ == 0) {
    if (::ftruncate(fd_.get(), 0) == 0) end_ = 0;
    return;
  }
  // Only a saving: a refusal changes nothing.
  ::fallocate(fd_.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(offset),
              static_cast<off_t>(size));
}

}  // namespace dts
