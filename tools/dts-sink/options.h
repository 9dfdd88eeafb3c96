#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/stream_options.h"
#include "position/position.h"
#include "sink/record_applier.h"

namespace dts::sink {

enum class CreateTables { automatic, never };

struct Options {
  std::string target;
  std::vector<std::string> files;  // none: standard input
  std::string offset_file;
  uint64_t batch_rows = 10'000;
  Conflict conflict = Conflict::fail;
  OnDdl on_ddl = OnDdl::fail;
  CreateTables create_tables = CreateTables::automatic;
  bool dry_run = false;
  bool status = false;
  std::optional<Position> rewind;
  bool forget = false;
  std::string stream;  // empty: the only one
  bool allow_repeats = false;
  std::chrono::milliseconds retry_for{std::chrono::minutes(10)};
  cli::StreamInputOptions input;

  void declare(cli::OptionSet& set);
  // Options that do not go together: Error{usage}.
  void check() const;
};

}  // namespace dts::sink
