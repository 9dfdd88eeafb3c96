// The records that are neither rows nor definitions, as lines of NDJSON: begin, commit, rollback, snapshot,
// chunk, truncate, ddl, message, heartbeat, eos. Any thread.
#pragma once

#include <string>

#include "event/record.h"

namespace dts {

// Without the line feed. Fields that say nothing are left out.
void append_control_json(const Record& record, std::string& out);

}  // namespace dts
