// The one place that knows which engine a target's URI means.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sink/target.h"

namespace dts::sink {

struct TargetOptions {
  bool create_tables = true;
  std::string* printed = nullptr;  // a dry run: the statements go here
};

// Error{usage}: not a URI of an engine that this program has.
std::unique_ptr<Target> open_target(const std::string& text, const TargetOptions& options);

// The progress of all streams that the target takes, for --status.
std::vector<ProgressRow> read_status(const std::string& text);

}  // namespace dts::sink
