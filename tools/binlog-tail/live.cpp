#include "live.h"

#include <fmt/format.h>

#include <charconv>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "mysql/dump_schema.h"
#include "mysql/live_source.h"
#include "mysql/schema_catalog.h"
#include "select/table_selection.h"
#include "tail.h"
#include "uri/password.h"
#include "uri/uri.h"

namespace dts::tail {

namespace {

constexpr std::chrono::minutes kRetryOfBounded{1};

// "5400" or "5400-5408".
std::pair<uint32_t, uint32_t> parse_server_ids(const std::string& text) {
  uint32_t first = 0, last = 0;
  const char* end = text.data() + text.size();
  std::from_chars_result read = std::from_chars(text.data(), end, first);
  last = first;
  if (read.ec == std::errc{} && read.ptr != end && *read.ptr == '-')
    read = std::from_chars(read.ptr + 1, end, last);
  if (read.ec != std::errc{} || read.ptr != end || first == 0 || last < first)
    throw Error(ErrorKind::usage, fmt::format("--server-id {}: neither a number nor a range", text),
                "write 5400 or 5400-5408; no replica or server may have these ids");
  return {first, last};
}

bool is_server(const std::string& log) {
  return log.starts_with("mysql:") || log.starts_with("mariadb:");
}

}  // namespace

bool names_a_server(const Options& options) {
  bool server = false;
  for (const std::string& log : options.logs) server = server || is_server(log);
  if (server && options.logs.size() > 1)
    throw Error(ErrorKind::usage, "a server is read alone, not with other logs");
  return server;
}

std::unique_ptr<Source> open_live(const Options& options, std::optional<Progress> progress,
                                  cli::Context& context) {
  Uri uri = parse_uri(options.logs.front());
  if (!options.from && !progress)
    throw Error(ErrorKind::usage, "a running server needs --from where there is no offset file yet",
                "--from earliest reads all that the server still has, --from latest what comes from now on");
  Password password = find_password(uri, context.environment("MYSQL_PWD"));
  for (const std::string& warning : password.warnings) context.diagnostics().warning(warning);

  mysql::LiveSourceOptions live;
  live.connection = mysql::connection_options(uri, password.value);
  TableSelection selection(options.include, options.exclude);
  live.selected = [selection](std::string_view schema, std::string_view table) {
    return selection.matches(schema, table);
  };
  live.catalogue = [selection, file = options.schema_file](mysql::Connection& connection) {
    return file.empty() ? mysql::SchemaCatalog::parse(mysql::dump_schema(connection, selection, {}),
                                                      "the server's catalogue")
                        : mysql::SchemaCatalog::load(file);
  };
  live.include = options.include;
  live.exclude = options.exclude;
  live.stream = options.stream;
  live.producer = context.producer();
  live.hold = hold_options(options, context);
  live.from = options.from;
  live.until = options.until_position();
  live.progress = std::move(progress);
  if (!options.server_id.empty())
    std::tie(live.first_server_id, live.last_server_id) = parse_server_ids(options.server_id);
  live.retry_for = options.retry_for;
  if (!live.retry_for && live.until) live.retry_for = kRetryOfBounded;
  live.note = [&context](const std::string& text) { context.diagnostics().warning(text); };
  return std::make_unique<mysql::LiveSource>(std::move(live));
}

}  // namespace dts::tail
