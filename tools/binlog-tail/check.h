#pragma once

#include "cli/program.h"
#include "options.h"

namespace dts::tail {

// Prints what stands in the way of reading this server, and what mends it, to standard output. Returns 0;
// throws Error{io} when something does.
int check(const Options& options, cli::Context& context);

}  // namespace dts::tail
