// Where bytes come from: a file, standard input, either of them compressed. One thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace dts {

class Input {
 public:
  virtual ~Input() = default;

  // Up to `size` bytes into `out`; 0 at the end, and only there. Blocks, which a request to stop may end with
  // Interrupted (base/interrupt.h). Throws Error{io} (side: source)
  // for what the system refuses, Error{data} for a broken or cut-off compressed stream, with the name.
  virtual size_t read(char* out, size_t size) = 0;

  // False when read() would have to wait for a pipe or a terminal. A regular file never waits.
  virtual bool ready() const = 0;

  // For messages: the path, or "stdin".
  const std::string& name() const { return name_; }

 protected:
  explicit Input(std::string name) : name_(std::move(name)) {}

 private:
  std::string name_;
};

// Opens `path` ("-": standard input) and takes off a zstd or gzip layer, told by the first bytes, never by
// the name. Several frames or members one after the other are one stream, as zstdcat and zcat see it.
std::unique_ptr<Input> open_input(const std::string& path);

// The same for a descriptor, which the Input then owns (and closes, unless it is 0).
std::unique_ptr<Input> open_input(int fd, std::string name);

}  // namespace dts
