#include "sink/rewind.h"

#include <fmt/format.h>

#include "base/error.h"
#include "offset/history.h"
#include "sink/progress_row.h"
#include "sink/repeat_span.h"

namespace dts {

namespace {

std::string names_of(const std::vector<ProgressRow>& rows) {
  std::string names;
  for (const ProgressRow& row : rows) {
    if (!has_progress(row)) continue;
    names += (names.empty() ? "" : ", ") + row.stream;
    if (!row.partition.empty()) names += " partition " + row.partition;
  }
  return names.empty() ? "the target has no stream" : "the streams of the target are " + names;
}

[[noreturn]] void refuse(const ProgressRow& row, const Position& to, std::string_view why) {
  throw Error(ErrorKind::usage,
              fmt::format("stream {} is at {} and cannot be set back to {}: {}", row.stream,
                          row.gtid_set ? row.position + " with gtid:" + *row.gtid_set : row.position,
                          print_position(to), why));
}

void set_back_by_gtid(Progress& progress, const GtidSet& set, const ProgressRow& row, const Position& to) {
  if (!progress.gtid_set) refuse(row, to, "its GTIDs are not known");
  if (set.empty()) refuse(row, to, "an empty set names no place");
  if (!progress.gtid_set->contains(set)) refuse(row, to, "the target does not have all of these");
  if (set == *progress.gtid_set) refuse(row, to, "it is there");
  progress.gtid_set = set;
}

void set_back_in_log(Progress& progress, const ProgressRow& row, const Position& to) {
  auto order = compare_in_log(to, progress.position);
  if (std::holds_alternative<Earliest>(to) || std::holds_alternative<Latest>(to) ||
      std::holds_alternative<TimePlace>(to))
    refuse(row, to, "that is not a place in a log");
  if (!order) refuse(row, to, "these cannot be compared");
  if (*order == std::strong_ordering::equal) refuse(row, to, "it is there");
  if (*order == std::strong_ordering::greater) refuse(row, to, "that is ahead, and would leave a hole");
  progress.gtid_set.reset();  // of an earlier place they are not known
}

// What is known of the file of the old place says nothing of another one.
void enter_file(Progress& progress, const Position& to) {
  const auto* from = std::get_if<BinlogPlace>(&progress.position);
  const auto* place = std::get_if<BinlogPlace>(&to);
  if (!from || !place || from->file != place->file) progress.history.created = {};
}

}  // namespace

const ProgressRow& choose_stream(const std::vector<ProgressRow>& rows, const std::string& name) {
  const ProgressRow* found = nullptr;
  int count = 0;
  for (const ProgressRow& row : rows) {
    if (!has_progress(row) || (!name.empty() && row.stream != name)) continue;
    found = &row;
    ++count;
  }
  if (count == 1) return *found;
  throw Error(ErrorKind::usage,
              count == 0 ? fmt::format("there is no stream {} in the target", name)
                         : fmt::format("{} streams of the target could be meant", count),
              names_of(rows) + (count > 1 && name.empty() ? "; name one with --stream" : ""));
}

ProgressRow rewound(const ProgressRow& row, const Position& to) {
  if (!row.snapshot.empty()) refuse(row, to, "its snapshot is not complete");
  Progress progress = progress_of(row);
  RepeatSpan span{progress.position, progress.gtid_set};
  if (!row.repeats.empty()) span = parse_span(row.repeats);
  if (const auto* place = std::get_if<GtidPlace>(&to))
    set_back_by_gtid(progress, place->set, row, to);
  else
    set_back_in_log(progress, row, to);
  if (progress.resume && compare_in_log(*progress.resume, to) != std::strong_ordering::less)
    progress.resume.reset();
  enter_file(progress, to);
  progress.position = to;
  progress.ts = {};

  ProgressRow out = row;
  fill_row(out, progress);
  out.repeats = print_span(span);
  return out;
}

ProgressRow forgotten(const ProgressRow& row) {
  ProgressRow out;
  out.stream = row.stream;
  out.partition = row.partition;
  out.epoch = row.epoch;
  return out;
}

}  // namespace dts
