#include "uri/password.h"

#include <sys/stat.h>

#include "base/error.h"
#include "base/files.h"

namespace dts {

namespace {

constexpr size_t kMaxPasswordFileBytes = 64 * 1024;

std::string read_password_file(const std::string& path, std::vector<std::string>& warnings) {
  std::optional<std::string> content = read_file(path, kMaxPasswordFileBytes);
  if (!content) throw Error(ErrorKind::usage, "password file " + path + " does not exist");
  if (content->ends_with('\n')) content->pop_back();
  if (content->ends_with('\r')) content->pop_back();
  if (content->empty() || content->find_first_of(std::string_view("\n\0", 2)) != std::string::npos)
    throw Error(ErrorKind::usage, "password file " + path + " does not hold exactly one line");
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & S_IROTH) != 0)
    warnings.push_back("password file " + path + " can be read by everybody; chmod 600 changes that");
  return *std::move(content);
}

}  // namespace

Password find_password(const Uri& uri, const std::optional<std::string>& from_environment) {
  const std::string* parameter = uri.parameter("password");
  const std::string* file = uri.parameter("password-file");
  if (int{uri.password.has_value()} + int{parameter != nullptr} + int{file != nullptr} > 1)
    throw Error(ErrorKind::usage, uri.scrubbed() + " gives more than one password",
                "keep password-file= and leave the others out");
  Password found;
  if (uri.password || parameter != nullptr) {
    found.value = uri.password ? *uri.password : *parameter;
    found.warnings.push_back(
        "a password on the command line can be seen by other users; password-file= keeps it from them");
  } else if (file != nullptr) {
    found.value = read_password_file(*file, found.warnings);
  } else {
    found.value = from_environment;
  }
  return found;
}

}  // namespace dts
