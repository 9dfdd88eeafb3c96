#include "tail.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/output.h"
#include "check.h"
#include "cli/pump.h"
#include "dump.h"
#include "live.h"
#include "mysql/file_source.h"
#include "mysql/schema_catalog.h"
#include "offset/history.h"
#include "offset/offset_file.h"
#include "select/table_selection.h"

namespace dts::tail {

namespace {

// Locks every offset file before anything is read.
std::vector<OffsetLock> lock(const std::vector<std::string>& files, cli::Context& context) {
  std::vector<OffsetLock> locks;
  locks.reserve(files.size());
  for (const std::string& file : files)
    locks.emplace_back(file, OffsetLock::Role::source, context.producer());
  if (!files.empty()) context.set_offset_file_in_use();
  return locks;
}

// What all targets have: the earliest of their positions. A file that is missing is a target that has
// nothing.
std::optional<Progress> earliest_progress(const std::vector<std::string>& files) {
  std::optional<Progress> earliest;
  for (const std::string& file : files) {
    std::optional<Progress> progress = read_offset_file(file);
    if (!progress) return std::nullopt;
    if (earliest) {
      auto order = compare_in_log(progress->position, earliest->position);
      if (!order || same_log({progress->history, progress->position},
                             {earliest->history, earliest->position}) == SameLog::no)
        throw Error(ErrorKind::usage, fmt::format("{} and {} are of different logs", files.front(), file),
                    "sinks behind one source follow the same log");
      if (*order != std::strong_ordering::less) continue;
    }
    earliest = std::move(progress);
  }
  return earliest;
}

mysql::FileSourceOptions source_options(const Options& options, cli::Context& context) {
  mysql::FileSourceOptions source;
  source.paths = options.logs.empty() ? std::vector<std::string>{"-"} : options.logs;
  source.selected = [selection = TableSelection(options.include, options.exclude)](std::string_view schema,
                                                                                   std::string_view table) {
    return selection.matches(schema, table);
  };
  source.include = options.include;
  source.exclude = options.exclude;
  source.stream = options.stream;
  source.producer = context.producer();
  source.hold = hold_options(options, context);
  source.from = options.from;
  source.until = options.until_position();
  return source;
}

}  // namespace

mysql::HoldOptions hold_options(const Options& options, const cli::Context& context) {
  mysql::HoldOptions hold;
  if (!options.temp_dir.empty())
    hold.temp_dir = options.temp_dir;
  else if (auto directory = context.environment("TMPDIR"))
    hold.temp_dir = *directory;
  return hold;
}

int tail(const Options& options, cli::Context& context) {
  // What these print is no stream, and neither is what they leave unprinted.
  if (!options.check.empty() || !options.dump_schema.empty()) context.set_stream_begun();
  if (!options.check.empty()) return check(options, context);
  if (!options.dump_schema.empty()) return dump_schema(options, context);
  std::vector<OffsetLock> locks = lock(options.offset_files, context);
  std::unique_ptr<Encoder> encoder = options.output.open();
  std::optional<Progress> progress = earliest_progress(options.offset_files);
  std::optional<mysql::SchemaCatalog> catalog;
  std::unique_ptr<Source> source;
  if (names_a_server(options)) {
    source = open_live(options, std::move(progress), context);
  } else {
    mysql::FileSourceOptions settings = source_options(options, context);
    if (!options.schema_file.empty()) {
      catalog = mysql::SchemaCatalog::load(options.schema_file);
      settings.catalog = &*catalog;
    }
    settings.progress = std::move(progress);
    source = std::make_unique<mysql::FileSource>(std::move(settings));
  }
  Output output(1, "stdout");
  cli::pump(*source, *encoder, output, context);
  return 0;
}

}  // namespace dts::tail
