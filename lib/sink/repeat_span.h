// A stretch of a stream whose transactions may be in the target already: after its progress was set back, or
// where a stream was found again by time only. Inside it a row that does not fit is no error. The progress
// row says where it ends, so that it does so in whichever run comes there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "offset/progress.h"

namespace dts {

struct RepeatSpan {
  // Strict again once all up to here has been applied: where the target was, or, across histories without
  // GTIDs, a commit time.
  Position until;
  // What the target had there, where that is known; grows by what is committed inside the span, so that it
  // is what the target has at the end of it.
  std::optional<GtidSet> gtid_set;

  // To be told each commit inside the span.
  void commit(const Transaction& commit);
  // Whether a target with this progress is at the end of it.
  bool passed(const Progress& progress) const;

  bool operator==(const RepeatSpan&) const = default;
};

// "binlog.000003:1547", "binlog.000003:1547 gtid:0-1-77", "@2026-11-20T12:00:00Z". Strict inverses;
// what does not parse is Error{data}.
std::string print_span(const RepeatSpan& span);
RepeatSpan parse_span(std::string_view text);

}  // namespace dts
