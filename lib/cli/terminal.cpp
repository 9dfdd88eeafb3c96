#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>

namespace dts::cli {
namespace {

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    ssize_t n = write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    text.remove_prefix(static_cast<size_t>(n));
  }
}

size_t columns(int fd) {
  winsize size{};
  return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// At most `limit` bytes, not ending inside a UTF-8 character.
std::string_view cut(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80) --limit;
  return text.substr(0, limit);
}

}  // namespace

Terminal::Terminal(int fd) : fd_(fd), is_terminal_(isatty(fd) == 1) {}

Terminal::~Terminal() {
  clear_status();
}

void Terminal::print(std::string_view text) {
  std::lock_guard lock(mutex_);
  wipe();
  write_all(fd_, text);
}

void Terminal::status(std::string_view text) {
  if (!is_terminal_) return;
  std::lock_guard lock(mutex_);
  // Erase to the end of the line rather than the whole line first: nothing flickers.
  write_all(fd_, fmt::format("\r{}\x1b[K", cut(text, columns(fd_) - 1)));
  status_shown_ = true;
}

void Terminal::clear_status() {
  std::lock_guard lock(mutex_);
  wipe();
}

void Terminal::wipe() {
  if (!status_shown_) return;
  write_all(fd_, "\r\x1b[K");
  status_shown_ = false;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if ((byte < 0x20 && c != '\t') || byte == 0x7f)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out;
}

}  // namespace dts::cli
