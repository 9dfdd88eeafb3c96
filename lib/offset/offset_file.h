// The offset file of a pipeline, and the locks that keep it to one source and one sink: dts-offset(5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "offset/progress.h"

namespace dts {

// Nothing when there is no such file. A file that cannot be read is Error{io}; one with anything in it but
// one line of print_progress() is Error{data}, never taken for a missing one. Both name it.
std::optional<Progress> read_offset_file(const std::string& path);

// The content of such a file; `name` is for messages.
Progress parse_offset_file(std::string_view content, const std::string& name);

// Durable when it returns (write_file_durably). Only after the target has committed what it says, and while
// the sink's lock is held. Throws Error{io, side target}.
void write_offset_file(const std::string& path, const Progress& progress);

// Held from before any input is read until the program ends, however it ends. The lock is on FILE.source.lock
// or FILE.sink.lock, which are never renamed or deleted: a lock on the offset file itself would be lost with
// the first rename over it. Somebody else has it: Error{busy} naming program and process.
class OffsetLock {
 public:
  enum class Role { source, sink };
  // `program`: our own name, for whoever finds it locked.
  OffsetLock(const std::string& offset_file, Role role, std::string_view program);
  OffsetLock(OffsetLock&&) = default;
  OffsetLock& operator=(OffsetLock&&) = delete;
  ~OffsetLock();

 private:
  Descriptor file_;
};

}  // namespace dts
