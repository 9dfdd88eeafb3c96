// How long a row takes in each encoding, both ways: codec_bench [ROWS]. One line a figure, nanoseconds of CPU
// a row and MB/s. The row has the 12 columns of the workload that the other figures are measured with
// (tests/bench/workload).
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "codec/codec.h"

namespace {

using namespace dts;

constexpr size_t kRowsPerBatch = 500;  // about what fills 128 KiB
constexpr int kRepeats = 5;            // the quickest counts: the others were disturbed

Column column(std::string name, std::string native, LogicalType type, uint8_t scale = 0) {
  Column c;
  c.name = std::move(name);
  c.native_type = std::move(native);
  c.type = type;
  c.scale = scale;
  return c;
}

TableDef orders() {
  TableDef def;
  def.id = 1;
  def.schema = "shop";
  def.name = "orders";
  def.columns = {column("id", "bigint unsigned", LogicalType::uint64),
                 column("customer", "int", LogicalType::int32),
                 column("status", "enum('new','paid','shipped')", LogicalType::enumeration),
                 column("amount", "decimal(12,2)", LogicalType::decimal, 2),
                 column("name", "varchar(80)", LogicalType::text),
                 column("doc", "json", LogicalType::json),
                 column("created", "datetime(3)", LogicalType::datetime, 3),
                 column("updated", "timestamp(6)", LogicalType::timestamp, 6),
                 column("flags", "bit(8)", LogicalType::bit),
                 column("tags", "set('a','b','c')", LogicalType::set),
                 column("weight", "double", LogicalType::float64),
                 column("token", "varbinary(32)", LogicalType::binary)};
  def.columns[2].labels = {"new", "paid", "shipped"};
  def.columns[8].length = 8;
  def.columns[9].labels = {"a", "b", "c"};
  def.key = {0};
  return def;
}

class Workload {
 public:
  Workload() {
    hello_.stream = "bench";
    hello_.producer = "codec_bench";
    hello_.start = "binlog.000001:4";
  }

  void start(Batch& batch) const {
    batch.clear();
    batch.add(Op::hello).hello = &hello_;
    batch.add(Op::table).def = &def_;
  }

  // One transaction of kRowsPerBatch rows.
  void fill(Batch& batch, uint64_t first_id) const {
    batch.clear();
    Transaction tx;
    tx.tx = tx.gtid = "3e11fa47-71ca-11e1-9e33-c80aa9429562:77";
    tx.ts = UtcMicros{1'795'176'000'123'456};
    tx.pos = "binlog.000001:1547";
    const Transaction* open = batch.make(tx);
    batch.add(Op::begin).tx = open;
    for (uint32_t i = 0; i < kRowsPerBatch; ++i) {
      Record& record = batch.add(Op::insert);
      record.def = &def_;
      record.tx = open;
      record.seq = i + 1;
      record.after = cells(batch, first_id + i);
    }
    batch.add(Op::commit).tx = open;
  }

  void finish(Batch& batch) const {
    batch.clear();
    Eos eos;
    eos.reason = "end of input";
    batch.add(Op::eos).eos = batch.make(eos);
  }

 private:
  static const Cell* cells(Batch& batch, uint64_t id) {
    auto* row = batch.arena().make_array<Cell>(12);
    std::string_view decimal = batch.arena().copy(fmt::format("{}.{:02}", id % 100'000, id % 100));
    std::string_view name = batch.arena().copy(fmt::format("customer name {}", id));
    std::string_view json =
        batch.arena().copy(fmt::format(R"({{"k":{},"list":[1,2,3],"text":"value {}"}})", id, id % 1000));
    row[0] = Cell::uint64(id);
    row[1] = Cell::int64(static_cast<int32_t>(id % 50'000));
    row[2] = Cell::text("shipped");
    row[3] = Cell::view(CellKind::decimal, decimal);
    row[4] = Cell::text(name);
    row[5] = Cell::view(CellKind::json, json);
    auto second = static_cast<uint8_t>(id % 60);
    row[6] = Cell::civil(CellKind::datetime, CivilDateTime{2026, 11, 20, 12, 30, second, 123'000});
    row[7] = Cell::civil(CellKind::timestamp, CivilDateTime{2026, 11, 20, 12, 30, second, 123'456});
    row[8] = Cell::view(CellKind::bits, "10100101");
    row[9] = Cell::text("a,c");
    row[10] = Cell::float64(static_cast<double>(id) * 0.25);
    row[11] = Cell::binary("0123456789abcdef");
    return row;
  }

  Hello hello_;
  TableDef def_ = orders();
};

// CPU time of this thread: whoever else uses the machine does not count.
class Clock {
 public:
  double nanoseconds() const { return now() - start_; }

 private:
  static double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
  }

  double start_ = now();
};

class MemoryInput : public Input {
 public:
  explicit MemoryInput(std::string_view bytes) : Input("memory"), rest_(bytes) {}
  size_t read(char* out, size_t size) override {
    size_t n = std::min(size, rest_.size());
    std::memcpy(out, rest_.data(), n);
    rest_.remove_prefix(n);
    return n;
  }
  bool ready() const override { return true; }

 private:
  std::string_view rest_;
};

void print(const char* what, const char* format, double nanoseconds, size_t rows, size_t bytes) {
  fmt::print("{:<8} {:<12} {:7.1f} ns/row {:8.0f} MB/s {:6.0f} bytes/row\n", what, format,
             nanoseconds / static_cast<double>(rows), static_cast<double>(bytes) / nanoseconds * 1e3,
             static_cast<double>(bytes) / static_cast<double>(rows));
}

// The whole stream, for decoding. Encoding is timed over one batch again and again, so that making the batch
// does not count.
void run(Format format, bool compress, const char* name, size_t rows) {
  Workload workload;
  Batch batch;
  std::string stream, out;
  double best = 1e300;
  size_t batches = rows / kRowsPerBatch, bytes = 0;
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    auto encoder = make_encoder(format, compress);
    out.clear();
    workload.start(batch);
    encoder->encode(batch, out);
    workload.fill(batch, 1);
    Clock clock;
    bytes = 0;
    for (size_t i = 0; i < batches; ++i) {
      encoder->encode(batch, out);
      if (out.size() < 128 * 1024) continue;
      bytes += out.size();
      out.clear();
    }
    best = std::min(best, clock.nanoseconds());
  }
  print("encode", name, best, batches * kRowsPerBatch, bytes);

  auto encoder = make_encoder(format, compress);
  workload.start(batch);
  encoder->encode(batch, stream);
  for (size_t i = 0; i < batches; ++i) {
    workload.fill(batch, i * kRowsPerBatch + 1);
    encoder->encode(batch, stream);
  }
  workload.finish(batch);
  encoder->encode(batch, stream);
  encoder->finish_block(stream);
  best = 1e300;
  size_t seen = 0;
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    auto reader = make_stream_reader(std::make_unique<MemoryInput>(stream), kDefaultMaxRecord);
    seen = 0;
    Clock clock;
    while (reader->read(batch))
      for (const Record& record : batch.records()) seen += is_row(record.op);
    best = std::min(best, clock.nanoseconds());
  }
  print("decode", name, best, seen, stream.size());
}

}  // namespace

int main(int argc, char** argv) {
  size_t rows = argc > 1 ? std::stoul(argv[1]) : 500'000;
  run(Format::frame, false, "frame", rows);
  run(Format::frame, true, "frame zstd", rows);
  run(Format::ndjson, false, "ndjson", rows);
}
