#pragma once

#include "cli/program.h"
#include "options.h"

namespace dts::tail {

// Reads the logs, writes the stream to standard output. Returns 0; throws what stops it.
int tail(const Options& options, cli::Context& context);

}  // namespace dts::tail
