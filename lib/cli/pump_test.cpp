#include "cli/pump.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/interrupt.h"
#include "cli/exit_status.h"

namespace dts::cli {
namespace {

using Step = std::function<bool(Batch&)>;  // what one read() does and returns

// A source that plays a script. Steps have to leave in_transaction as it is after their batch.
class Script final : public Source {
 public:
  Script& hello() {
    return then([](Batch& batch) {
      static const Hello kHello{};
      batch.add(Op::hello).hello = &kHello;
      return true;
    });
  }
  Script& begin(const char* tx) {
    return then([this, tx](Batch& batch) {
      batch.add(Op::begin).tx = batch.make(Transaction{tx, {}, {}, "binlog.1:4", {}});
      open_ = true;
      return true;
    });
  }
  Script& commit(const char* tx, const char* pos) {
    return then([this, tx, pos](Batch& batch) {
      batch.add(Op::commit).tx = batch.make(Transaction{tx, {}, {}, pos, {}});
      open_ = false;
      return true;
    });
  }
  Script& then(Step step) {
    steps_.push_back(std::move(step));
    return *this;
  }

  bool read(Batch& batch) override {
    batch.clear();
    return next_ < steps_.size() && steps_[next_++](batch);
  }
  bool ready() const override { return ready_; }
  bool in_transaction() const override { return open_; }
  std::string end_reason() const override { return "no STOP was seen"; }

  bool ready_ = true;

 private:
  std::vector<Step> steps_;
  size_t next_ = 0;
  bool open_ = false;
};

// Writes "hello begin(a) … eos(reason,status,pos)", so that a test reads as what it expects.
class Words final : public Encoder {
 public:
  void encode(const Batch& batch, std::string& out) override {
    for (const Record& record : batch.records()) {
      if (record.op == Op::message) throw Error(ErrorKind::bug, "cannot be encoded");
      out += op_name(record.op);
      if (record.tx != nullptr) out += "(" + std::string(record.tx->tx) + ")";
      if (record.op == Op::eos)
        out += "(" + std::string(record.eos->reason) + "," + std::to_string(record.eos->status) + "," +
               std::string(record.eos->pos) + ")";
      out += ' ';
    }
  }
  void finish_block(std::string& out) override { out += "| "; }
};

struct Result {
  std::string written;
  int status = 0;  // of the error that came out, or 0
};

// Runs the pump over a pipe.
Result pumped(Script& script, bool close_reader = false) {
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
  if (close_reader) close(ends[0]);
  Result result;
  {
    About about{"test", "Test", {}, std::chrono::milliseconds(0)};
    Terminal terminal(2);
    Diagnostics diagnostics("test", terminal);
    Stop stop(about.grace);
    Progress progress("test", ProgressMode::never, terminal);
    bool stream_begun = false;
    Context context(about, diagnostics, stop, progress, stream_begun);
    Words encoder;
    Output output(ends[1], "pipe");
    try {
      pump(script, encoder, output, context);
    } catch (const ClosedOutput&) {
      result.status = -1;
    } catch (...) {
      result.status = describe(std::current_exception()).status;
    }
  }
  close(ends[1]);
  if (close_reader) return result;
  char buffer[4096];
  ssize_t n = read(ends[0], buffer, sizeof buffer);
  if (n > 0) result.written.assign(buffer, static_cast<size_t>(n));
  close(ends[0]);
  return result;
}

bool fail(Batch&) {
  throw Error(ErrorKind::data, "binlog.1:99: bad");
}

TEST_CASE("the stream of a source that ends has eos with its reason and the last position") {
  Script script;
  script.hello().begin("a").commit("a", "binlog.1:50").begin("b").commit("b", "binlog.1:90");
  Result result = pumped(script);
  CHECK(result.status == 0);
  CHECK(result.written ==
        "hello begin(a) commit(a) begin(b) commit(b) eos(no STOP was seen,0,binlog.1:90) | ");
}

TEST_CASE("it is flushed before the source would wait") {
  Script script;
  script.ready_ = false;
  script.hello().begin("a").commit("a", "p");
  CHECK(pumped(script).written == "| hello | begin(a) | commit(a) | eos(no STOP was seen,0,p) | ");
}

TEST_CASE("a source that fails between transactions ends the stream with its status and message") {
  Script script;
  script.hello().begin("a").commit("a", "p").then(fail);
  Result result = pumped(script);
  CHECK(result.status == 5);
  CHECK(result.written == "hello begin(a) commit(a) eos(binlog.1:99: bad,5,p) | ");
}

TEST_CASE("a source that fails inside a transaction voids it first") {
  Script script;
  script.hello().begin("a").then(fail);
  Result result = pumped(script);
  CHECK(result.status == 5);
  CHECK(result.written == "hello begin(a) rollback(a) eos(binlog.1:99: bad,5,) | ");
}

TEST_CASE("a bug in a source is told downstream as well") {
  Script script;
  script.hello().then([](Batch&) -> bool { throw std::runtime_error("oops"); });
  Result result = pumped(script);
  CHECK(result.status == 70);
  CHECK(result.written == "hello eos(oops,70,) | ");
}

TEST_CASE("before hello there is no stream to end") {
  Script script;
  script.then(fail);
  Result result = pumped(script);
  CHECK(result.status == 5);
  CHECK(result.written.empty());
}

TEST_CASE("a record that cannot be encoded leaves whole records and no eos") {
  Script script;
  script.hello().then([](Batch& batch) {
    batch.add(Op::heartbeat).heartbeat = batch.make(Heartbeat{"p", {}, {}, {}});
    batch.add(Op::message);
    return true;
  });
  Result result = pumped(script);
  CHECK(result.status == 70);
  CHECK(result.written == "hello ");
}

TEST_CASE("a reader that has gone ends it, but the source's failure is what counts") {
  std::signal(SIGPIPE, SIG_IGN);
  Script script;
  script.hello();
  CHECK(pumped(script, true).status == -1);
  Script failing;
  failing.hello().then(fail);
  CHECK(pumped(failing, true).status == 5);
}

// The same in a process of its own, which the script signals; what is written comes back.
std::string pumped_with_signal(const std::function<void(Script&)>& write_script) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(SIGTERM, SIG_DFL);
    Script script;
    write_script(script);
    std::string written = pumped(script).written;
    _exit(write(ends[1], written.data(), written.size()) < 0 ? 1 : 0);
  }
  close(ends[1]);
  char buffer[4096];
  ssize_t n = read(ends[0], buffer, sizeof buffer);
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return n > 0 ? std::string(buffer, static_cast<size_t>(n)) : std::string();
}

