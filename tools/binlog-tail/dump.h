#pragma once

#include "cli/program.h"
#include "options.h"

namespace dts::tail {

// Prints the selected table definitions of the server as a schema file. Returns 0.
int dump_schema(const Options& options, cli::Context& context);

}  // namespace dts::tail
