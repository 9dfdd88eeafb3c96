#include "options.h"

namespace dts::pipe {

void Options::declare(cli::OptionSet& set) {
  set.operand(
      "FILE", files, cli::ValueKind::file,
      "Read these streams one after the other, each plain or compressed with zstd or gzip; '-' is standard "
      "input, and so is no FILE at all.");
  set.group("Reading");
  input.declare(set);
  set.group("Writing");
  output.declare(set);
}

}  // namespace dts::pipe
