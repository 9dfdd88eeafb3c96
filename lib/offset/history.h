// Whether two places are in the same log. dts-offset(5) has the rules in words.
#pragma once

#include <compare>
#include <optional>
#include <string>

#include "position/position.h"

namespace dts {

// A place and the history of the log that it is in; for a binary log `history.created` is of `place`'s file.
// At the start of a file that was announced and not seen yet (offset 4) it is of the file before.
struct Location {
  History history;
  Position place;
};

enum class SameLog {
  no,
  perhaps,  // nothing speaks against it, but some of what would prove it is not known
  yes,      // same server, known to be the same incarnation of its log
};

// Compares what both sides know. Beyond the fields: file numbers restart at 1 after RESET MASTER, so a file
// of the same number with another creation time, or of a lower number created later, is in another log.
// `known` may be at the start of a file that was not seen yet; `seen` has been opened.
SameLog same_log(const Location& known, const Location& seen);

// The two are of one server by what both know, but its log was reset or restored between them. Then not even
// GTIDs can be compared: they are given out again from 1.
bool log_was_reset(const Location& known, const Location& seen);

// Order of two places of one log; nothing when they are of different kinds or their names cannot be ordered.
std::optional<std::strong_ordering> compare_in_log(const Position& a, const Position& b);

// For messages: "binlog.000003:1547 (server 3e11fa47-…, file created 2026-11-20T12:00:00Z)".
std::string describe(const Location& location);

}  // namespace dts
