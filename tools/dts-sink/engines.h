// The one place that knows which engine a target's URI means.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sink/target.h"

namespace dts::sink {

struct TargetOptions {
  bool create_tables = true;
  bool trust_ddl = false;  // what is not executed there has been done by hand
  std::function<void(const std::string&)> note = [](const std::string&) {};
  std::string* printed = nullptr;  // a dry run: the statements go here
};

// Error{usage}: not a URI of an engine that this program has.
std::unique_ptr<Target> open_target(const std::string& text, const TargetOptions& options);

// The progress of all streams that the target takes, for --status.
std::vector<ProgressRow> read_status(const std::string& text);

// Lets `decide` choose one of these and say what it shall be, and writes that with a higher epoch, all in one
// transaction. `decide` may be called more than once. Returns what was written; when `decide` throws nothing
// has changed.
ProgressRow change_progress(const std::string& text,
                            const std::function<ProgressRow(const std::vector<ProgressRow>&)>& decide);

}  // namespace dts::sink
