#include "apply.h"

#include <memory>
#include <optional>

#include "base/error.h"
#include "base/input.h"
#include "base/interrupt.h"
#include "base/output.h"
#include "codec/codec.h"
#include "engines.h"
#include "offset/offset_file.h"
#include "sink/applier.h"

namespace dts::sink {
namespace {

class Apply {
 public:
  Apply(const Options& options, cli::Context& context) : options_(options), context_(context) {
    // Before any input is read and before the target is touched.
    if (!options.offset_file.empty() && !options.dry_run) {
      lock_.emplace(options.offset_file, OffsetLock::Role::sink, "dts-sink");
      context.set_offset_file_in_use();
    }
    TargetOptions target;
    target.create_tables = options.create_tables == CreateTables::automatic;
    target.trust_ddl = options.on_ddl == OnDdl::ignore;
    if (options.dry_run) target.printed = &output_.buffer();
    auto note = [&context](const std::string& text) { context.diagnostics().note(text); };
    target.note = note;
    target_ = Retry(options.retry_for, note)([&] { return open_target(options.target, target); });
    ApplyOptions apply;
    apply.batch_rows = options.batch_rows;
    apply.conflict = options.conflict;
    apply.on_ddl = options.on_ddl;
    if (!options.dry_run) apply.offset_file = options.offset_file;
    apply.allow_repeats = options.allow_repeats;
    apply.retry_for = options.retry_for;
    apply.note = note;
    applier_.emplace(*target_, std::move(apply));
  }

  int run() {
    std::vector<std::string> files = options_.files;
    if (files.empty()) files.emplace_back("-");
    for (const std::string& file : files) read(file);
    return 0;
  }

 private:
  void read(const std::string& file) {
    try {
      std::unique_ptr<StreamReader> reader =
          make_stream_reader(open_input(file), options_.input.max_record.value);
      for (;;) {
        if (context_.stop().now()) throw Interrupted{};
        if (!reader->ready()) applier_->flush();
        if (!reader->read(batch_)) break;
        take();
      }
    } catch (const Error&) {
      // What was whole before is good. (After a failure of the target this does nothing.)
      applier_->flush();
      output_.flush();
      throw;
    } catch (const Interrupted&) {
      applier_->flush();
      throw;
    }
    finish(file);
  }

  void take() {
    uint64_t records = batch_.records().size();
    uint64_t rows = 0;
    for (const Record& record : batch_.records()) rows += is_row(record.op) ? 1 : 0;
    applier_->consume(batch_);
    context_.progress().add(records, rows, 0, applier_->position());
    output_.flush_if_full();
  }

  void finish(const std::string& file) {
    try {
      applier_->finish();
    } catch (Error& error) {
      output_.flush();
      error.add_context(file == "-" ? "stdin" : file);
      throw;
    }
    output_.flush();
  }

  const Options& options_;
  cli::Context& context_;
  Output output_{1, "stdout"};
  std::optional<OffsetLock> lock_;
  std::unique_ptr<Target> target_;
  std::optional<Applier> applier_;
  Batch batch_;
};

}  // namespace

int apply(const Options& options, cli::Context& context) {
  return Apply(options, context).run();
}

}  // namespace dts::sink
