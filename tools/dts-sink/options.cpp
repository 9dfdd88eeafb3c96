#include "options.h"

#include "base/error.h"

namespace dts::sink {

void Options::declare(cli::OptionSet& set) {
  set.operand("TARGET", target, cli::ValueKind::uri, "Apply to this: sqlite:FILE.");
  set.operand(
      "FILE", files, cli::ValueKind::file,
      "Read these streams one after the other, each plain or compressed with zstd or gzip; '-' is standard "
      "input, and so is no FILE at all.");
  set.group("Reading");
  input.declare(set);
  set.group("Applying");
  set.value("offset-file", "FILE", offset_file,
            "After each commit of the target write its progress here, for the source to go on from.")
      .takes(cli::ValueKind::file);
  set.value(
      "batch-rows", "N", batch_rows,
      "Commit when this many rows of whole transactions have been applied; sooner when no input is there.");
  set.choice<Conflict>(
      "conflict", "WHAT", conflict,
      {{"fail", Conflict::fail, "stop with status 5"},
       {"upsert", Conflict::upsert, "let the stream win: overwrite, or write anew"}},
      "What to do with an insert whose key is there, and an update or delete whose row is not.");
  set.choice<CreateTables>("create-tables", "WHEN", create_tables,
                           {{"auto", CreateTables::automatic, "where the target has none"},
                            {"never", CreateTables::never, "stop with status 5 instead"}},
                           "Create missing tables.");
  set.group("Instead of applying");
  set.flag("dry-run", dry_run, "Print the SQL that would be executed and change nothing.");
  set.flag("status", status, "Print how far the target has come with each stream, one JSON object a line.");
}

void Options::check() const {
  if (status && (dry_run || !files.empty()))
    throw Error(ErrorKind::usage, "--status reads no stream", "give it a TARGET only");
  if (batch_rows == 0) throw Error(ErrorKind::usage, "--batch-rows has to be at least 1");
}

}  // namespace dts::sink
