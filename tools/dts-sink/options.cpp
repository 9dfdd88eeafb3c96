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
  set.choice<OnDdl>(
      "on-ddl", "WHAT", on_ddl,
      {{"fail", OnDdl::fail, "stop before it with status 5"},
       {"ignore", OnDdl::ignore, "it has been done in the target by hand, or need not be"}},
      "What to do with a statement that drops, renames or empties a table of the target, or gives a "
      "column away, without rows in the stream that say so.");
  set.flag(
      "allow-repeats", allow_repeats,
      "Apply changes of tables without a key also where the stream may repeat them: their rows may then be "
      "there twice, or gone.");
  set.value("retry-for", "TIME", retry_for,
            "Wait this long for a target that is locked or down before giving up with status 4.");
  set.choice<CreateTables>("create-tables", "WHEN", create_tables,
                           {{"auto", CreateTables::automatic, "where the target has none"},
                            {"never", CreateTables::never, "stop with status 5 instead"}},
                           "Create missing tables.");
  set.group("Instead of applying");
  set.flag("dry-run", dry_run, "Print the SQL that would be executed and change nothing.");
  set.flag("status", status, "Print how far the target has come with each stream, one JSON object a line.");
  set.value("rewind", "POS", rewind,
            "Set the progress of a stream back to this place, so that what follows is applied again; and the "
            "offset file, if one is named.");
  set.flag("forget", forget,
           "Forget a stream, so that it can start anywhere; and remove the offset file, if one is named.");
  set.value("stream", "NAME", stream,
            "The stream to set back or to forget. Default: the one that the target has.");
}

void Options::check() const {
  int instead = (status ? 1 : 0) + (rewind ? 1 : 0) + (forget ? 1 : 0);
  if (instead > 1)
    throw Error(ErrorKind::usage, "--status, --rewind and --forget do not go together", "give one of them");
  if (instead == 1 && (dry_run || !files.empty()))
    throw Error(ErrorKind::usage,
                status   ? "--status reads no stream"
                : forget ? "--forget reads no stream"
                         : "--rewind reads no stream",
                "give it a TARGET only");
  if (!stream.empty() && !rewind && !forget)
    throw Error(ErrorKind::usage, "--stream goes with --rewind and --forget", "a stream brings its own name");
  if (batch_rows == 0) throw Error(ErrorKind::usage, "--batch-rows has to be at least 1");
}

}  // namespace dts::sink
