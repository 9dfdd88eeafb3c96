#pragma once

#include "cli/program.h"
#include "mysql/held_transactions.h"
#include "options.h"

namespace dts::tail {

// Reads the logs, writes the stream to standard output. Returns 0; throws what stops it.
int tail(const Options& options, cli::Context& context);

// Where XA transactions wait: --temp-dir, TMPDIR, or /tmp.
mysql::HoldOptions hold_options(const Options& options, const cli::Context& context);

}  // namespace dts::tail
