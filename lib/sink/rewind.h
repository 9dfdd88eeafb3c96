// What people do to the progress of a target by hand: set a stream back, or forget it. Only what the row
// says; the engine raises its epoch with it, so that a sink which is at work there writes nothing more.
#pragma once

#include <string>
#include <vector>

#include "position/position.h"
#include "sink/target.h"

namespace dts {

// The row of the stream `name`, or of the only stream when that is empty. Not exactly one: Error{usage} with
// the streams that there are.
const ProgressRow& choose_stream(const std::vector<ProgressRow>& rows, const std::string& name);

// `row` at `to`, an earlier place of the same log or a smaller set of GTIDs, with the span up to where it was
// as one that may repeat. What cannot be compared, or is not earlier: Error{usage} with both places.
ProgressRow rewound(const ProgressRow& row, const Position& to);

// Nothing but the name and the epoch, which has to go on counting: a sink that was stopped before and goes on
// later must not find its own number again.
ProgressRow forgotten(const ProgressRow& row);

// False for a row that says no more than that.
inline bool has_progress(const ProgressRow& row) {
  return !row.position.empty();
}

}  // namespace dts
