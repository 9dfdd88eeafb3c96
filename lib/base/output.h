// A buffered descriptor for the data that a program writes. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dts {

class Output {
 public:
  // Does not own the descriptor. Enlarges a pipe to 1 MiB where the system allows it.
  Output(int fd, std::string name);

  // Where encoders append; call flush_if_full() after each batch.
  std::string& buffer() { return buffer_; }

  // Writes everything when 128 KiB have gathered.
  void flush_if_full() {
    if (buffer_.size() >= kFullBytes) flush();
  }

  // Writes everything. Throws Error{io, side target}; a reader that has gone away (EPIPE) is ClosedOutput:
  // the program has to ignore SIGPIPE for that (lib/cli does).
  void flush();

  static constexpr size_t kFullBytes = 128 * 1024;

 private:
  int fd_;
  std::string name_;
  std::string buffer_;
};

// The reader of our stdout has gone (`| head`): not an error of ours. lib/cli makes it a quiet 0, or 141
// where an offset file is in use.
struct ClosedOutput {};

}  // namespace dts
