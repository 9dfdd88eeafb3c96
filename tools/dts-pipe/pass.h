#pragma once

#include "cli/program.h"
#include "options.h"

namespace dts::pipe {

// Reads all inputs, writes what they hold to standard output. Returns 0 when the last one ended with an `eos`
// of status 0. Throws Error{upstream} with the status of an `eos` that has another, once it is written, and
// Error{truncated} when the last input has no `eos`; none is made up.
int pass(const Options& options, cli::Context& context);

}  // namespace dts::pipe
