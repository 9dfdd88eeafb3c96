// Where the password of a URI comes from, without reading the environment or the files of database clients:
// the caller does that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "uri/uri.h"

namespace dts {

struct Password {
  std::optional<std::string> value;   // nothing: none of the sources has one
  std::vector<std::string> warnings;  // for the user, e.g. that others can read the password's file
};

// In this order: the URI itself (user:PASSWORD@, or password=), the file that password-file= names (its one
// line), then `from_environment`: what the caller found in MYSQL_PWD, PGPASSWORD or the like. A URI with more
// than one of its own, or a file that has no password in it: Error{usage}; one that cannot be read:
// Error{io}.
Password find_password(const Uri& uri, const std::optional<std::string>& from_environment);

}  // namespace dts
