#include "sink/progress_row.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"

namespace dts {

std::string selection_text(std::vector<std::string> include, std::vector<std::string> exclude) {
  std::sort(include.begin(), include.end());
  std::sort(exclude.begin(), exclude.end());
  return print_selection(include, exclude);
}

void fill_row(ProgressRow& row, const Progress& progress) {
  row.stream = progress.stream;
  row.history = print_history(progress.history);
  row.position = print_position(progress.position);
  row.resume = progress.resume ? print_position(*progress.resume) : std::string();
  row.gtid_set.reset();
  if (progress.gtid_set) row.gtid_set = print_gtid_set(*progress.gtid_set);
  row.commit_time = progress.ts.value != 0 ? print_utc(progress.ts) : std::string();
  row.snapshot = progress.snapshot;
  row.selection = selection_text(progress.include, progress.exclude);
}

Progress progress_of(const ProgressRow& row) {
  try {
    Progress progress;
    progress.stream = row.stream;
    progress.history = parse_history(row.history);
    progress.position = parse_position(row.position);
    if (!row.resume.empty()) progress.resume = parse_position(row.resume);
    if (row.gtid_set) progress.gtid_set = parse_gtid_set(*row.gtid_set);
    if (!row.commit_time.empty()) progress.ts = parse_utc(row.commit_time);
    progress.snapshot = row.snapshot;
    parse_selection(row.selection, progress.include, progress.exclude);
    return progress;
  } catch (const Error& error) {
    throw Error(ErrorKind::data,
                fmt::format("the progress row of stream {} cannot be read: {}", row.stream, error.message()),
                "it has been edited; put it right, or copy the tables anew");
  }
}

Progress progress_of(const ProgressRow& row, const Hello& hello) {
  std::string selection = selection_text(hello.include, hello.exclude);
  if (row.selection != selection)
    throw Error(ErrorKind::usage,
                fmt::format("stream {} selects other tables than before: {}, it was {}", row.stream,
                            selection, row.selection),
                "select the same tables as before, or name the other selection with --stream");
  Progress progress = progress_of(row);
  progress.include = hello.include;
  progress.exclude = hello.exclude;
  return progress;
}

}  // namespace dts
