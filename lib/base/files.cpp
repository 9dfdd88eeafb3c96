#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>

#include "base/crash_point.h"
#include "base/descriptor.h"
#include "base/error.h"

namespace dts {

namespace {

[[noreturn]] void fail(std::string_view what, const std::string& path) {
  throw errno_error(ErrorKind::io, std::string(what) + " " + path);
}

void write_all(int fd, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    ssize_t n = ::write(fd, content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("cannot write", path);
    content.remove_prefix(static_cast<size_t>(n));
  }
}

void sync(int fd, const std::string& path) {
  while (::fsync(fd) != 0)
    if (errno != EINTR) fail("cannot sync", path);
}

std::string directory_of(const std::string& path) {
  size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

void sync_directory_of(const std::string& path) {
  Descriptor directory(::open(directory_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() < 0) fail("cannot open the directory of", path);
  sync(directory.get(), directory_of(path));
}

}  // namespace

std::string resolve_link(const std::string& path) {
  char resolved[PATH_MAX];
  if (::realpath(path.c_str(), resolved) != nullptr) return resolved;
  if (errno != ENOENT) fail("cannot find", path);
  return path;
}

std::optional<std::string> read_file(const std::string& path, size_t limit) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    if (errno == ENOENT) return std::nullopt;
    fail("cannot open", path);
  }
  std::string content;
  char piece[64 * 1024];
  while (true) {
    ssize_t n = ::read(file.get(), piece, sizeof piece);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("cannot read", path);
    if (n == 0) return content;
    content.append(piece, static_cast<size_t>(n));
    if (content.size() > limit)
      throw Error(ErrorKind::data, path + " is larger than " + std::to_string(limit) + " bytes");
  }
}

void write_file_durably(const std::string& path, std::string_view content) {
  // rename() would replace a symbolic link, not what it leads to.
  const std::string target = resolve_link(path);
  const std::string temporary = target + ".tmp";
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (file.get() < 0) fail("cannot create", temporary);
  struct stat old {};
  if (::stat(target.c_str(), &old) == 0 && ::fchmod(file.get(), old.st_mode & 07777) != 0)
    fail("cannot set the mode of", temporary);
  write_all(file.get(), content, temporary);
  crash_point("file.written");
  sync(file.get(), temporary);
  crash_point("file.synced");
  if (::rename(temporary.c_str(), target.c_str()) != 0) fail("cannot rename " + temporary + " to", target);
  crash_point("file.renamed");
  sync_directory_of(target);
  crash_point("file.durable");
}

void remove_file_durably(const std::string& path) {
  const std::string target = resolve_link(path);
  if (::unlink(target.c_str()) != 0 && errno != ENOENT) fail("cannot remove", target);
  sync_directory_of(target);
}

}  // namespace dts
