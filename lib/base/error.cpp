#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace dts {

Error::Error(ErrorKind kind, std::string message, std::string hint)
    : kind_(kind), message_(std::move(message)), hint_(std::move(hint)) {}

Error& Error::add_context(std::string_view where) {
  message_ = fmt::format("{}: {}", where, message_);
  return *this;
}

Error& Error::set_side(Side side) {
  if (side_ == Side::none) side_ = side;
  return *this;
}

Error& Error::set_hint(std::string hint) {
  hint_ = std::move(hint);
  return *this;
}

Error& Error::set_status(int status) {
  status_ = status;
  return *this;
}

Error errno_error(ErrorKind kind, std::string_view message) {
  int code = errno;
  return Error(kind, fmt::format("{}: {}", message, std::generic_category().message(code)));
}

}  // namespace dts
