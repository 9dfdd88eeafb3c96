#include "check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/output.h"
#include "mysql/server_check.h"
#include "select/table_selection.h"
#include "uri/password.h"
#include "uri/uri.h"

namespace dts::tail {

namespace {

using mysql::Finding;
using mysql::FindingLevel;

constexpr std::string_view kAccessDenied = "(1045)";  // ER_ACCESS_DENIED_ERROR, at the end of a message

// A server that does not let us in is a finding too.
std::vector<Finding> findings_of(const Uri& uri, const mysql::ConnectionOptions& server,
                                 const Options& options) {
  std::optional<mysql::Connection> connection;
  try {
    connection.emplace(server);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::usage) throw;
    Finding finding{FindingLevel::fail, "server", uri.scrubbed(), error.message(), {}};
    if (error.message().ends_with(kAccessDenied) && server.user)
      finding.remedy = {fmt::format("-- if there is no such account: CREATE USER '{}'@'%' IDENTIFIED BY '…';",
                                    *server.user)};
    return {std::move(finding)};
  }
  return check_server(mysql::fetch_server_facts(*connection, options.include, options.exclude));
}

}  // namespace

int check(const Options& options, cli::Context& context) {
  if (!options.logs.empty()) throw Error(ErrorKind::usage, "--check looks at a server and takes no LOG");
  Uri uri = parse_uri(options.check);
  if (uri.scheme != "mysql" && uri.scheme != "mariadb")
    throw Error(ErrorKind::usage, fmt::format("{}: not a MySQL or MariaDB server", uri.scrubbed()),
                "write mysql://USER@HOST:PORT/ or mariadb://USER@HOST:PORT/");
  // A wrong pattern is said before anybody is asked.
  [[maybe_unused]] const TableSelection selection(options.include, options.exclude);
  Password password = find_password(uri, context.environment("MYSQL_PWD"));
  for (const std::string& warning : password.warnings) context.diagnostics().warning(warning);
  const std::vector<Finding> findings =
      findings_of(uri, mysql::connection_options(uri, password.value), options);
  Output output(1, "stdout");
  for (const Finding& finding : findings) output.buffer() += print_finding(finding);
  output.flush();
  const auto failed = std::count_if(findings.begin(), findings.end(),
                                    [](const Finding& f) { return f.level == FindingLevel::fail; });
  if (failed == 0) return 0;
  throw Error(ErrorKind::io,
              fmt::format("{}: {} of {} checks failed", uri.scrubbed(), failed, findings.size()),
              "the statements below 'fail' mend that; an administrator of the server runs them")
      .set_side(Side::source);
}

}  // namespace dts::tail
