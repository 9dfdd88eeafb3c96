// dts-pipe: filter, change, check and convert streams.
#include "cli/program.h"
#include "options.h"
#include "pass.h"

int main(int argc, char** argv) {
  dts::pipe::Options options;
  dts::cli::Program program({"dts-pipe", "Check streams and convert them between their encodings",
                             dts::cli::kManPage, dts::cli::kSinkGrace});
  options.declare(program.options());
  return program.run(argc, argv,
                     [&](dts::cli::Context& context) { return dts::pipe::pass(options, context); });
}
