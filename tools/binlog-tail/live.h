#pragma once

#include <memory>
#include <optional>

#include "cli/program.h"
#include "offset/progress.h"
#include "options.h"
#include "source/source.h"

namespace dts::tail {

// The only LOG is the URI of a server.
bool names_a_server(const Options& options);

// The source for it. Throws Error{usage}.
std::unique_ptr<Source> open_live(const Options& options, std::optional<Progress> progress,
                                  cli::Context& context);

}  // namespace dts::tail
