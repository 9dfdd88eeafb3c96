#include "engines.h"

#include <fmt/format.h>

#include "base/error.h"
#include "sqlite/sqlite_target.h"
#include "uri/uri.h"

namespace dts::sink {

namespace {

// The path in sqlite:PATH and sqlite:///PATH.
std::string sqlite_path(const Uri& uri) {
  if (uri.scheme != "sqlite")
    throw Error(ErrorKind::usage, fmt::format("{} is not a target that dts-sink knows", uri.scrubbed()),
                "write sqlite:FILE, for example sqlite:shop.db");
  check_parameters(uri, {});
  if (!uri.hosts.empty() || uri.user)
    throw Error(ErrorKind::usage, fmt::format("{} names a server, not a file", uri.scrubbed()),
                "write sqlite:FILE");
  if (uri.path.empty())
    throw Error(ErrorKind::usage, fmt::format("{} names no file", uri.scrubbed()), "write sqlite:FILE");
  // Two kinds of names mean something else to SQLite: ":memory:" and "file:…".
  bool special = uri.path[0] == ':' || uri.path.compare(0, 5, "file:") == 0;
  return special ? "./" + uri.path : uri.path;
}

}  // namespace

std::unique_ptr<Target> open_target(const std::string& text, const TargetOptions& options) {
  Uri uri = parse_uri(text);
  std::string path = sqlite_path(uri);
  sqlite::FitOptions fit;
  fit.create = options.create_tables;
  fit.trust_ddl = options.trust_ddl;
  fit.note = options.note;
  if (options.printed)
    return std::make_unique<sqlite::SqliteTarget>(path, uri.scrubbed(), fit, options.printed);
  return std::make_unique<sqlite::SqliteTarget>(path, uri.scrubbed(), fit);
}

std::vector<ProgressRow> read_status(const std::string& text) {
  return sqlite::read_status(sqlite_path(parse_uri(text)));
}

ProgressRow change_progress(const std::string& text,
                            const std::function<ProgressRow(const std::vector<ProgressRow>&)>& decide) {
  return sqlite::change_progress(sqlite_path(parse_uri(text)), decide);
}

}  // namespace dts::sink
