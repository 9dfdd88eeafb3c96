// What dts-sink does with the progress of streams without reading one: print it, set it back, forget it. Each
// prints JSON objects, one a line.
#pragma once

#include "cli/program.h"
#include "options.h"

namespace dts::sink {

// What the program returns; throws for everything but success.
int print_status(const Options& options);
int rewind_stream(const Options& options, cli::Context& context);
int forget_stream(const Options& options, cli::Context& context);

}  // namespace dts::sink
