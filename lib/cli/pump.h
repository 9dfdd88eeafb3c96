// What every program does that turns a source into a stream on standard output.
#pragma once

#include "base/output.h"
#include "cli/program.h"
#include "codec/codec.h"
#include "source/source.h"

namespace dts::cli {

// Reads `source` to its end and writes the stream, with `eos` as its last record.
//
// Flushes when 128 KiB have gathered, and before the source would wait. A signal ends it between two
// transactions, or, when the grace time is over, inside one, which a `rollback` record then voids; returning
// is the same either way (the runner re-raises the signal). When the source fails after its hello, the
// transaction in hand is voided, `eos` carries the exit status and the message, everything is flushed, and
// the error goes on to the caller. When standard output fails, nothing more is written.
void pump(Source& source, Encoder& encoder, Output& output, Context& context);

}  // namespace dts::cli
