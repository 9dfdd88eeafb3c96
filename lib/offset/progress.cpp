#include "offset/progress.h"

#include "base/error.h"

namespace dts {

Progress progress_at_start(const Hello& hello) {
  Progress progress;
  progress.stream = hello.stream;
  progress.history = hello.history;
  try {
    progress.position = parse_position(hello.start);
    if (hello.gtid_set) progress.gtid_set = parse_gtid_set(*hello.gtid_set);
    const auto* place = std::get_if<GtidPlace>(&progress.position);
    if (place != nullptr && !progress.gtid_set) progress.gtid_set = place->set;
  } catch (const Error& error) {
    throw Error(ErrorKind::data, "hello of stream " + hello.stream + ": " + error.message());
  }
  if (std::holds_alternative<Earliest>(progress.position) ||
      std::holds_alternative<Latest>(progress.position) ||
      std::holds_alternative<TimePlace>(progress.position))
    throw Error(ErrorKind::data,
                "hello of stream " + hello.stream + ": " + hello.start + " is not a place in a log");
  progress.include = hello.include;
  progress.exclude = hello.exclude;
  return progress;
}

}  // namespace dts
