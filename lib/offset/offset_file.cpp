#include "offset/offset_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "base/error.h"
#include "base/files.h"

namespace dts {

namespace {

constexpr size_t kMaxOffsetFileBytes = 64 << 20;  // GTID sets and snapshot states are long, not that long

// "1234 dts-sink" as the holder wrote it, for a message.
std::string read_holder(int fd) {
  char text[256];
  ssize_t n = ::pread(fd, text, sizeof text, 0);
  std::string_view line(text, n > 0 ? static_cast<size_t>(n) : 0);
  line = line.substr(0, line.find('\n'));
  size_t space = line.find(' ');
  // The holder has not come to write it yet, or somebody else has written there.
  if (space == 0 || space == std::string_view::npos) return "another process";
  for (char c : line)
    if (c < 0x20 || c > 0x7e) return "another process";
  return fmt::format("{} (process {})", line.substr(space + 1), line.substr(0, space));
}

void write_holder(int fd, std::string_view program, const std::string& path) {
  std::string line = fmt::format("{} {}\n", ::getpid(), program);
  if (::ftruncate(fd, 0) != 0 ||
      ::pwrite(fd, line.data(), line.size(), 0) != static_cast<ssize_t>(line.size()))
    throw errno_error(ErrorKind::io, "cannot write " + path).set_side(Side::target);
}

}  // namespace

namespace {

std::string lock_path(const std::string& offset_file, OffsetLock::Role role) {
  try {
    return resolve_link(offset_file) + (role == OffsetLock::Role::source ? ".source.lock" : ".sink.lock");
  } catch (Error& error) {
    throw error.set_side(Side::target);
  }
}

}  // namespace

Progress parse_offset_file(std::string_view content, const std::string& name) {
  try {
    if (content.empty()) throw Error(ErrorKind::data, "the file is empty");
    if (content.ends_with('\n')) content.remove_suffix(1);
    if (content.find('\n') != std::string_view::npos)
      throw Error(ErrorKind::data, "the file has more than one line");
    return parse_progress(content);
  } catch (Error& error) {
    error.add_context("offset file " + name);
    throw error.set_hint(
        "restore the file, or move it away: a target keeps its own progress, so that nothing is lost or "
        "doubled");
  }
}

std::optional<Progress> read_offset_file(const std::string& path) {
  std::optional<std::string> content;
  try {
    content = read_file(path, kMaxOffsetFileBytes);
  } catch (Error& error) {
    throw error.set_side(Side::target);  // the file is the sink's
  }
  if (!content) return std::nullopt;
  return parse_offset_file(*content, path);
}

void write_offset_file(const std::string& path, const Progress& progress) {
  try {
    write_file_durably(path, print_progress(progress) + "\n");
  } catch (Error& error) {
    error.add_context("offset file " + path);
    throw error.set_side(Side::target);
  }
}

OffsetLock::OffsetLock(const std::string& offset_file, Role role, std::string_view program) {
  const std::string path = lock_path(offset_file, role);
  file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (file_.get() < 0) throw errno_error(ErrorKind::io, "cannot open " + path).set_side(Side::target);
  while (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) throw errno_error(ErrorKind::io, "cannot lock " + path).set_side(Side::target);
    throw Error(ErrorKind::busy,
                fmt::format("offset file {} is in use as a {} by {}", offset_file,
                            role == Role::source ? "source" : "sink", read_holder(file_.get())),
                "wait until it has ended, or give each pipeline an offset file of its own");
  }
  write_holder(file_.get(), program, path);
}

OffsetLock::~OffsetLock() {
  // So that a name left behind does not accuse the wrong process. Only a name: nothing hangs on success.
  if (file_.get() >= 0 && ::ftruncate(file_.get(), 0) != 0) errno = 0;
}

}  // namespace dts
