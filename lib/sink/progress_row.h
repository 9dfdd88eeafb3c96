// Progress (offset/progress.h) as the texts of a progress row, and back. Exact inverses, but for the
// selection: it is compared as text, and what a row holds becomes the one of the stream that goes on from it.
#pragma once

#include "offset/progress.h"
#include "sink/target.h"

namespace dts {

// Fills in everything but partition, epoch and updated.
void fill_row(ProgressRow& row, const Progress& progress);

// The progress in `row`, whose position is not empty. Another table selection than that of `hello`:
// Error{usage}. A row that cannot be read: Error{data} naming it.
Progress progress_of(const ProgressRow& row, const Hello& hello);

// With the globs in order, so that the order of options makes no difference.
std::string selection_text(std::vector<std::string> include, std::vector<std::string> exclude);

}  // namespace dts
