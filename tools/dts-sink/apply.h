// Reads streams and applies them to the target; or prints what would be done.
#pragma once

#include "cli/program.h"
#include "options.h"

namespace dts::sink {

// What the program returns; throws for everything but success.
int apply(const Options& options, cli::Context& context);

}  // namespace dts::sink
