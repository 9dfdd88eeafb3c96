// dts-sink: apply a stream to a target, exactly once.
#include "apply.h"
#include "cli/program.h"
#include "options.h"

int main(int argc, char** argv) {
  dts::sink::Options options;
  dts::cli::Program program({"dts-sink", "Apply a stream of changes to a target, exactly once",
                             dts::cli::kManPage, dts::cli::kSinkGrace});
  options.declare(program.options());
  return program.run(argc, argv, [&](dts::cli::Context& context) {
    options.check();
    return options.status ? dts::sink::print_status(options) : dts::sink::apply(options, context);
  });
}
