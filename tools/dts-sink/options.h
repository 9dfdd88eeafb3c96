#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/stream_options.h"
#include "sink/record_applier.h"

namespace dts::sink {

enum class CreateTables { automatic, never };

struct Options {
  std::string target;
  std::vector<std::string> files;  // none: standard input
  std::string offset_file;
  uint64_t batch_rows = 10'000;
  Conflict conflict = Conflict::fail;
  CreateTables create_tables = CreateTables::automatic;
  bool dry_run = false;
  bool status = false;
  cli::StreamInputOptions input;

  void declare(cli::OptionSet& set);
  // Options that do not go together: Error{usage}.
  void check() const;
};

}  // namespace dts::sink
