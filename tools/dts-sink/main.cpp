// dts-sink: apply a stream to a target, exactly once.
#include "apply.h"
#include "cli/program.h"
#include "options.h"
#include "streams.h"

int main(int argc, char** argv) {
  dts::sink::Options options;
  dts::cli::Program program({"dts-sink", "Apply a stream of changes to a target, exactly once",
                             dts::cli::kManPage, dts::cli::kSinkGrace});
  options.declare(program.options());
  return program.run(argc, argv, [&](dts::cli::Context& context) {
    options.check();
    if (options.status) return dts::sink::print_status(options);
    if (options.rewind) return dts::sink::rewind_stream(options, context);
    if (options.forget) return dts::sink::forget_stream(options, context);
    return dts::sink::apply(options, context);
  });
}