bool signal_and_beat(Batch& batch) {
  raise(SIGTERM);
  batch.add(Op::heartbeat).heartbeat = batch.make(Heartbeat{"q", {}, {}, {}});
  return true;
}

TEST_CASE("a signal ends the stream after the batch in hand") {
  std::string written = pumped_with_signal([](Script& script) {
    script.hello().begin("a").commit("a", "p").then(signal_and_beat).begin("b").commit("b", "r");
  });
  CHECK(written == "hello begin(a) commit(a) heartbeat eos(signal SIGTERM,0,q) | ");
}

TEST_CASE("a signal whose grace time is over voids the transaction in hand") {
  std::string written = pumped_with_signal([](Script& script) {
    script.hello().begin("a").then([](Batch& batch) {
      raise(SIGTERM);
      batch.add(Op::insert).tx = batch.make(Transaction{"a", {}, {}, "binlog.1:4", {}});
      return true;
    });
    script.commit("a", "p");
  });
  CHECK(written == "hello begin(a) c(a) rollback(a) eos(signal SIGTERM,0,) | ");
}

TEST_CASE("a wait that a signal ended ends the stream") {
  std::string written = pumped_with_signal([](Script& script) {
    script.hello().then([](Batch&) -> bool {
      raise(SIGTERM);
      throw Interrupted{};
    });
  });
  CHECK(written == "hello eos(signal SIGTERM,0,) | ");
}

}  // namespace
}  // namespace dts::cli
