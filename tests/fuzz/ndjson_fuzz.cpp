// Whatever bytes come as lines: only dts::Error may come out of them, and what could be read is written again
// and read back as the same lines. The input follows a hello and a definition with a column of every type and
// an open transaction, so that a line alone is worth something.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/error.h"
#include "bytes_input.h"
#include "codec/codec.h"
#include "event/table.h"

namespace {

using namespace dts;

constexpr size_t kMaxRecord = 64 * 1024;

// The lines of `bytes` as we write them, as far as they could be read.
std::string read(std::string bytes, bool& failed) {
  std::string lines;
  auto encoder = make_encoder(Format::ndjson, false);
  auto reader = make_stream_reader(std::make_unique<BytesInput>(std::move(bytes)), kMaxRecord);
  Batch batch;
  failed = false;
  try {
    while (reader->read(batch)) encoder->encode(batch, lines);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::bug) throw;
    failed = true;
  }
  return lines;
}

std::string start_of_stream() {
  TableDef def;
  def.id = 1;
  def.schema = "a";
  def.name = "t";
  for (int i = 0; i < kLogicalTypeCount; ++i) {
    Column column;
    column.type = static_cast<LogicalType>(i);
    column.name = "c";
    column.name += static_cast<char>('a' + i);
    def.columns.push_back(column);
  }
  Hello hello;
  hello.stream = "s";
  Transaction tx;
  tx.tx = "x";
  Batch batch;
  batch.add(Op::hello).hello = &hello;
  batch.add(Op::table).def = &def;
  batch.add(Op::begin).tx = &tx;
  std::string lines;
  make_encoder(Format::ndjson, false)->encode(batch, lines);
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string kStart = start_of_stream();
  std::string input(reinterpret_cast<const char*>(data), size);
  for (const std::string& bytes : {input, kStart + input}) {
    bool failed = false;
    std::string once = read(bytes, failed);
    std::string twice = read(once, failed);
    if (!failed && once == twice) continue;
    std::fprintf(stderr, "read:\n%s\nread again:\n%s\n", once.c_str(), twice.c_str());
    std::abort();
  }
  return 0;
}
