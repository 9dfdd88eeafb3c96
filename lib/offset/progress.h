// How far a target has come with a stream: what an offset file and the progress row of a target say.
// dts-offset(5) describes it for users.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/record.h"
#include "position/position.h"

namespace dts {

struct Progress {
  std::string stream;
  History history;                   // of `position`
  Position position = Earliest{};    // all up to here is in the target; a BinlogPlace, Lsn or GtidPlace
  std::optional<Position> resume;    // where reading has to restart, if before `position`
  std::optional<GtidSet> gtid_set;   // everything in the target; nothing: not known
  UtcMicros ts;                      // commit time of the newest transaction; 0: none yet
  std::string snapshot;              // opaque state of an unfinished snapshot; empty: there is none
  std::vector<std::string> include;  // the table selection, as in Hello
  std::vector<std::string> exclude;
  bool operator==(const Progress&) const = default;
};

// What a target has that takes `hello` in and nothing else yet. Error{data}: its start is no place in a log.
Progress progress_at_start(const Hello& hello);

// One JSON object on one line, without the line feed. Strict inverses: parse takes the fields in any order
// and white space where JSON allows it, and nothing else: an unknown version or field, a missing one, one
// that is there twice or does not fit is Error{data} naming it, without a place. print throws Error{data} for
// text that is not UTF-8.
std::string print_progress(const Progress& progress);
Progress parse_progress(std::string_view text);

// The same for single fields, for progress tables that have a column each. Objects of JSON on one line.
std::string print_history(const History& history);
History parse_history(std::string_view text);
std::string print_selection(const std::vector<std::string>& include, const std::vector<std::string>& exclude);
void parse_selection(std::string_view text, std::vector<std::string>& include,
                     std::vector<std::string>& exclude);

}  // namespace dts
