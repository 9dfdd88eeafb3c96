#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/stream_options.h"
#include "position/position.h"

namespace dts::tail {

struct Options {
  std::vector<std::string> logs;  // none: standard input
  std::optional<Position> from;
  std::optional<Position> until;
  std::string stream;
  std::vector<std::string> offset_files;
  std::vector<std::string> include, exclude;
  std::string schema_file;
  std::string dump_schema;  // URI of a server
  cli::StreamOutputOptions output;

  void declare(cli::OptionSet& set);
};

}  // namespace dts::tail
