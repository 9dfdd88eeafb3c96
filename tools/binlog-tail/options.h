#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/stream_options.h"
#include "position/position.h"

namespace dts::tail {

struct Options {
  std::vector<std::string> logs;  // none: standard input
  std::optional<Position> from;
  std::string until;  // a position, or "now"
  std::string stream;
  std::vector<std::string> offset_files;
  std::vector<std::string> include, exclude;
  std::string server_id;  // one or a range
  std::optional<std::chrono::milliseconds> retry_for;
  std::string schema_file;
  std::string temp_dir;     // empty: TMPDIR
  std::string dump_schema;  // URI of a server
  std::string check;        // the same
  cli::StreamOutputOptions output;

  void declare(cli::OptionSet& set);
  // What --until says; now is Latest. Throws Error{usage}.
  std::optional<Position> until_position() const;
};

}  // namespace dts::tail
