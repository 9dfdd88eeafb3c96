#include "pass.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/error.h"
#include "base/input.h"
#include "base/interrupt.h"
#include "base/output.h"
#include "codec/codec.h"

namespace dts::pipe {
namespace {

class Pass {
 public:
  Pass(const Options& options, cli::Context& context)
      : options_(options), context_(context), encoder_(options.output.open()), output_(1, "stdout") {}

  int run() {
    std::vector<std::string> files = options_.files;
    if (files.empty()) files.emplace_back("-");
    try {
      for (const std::string& file : files) read(file);
    } catch (const Error&) {
      // What stands before the place that is wrong is good, and may be what somebody looks for.
      flush();
      throw;
    } catch (const Interrupted&) {
      flush();
      throw;
    }
    flush();
    return end();
  }

 private:
  void read(const std::string& file) {
    ended_ = false;
    std::unique_ptr<StreamReader> reader =
        make_stream_reader(open_input(file), options_.input.max_record.value);
    Batch batch;
    for (;;) {
      if (context_.stop().now()) throw Interrupted{};
      if (!reader->ready()) flush();
      if (!reader->read(batch)) break;
      encode(batch);
    }
    if (!ended_)
      throw Error(ErrorKind::truncated, fmt::format("{}: the stream ends without eos", reader->where()),
                  "the program that wrote it was killed; what it wrote until then has been passed on");
  }

  void encode(const Batch& batch) {
    size_t before = output_.buffer().size();
    encoder_->encode(batch, output_.buffer());
    uint64_t rows = 0;
    std::string_view position;
    for (const Record& record : batch.records()) {
      rows += is_row(record.op) ? 1 : 0;
      if (record.op == Op::commit) position = record.tx->pos;
      note_eos(record);
    }
    context_.progress().add(batch.records().size(), rows, output_.buffer().size() - before, position);
    output_.flush_if_full();
  }

  // Of several streams that failed, the first failure is what is told.
  void note_eos(const Record& record) {
    ended_ = record.op == Op::eos;
    if (!ended_ || record.eos->status == 0 || failed_status_ != 0) return;
    failed_status_ = record.eos->status;
    failed_reason_ = record.eos->reason;
  }

  void flush() {
    encoder_->finish_block(output_.buffer());
    output_.flush();
  }

  int end() const {
    if (failed_status_ != 0) {
      Error error(ErrorKind::upstream,
                  fmt::format("the program that wrote the stream failed: {}", failed_reason_));
      throw error.set_status(failed_status_);
    }
    return 0;
  }

  const Options& options_;
  cli::Context& context_;
  std::unique_ptr<Encoder> encoder_;
  Output output_;
  bool ended_ = false;
  int failed_status_ = 0;
  std::string failed_reason_;
};

}  // namespace

int pass(const Options& options, cli::Context& context) {
  return Pass(options, context).run();
}

}  // namespace dts::pipe
