#include "dump.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/output.h"
#include "mysql/connection.h"
#include "mysql/dump_schema.h"
#include "select/table_selection.h"
#include "uri/password.h"
#include "uri/uri.h"

namespace dts::tail {

int dump_schema(const Options& options, cli::Context& context) {
  if (!options.logs.empty()) throw Error(ErrorKind::usage, "--dump-schema reads a server and takes no LOG");
  Uri uri = parse_uri(options.dump_schema);
  if (uri.scheme != "mysql" && uri.scheme != "mariadb")
    throw Error(ErrorKind::usage, fmt::format("{}: not a MySQL or MariaDB server", uri.scrubbed()),
                "write mysql://USER@HOST:PORT/ or mariadb://USER@HOST:PORT/");
  Password password = find_password(uri, context.environment("MYSQL_PWD"));
  for (const std::string& warning : password.warnings) context.diagnostics().warning(warning);
  mysql::Connection connection(mysql::connection_options(uri, password.value));
  std::string sql = mysql::dump_schema(connection, TableSelection(options.include, options.exclude),
                                       std::string(uri.database()));
  Output output(1, "stdout");
  output.buffer() = std::move(sql);
  output.flush();
  return 0;
}

}  // namespace dts::tail
