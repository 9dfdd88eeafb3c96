// Progress (offset/progress.h) as the texts of a progress row, and back. Exact inverses, but for the
// order of the selection: a row has it sorted, and it becomes that of the stream that goes on from it.
#pragma once

#include "offset/progress.h"
#include "sink/target.h"

namespace dts {

// Fills in everything but partition, epoch, repeats and updated.
void fill_row(ProgressRow& row, const Progress& progress);

// The progress in `row`, whose position is not empty. A row that cannot be read: Error{data} naming it.
Progress progress_of(const ProgressRow& row);

// The same for a stream that goes on from it. Another table selection than that of `hello`: Error{usage}.
Progress progress_of(const ProgressRow& row, const Hello& hello);

// With the globs in order, so that the order of options makes no difference.
std::string selection_text(std::vector<std::string> include, std::vector<std::string> exclude);

}  // namespace dts
