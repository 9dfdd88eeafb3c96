#include "options.h"

#include "base/error.h"

namespace dts::tail {

void Options::declare(cli::OptionSet& set) {
  using cli::ValueKind;
  set.operand(
      "LOG", logs, ValueKind::file,
      "Read these binary log files in this order, each plain or compressed with zstd or gzip. A directory "
      "is all logs in it, in the order of their numbers; '-' is standard input, and so is no LOG at all. "
      "mysql://USER@HOST:PORT/ or mariadb:// is a running server, read alone.");
  set.group("Where to read");
  set.value(
      "from", "POS", from,
      "Start with the first transaction at this position. An offset file that is there wins. Default: the "
      "start of the first file.");
  set.value(
         "until", "POS|now", until,
         "Stop before the first transaction at or behind this position, behind the last one of a gtid: set, "
         "and with now where the log ends at the start.")
      .takes(ValueKind::position);
  set.value("stream", "NAME", stream,
            "Name the stream. Default: the base name of the logs and the server id, as in shop-101.");
  set.value("offset-file", "FILE", offset_files,
            "Start behind what this file says is done; dts-sink writes it. Of several, the earliest position "
            "counts, "
            "and one that is missing counts as the start.")
      .takes(ValueKind::file);
  set.group("Servers");
  set.value("server-id", "ID[-ID]", server_id,
            "Be this replica, or one of these, to the server. Default: a random one from a wide range.");
  set.value(
      "retry-for", "TIME", retry_for,
      "Connect again for at most this long when the connection is lost. Default: for ever; with --until 1m.");
  set.group("What to read");
  set.value("include", "GLOB", include,
            "Only tables that match schema.table globs like 'shop.*'. Default: all but the system schemas "
            "and the "
            "progress tables of dts-sink.")
      .takes(ValueKind::glob);
  set.value("exclude", "GLOB", exclude, "Not the tables that match.").takes(ValueKind::glob);
  set.value("schema-file", "FILE", schema_file,
            "Take column names, signedness, character sets, labels and keys from the CREATE TABLE statements "
            "in this "
            "file, for logs without full row metadata; unique keys, defaults, UUID and INET types for all.")
      .takes(ValueKind::file);
  set.value("dump-schema", "URI", dump_schema,
            "Print the definitions of the selected tables of this server, mysql://USER@HOST:PORT/DATABASE or "
            "mariadb://, "
            "as a file for --schema-file, and end.")
      .takes(ValueKind::uri);
  set.value(
         "check", "URI", check,
         "Name what stands in the way of reading this server, mysql://USER@HOST:PORT/ or mariadb://, and the "
         "statements that mend it, and end; status 3 when something does.")
      .takes(ValueKind::uri);
  set.value("temp-dir", "DIR", temp_dir,
            "Where XA transactions that are prepared and not resolved wait when they are larger than 1 MiB: "
            "in a "
            "file without a name. Default: TMPDIR, or /tmp.")
      .takes(ValueKind::directory);
  set.group("What to write");
  output.declare(set);
}

std::optional<Position> Options::until_position() const {
  if (until.empty()) return std::nullopt;
  if (until == "now") return Latest{};
  try {
    return parse_position(until);
  } catch (Error& error) {
    throw error.add_context("--until");
  }
}

}  // namespace dts::tail
