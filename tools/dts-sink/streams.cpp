#include "streams.h"

#include <fmt/format.h>

#include <optional>

#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"
#include "base/output.h"
#include "engines.h"
#include "offset/offset_file.h"
#include "sink/progress_row.h"
#include "sink/retry.h"
#include "sink/rewind.h"

namespace dts::sink {
namespace {

// Objects of JSON, one field after the other. What is empty is left out.
class Line {
 public:
  Line& text(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    std::string quoted;
    append_json_string(quoted, value);
    return json(name, quoted);
  }
  Line& json(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    if (line_.size() > 1) line_ += ',';
    append_json_string(line_, name);
    line_.append(":").append(value);
    return *this;
  }
  std::string end() { return line_ + "}\n"; }

 private:
  std::string line_ = "{";
};

void append_place(Line& line, const ProgressRow& row) {
  line.text("pos", row.position).text("resume", row.resume).text("gtid", row.gtid_set.value_or(""));
}

void print(const std::string& text) {
  Output output(1, "stdout");
  output.buffer() += text;
  output.flush();
}

// The stream of an offset file that is there has to be the one that is meant.
void check_offset_file(const std::string& path, const std::string& stream) {
  std::optional<Progress> progress = read_offset_file(path);
  if (progress && progress->stream != stream)
    throw Error(ErrorKind::usage,
                fmt::format("offset file {} is of stream {}, not of {}", path, progress->stream, stream),
                "name the offset file of that stream, or none");
}

// As the target will be, and before it is: an offset file that is behind costs time only, and one that is
// ahead would be a hole.
void set_offset_file(const std::string& path, const ProgressRow& row) {
  if (has_progress(row))
    write_offset_file(path, progress_of(row));
  else
    remove_file_durably(path);
}

struct Changed {
  ProgressRow before, after;
};

// Changes the row of the stream that is meant, and the offset file with it if its lock could be had.
template <typename Change>
Changed change_stream(const Options& options, cli::Context& context, Change change) {
  std::optional<OffsetLock> lock;
  if (!options.offset_file.empty()) lock.emplace(options.offset_file, OffsetLock::Role::sink, "dts-sink");
  Changed changed;
  auto decide = [&](const std::vector<ProgressRow>& rows) {
    changed.before = choose_stream(rows, options.stream);
    ProgressRow after = change(changed.before);
    if (lock) {
      check_offset_file(options.offset_file, after.stream);
      set_offset_file(options.offset_file, after);
    }
    return after;
  };
  Retry retry(options.retry_for, [&](const std::string& text) { context.diagnostics().note(text); });
  changed.after = retry([&] { return change_progress(options.target, decide); });
  return changed;
}

}  // namespace

int print_status(const Options& options) {
  std::string text;
  for (const ProgressRow& row : read_status(options.target)) {
    if (!has_progress(row)) continue;
    Line line;
    line.text("stream", row.stream).text("partition", row.partition);
    line.json("epoch", fmt::format("{}", row.epoch));
    append_place(line, row);
    line.text("ts", row.commit_time).text("snapshot", row.snapshot).text("repeats", row.repeats);
    line.json("history", row.history).json("selection", row.selection).text("updated", row.updated);
    text += line.end();
  }
  print(text);
  return 0;
}

int rewind_stream(const Options& options, cli::Context& context) {
  auto [before, after] =
      change_stream(options, context, [&](const ProgressRow& row) { return rewound(row, *options.rewind); });
  Line line;
  line.text("rewound", after.stream).text("partition", after.partition).text("from", before.position);
  append_place(line, after);
  line.text("repeats", after.repeats).json("epoch", fmt::format("{}", after.epoch));
  print(line.end());
  return 0;
}

int forget_stream(const Options& options, cli::Context& context) {
  auto [before, after] =
      change_stream(options, context, [](const ProgressRow& row) { return forgotten(row); });
  Line line;
  line.text("forgotten", before.stream).text("partition", before.partition);
  append_place(line, before);
  line.json("epoch", fmt::format("{}", after.epoch));
  print(line.end());
  return 0;
}

}  // namespace dts::sink
