#pragma once

#include <string>
#include <vector>

#include "cli/stream_options.h"

namespace dts::pipe {

struct Options {
  std::vector<std::string> files;  // none: standard input
  cli::StreamInputOptions input;
  cli::StreamOutputOptions output;

  void declare(cli::OptionSet& set);
};

}  // namespace dts::pipe
