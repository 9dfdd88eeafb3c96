#include "cli/pump.h"

#include <fmt/format.h>

#include <csignal>
#include <exception>
#include <string>

#include "base/interrupt.h"
#include "cli/exit_status.h"

namespace dts::cli {
namespace {

// Texts of the transaction in hand, which outlive the batch that they came in.
struct OpenTransaction {
  std::string tx;
  std::string gtid;
  std::string pos;
  UtcMicros ts;

  void copy(const Transaction& from) {
    tx = from.tx;
    gtid = from.gtid;
    pos = from.pos;
    ts = from.ts;
  }
};

class Pump {
 public:
  Pump(Source& source, Encoder& encoder, Output& output, Context& context)
      : source_(source), encoder_(encoder), output_(output), context_(context) {}

  void run() {
    Batch batch;
    while (!stopping() && next(batch)) {
      encode(batch);
      output_.flush_if_full();
    }
    end(ended_ ? source_.end_reason() : signal_reason(), kDone);
  }

 private:
  bool stopping() {
    context_.stop().set_in_hand(in_transaction_);
    return context_.stop().now();
  }

  // False at the end of the source, or when a wait was ended by a signal. A source that fails has its stream
  // ended before the error goes on.
  bool next(Batch& batch) {
    if (!source_.ready()) flush();
    try {
      bool more = source_.read(batch);
      ended_ = !more;
      return more;
    } catch (const Interrupted&) {
      return false;
    } catch (...) {
      end_with_failure(describe(std::current_exception()));
      throw;
    }
  }

  void encode(const Batch& batch) {
    size_t before = output_.buffer().size();
    try {
      encoder_.encode(batch, output_.buffer());
    } catch (...) {
      // Half a record must not go out. What is whole may; the stream then ends without eos.
      output_.buffer().resize(before);
      output_.flush();
      throw;
    }
    note_what_passed(batch, output_.buffer().size() - before);
  }

  void note_what_passed(const Batch& batch, size_t bytes) {
    has_hello_ = true;
    context_.set_stream_begun();
    in_transaction_ = source_.in_transaction();
    uint64_t rows = 0;
    const Transaction* last = nullptr;
    for (const Record& record : batch.records()) {
      rows += is_row(record.op) ? 1 : 0;
      if (record.op == Op::commit && !record.tx->pos.empty()) position_ = record.tx->pos;
      if (record.op == Op::heartbeat && !record.heartbeat->pos.empty()) position_ = record.heartbeat->pos;
      last = record.tx;
    }
    if (in_transaction_ && last != nullptr) open_.copy(*last);
    context_.progress().add(batch.records().size(), rows, bytes, position_);
  }

  void flush() {
    encoder_.finish_block(output_.buffer());
    output_.flush();
  }

  // The source's failure is what the program reports, even when the stream cannot be ended any more.
  void end_with_failure(const Failure& failure) {
    try {
      end(failure.message, failure.status);
    } catch (...) {  // whoever reads will see that eos is missing
    }
  }

  // The last records of the stream. Before hello there is no stream to end.
  void end(std::string_view reason, int status) {
    if (!has_hello_) return;
    Batch batch;
    if (in_transaction_) {
      Record& record = batch.add(Op::rollback);
      record.tx = batch.make(Transaction{open_.tx, open_.gtid, open_.ts, open_.pos, {}});
    }
    Record& record = batch.add(Op::eos);
    record.eos = batch.make(Eos{reason, status, position_});
    encoder_.encode(batch, output_.buffer());
    flush();
  }

  std::string signal_reason() const {
    return context_.stop().signal_number() == SIGINT ? "signal SIGINT" : "signal SIGTERM";
  }

  Source& source_;
  Encoder& encoder_;
  Output& output_;
  Context& context_;
  bool has_hello_ = false;
  bool in_transaction_ = false;
  bool ended_ = false;
  OpenTransaction open_;
  std::string position_;
};

}  // namespace

void pump(Source& source, Encoder& encoder, Output& output, Context& context) {
  Pump(source, encoder, output, context).run();
}

}  // namespace dts::cli
