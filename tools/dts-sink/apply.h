// Reads streams and applies them to the target; or prints what would be done, or how far it has come.
#pragma once

#include "cli/program.h"
#include "options.h"

namespace dts::sink {

// What the program returns; throws for everything but success.
int apply(const Options& options, cli::Context& context);
int print_status(const Options& options);

}  // namespace dts::sink
