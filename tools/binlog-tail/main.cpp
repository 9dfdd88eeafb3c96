// binlog-tail: MySQL and MariaDB binary logs as a stream.
#include "cli/program.h"
#include "options.h"
#include "tail.h"

int main(int argc, char** argv) {
  dts::tail::Options options;
  dts::cli::Program program({"binlog-tail", "Turn MySQL and MariaDB binary logs into a stream of changes",
                             dts::cli::kManPage, dts::cli::kSourceGrace, true});
  options.declare(program.options());
  return program.run(argc, argv,
                     [&](dts::cli::Context& context) { return dts::tail::tail(options, context); });
}
