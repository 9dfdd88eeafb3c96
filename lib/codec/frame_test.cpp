// What frames carry, and how they are cut into blocks. What happens to damaged ones: frame_damage_test.cpp.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "codec/testing/frame_file.h"
#include "codec/testing/frame_sample.h"

namespace dts {
namespace {

using testing::BytesInput;
using testing::FrameFile;
using testing::read_frames;
using testing::Reading;
using testing::SampleStream;

std::string lines_of(const Batch& batch) {
  NdjsonEncoder encoder;
  std::string lines;
  encoder.encode(batch, lines);
  return lines;
}

size_t blocks_of(const std::string& bytes) {
  size_t blocks = 0;
  for (size_t at = frame::kMagic.size(); at < bytes.size(); ++blocks)
    at += frame::kBlockHeaderBytes + load_le<uint32_t>(&bytes[at + 4]);
  return blocks;
}

TEST_CASE("every kind of record comes back as it went") {
  for (bool compress : {false, true}) {
    CAPTURE(compress);
    SampleStream sample;
    Batch batch;
    sample.add_everything(batch);
    FrameFile file(compress);
    file.write(batch);
    Reading reading = file.read();
    CHECK_MESSAGE(!reading.error, reading.message());
    CHECK(reading.lines == lines_of(batch));
    CHECK(reading.eos);
  }
}

TEST_CASE("a stream that arrives in pieces is the same stream") {
  SampleStream sample;
  Batch batch;
  sample.add_everything(batch);
  FrameFile file;
  file.write(batch);
  for (size_t step : {1, 3, 17}) CHECK(read_frames(file.bytes(), 1 << 20, step).lines == lines_of(batch));
}

TEST_CASE("nothing is written until a block is full, closed, or the stream ends") {
  SampleStream sample;
  Batch start, row, eos;
  sample.add_start(start);
  FrameFile file;
  CHECK(file.write(start).size() == frame::kMagic.size());
  size_t open = file.finish_block().size();
  CHECK(blocks_of(file.bytes()) == 1);
  sample.add_insert(row, 1, sample.cells(row, 1, "a"));
  sample.add_commit(row);
  CHECK(file.write(row).size() == open);
  sample.add_eos(eos);
  file.write(eos);
  CHECK(blocks_of(file.bytes()) == 2);
  CHECK(file.read().eos);
  CHECK(file.finish_block().finish_block().size() == file.size());
}

TEST_CASE("a transaction spans blocks, and its rows keep it") {
  SampleStream sample;
  Batch batch;
  sample.add_start(batch);
  for (uint32_t seq = 1; seq <= 3000; ++seq) sample.add_insert(batch, seq, sample.cells(batch, seq, "name"));
  sample.add_commit(batch);
  sample.add_eos(batch);
  for (bool compress : {false, true}) {
    CAPTURE(compress);
    FrameFile file(compress);
    file.write(batch);
    CHECK(blocks_of(file.bytes()) > 2);
    CHECK(file.read().lines == lines_of(batch));
  }
}

TEST_CASE("a row larger than a block passes, and is bounded by max_record") {
  SampleStream sample;
  Batch batch;
  sample.add_start(batch);
  sample.add_insert(batch, 1, sample.cells(batch, 1, std::string(500'000, 'x')));
  sample.add_insert(batch, 2, sample.cells(batch, 2, "small"));
  sample.add_commit(batch);
  sample.add_eos(batch);
  for (bool compress : {false, true}) {
    CAPTURE(compress);
    FrameFile file(compress);
    file.write(batch);
    CHECK(file.read().lines == lines_of(batch));
    Reading refused = file.read(300'000);
    CHECK(refused.kind() == ErrorKind::data);
    CHECK(refused.message().find("at most 431077 are taken") != std::string::npos);
    // Small enough for a block with slack, and still too long for a record.
    Reading record = file.read(450'000);
    CHECK(record.kind() == ErrorKind::data);
    CHECK(record.message().find("a record of 500") != std::string::npos);
    CHECK(record.error->hint().find("--max-record") != std::string::npos);
  }
}

TEST_CASE("zstd makes a repetitive stream smaller") {
  SampleStream sample;
  Batch batch;
  sample.add_start(batch);
  for (uint32_t seq = 1; seq <= 1000; ++seq) sample.add_insert(batch, seq, sample.cells(batch, seq, "name"));
  FrameFile plain, compressed(true);
  plain.write(batch).finish_block();
  compressed.write(batch).finish_block();
  CHECK(compressed.size() * 4 < plain.size());
}

TEST_CASE("streams may follow each other, also where one was cut off between two transactions") {
  SampleStream sample;
  Batch whole, cut;
  sample.add_everything(whole);
  sample.add_start(cut);
  sample.add_commit(cut);
  FrameFile file;
  file.write(whole).write(cut).write(whole);
  Reading reading = file.read();
  CHECK_MESSAGE(!reading.error, reading.message());
  CHECK(reading.lines == lines_of(whole) + lines_of(cut) + lines_of(whole));
}

TEST_CASE("the place of the last record is told in bytes") {
  SampleStream sample;
  Batch batch;
  sample.add_everything(batch);
  FrameFile file;
  file.write(batch);
  InputBuffer input(std::make_unique<BytesInput>(file.bytes()));
  StreamChecker checker;
  FrameDecoder decoder(input, checker, 1 << 20);
  Batch read;
  checker.start_batch(read);
  REQUIRE(decoder.read(read));
  CHECK(decoder.where() == "test.dtsf, byte " + std::to_string(file.size()));
}

TEST_CASE("every NaN is written as the same one") {
  SampleStream sample;
  sample.def().columns = {testing::sample_column("a", LogicalType::float32),
                          testing::sample_column("b", LogicalType::float64)};
  Batch batch;
  sample.add_start(batch);
  auto* cells = batch.arena().make_array<Cell>(2);
  cells[0] = Cell::from_raw(CellKind::float32, 0, 0xffc00001);
  cells[1] = Cell::from_raw(CellKind::float64, 0, 0xfff8'0000'0000'0001);
  sample.add_insert(batch, 1, cells);
  FrameFile file;
  file.write(batch).finish_block();
  CHECK(file.read().lines == lines_of(batch));
}

// Byte by byte as the manual has it: change both or none.
TEST_CASE("the example of dts-stream(5)") {
  TableDef def;
  def.columns = {testing::sample_column("id", LogicalType::uint64),
                 testing::sample_column("amount", LogicalType::decimal, 2),
                 testing::sample_column("doc", LogicalType::json)};
  frame::RowPlan plan(def);
  const Cell before[] = {Cell::uint64(1), Cell::view(CellKind::decimal, "10.00"), Cell()};
  const Cell after[] = {Cell::uint64(1), Cell::view(CellKind::decimal, "12.00"), Cell()};
  frame::BlockWriter block(false);
  block.start_record(Op::update);
  block.put(uint32_t{3});
  block.put(uint32_t{2});
  block.put(static_cast<uint8_t>(frame::kBefore | frame::kAfter));
  write_image(plan, def, before, block);
  write_image(plan, def, after, block);
  block.finish_record();
  std::string bytes;
  block.close(bytes);
  std::string hex;
  for (char c : bytes) hex += fmt::format("{:02x} ", static_cast<uint8_t>(c));
  CHECK(hex ==
        "42 00 00 00 32 00 00 00 32 00 00 00 eb 7c 12 77 "
        "2e 00 00 00 07 03 00 00 00 02 00 00 00 03 "
        "20 01 00 00 00 00 00 00 00 05 00 00 00 31 30 2e 30 30 "
        "20 01 00 00 00 00 00 00 00 05 00 00 00 31 32 2e 30 30 ");
}

// What must not be written: the program that asks for it is broken.
ErrorKind refusal(const SampleStream& sample, const Batch& batch) {
  Batch start;
  sample.add_start(start);
  FrameFile file;
  file.write(start);
  try {
    file.write(batch);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::busy;  // not refused
}

TEST_CASE("a cell that is not what its column says is a bug of the caller") {
  struct Case {
    LogicalType type;
    uint8_t scale;
    Cell cell;
  };
  const Case cases[] = {
      {LogicalType::text, 0, Cell::int64(1)},
      {LogicalType::int8, 0, Cell::int64(128)},
      {LogicalType::int16, 0, Cell::int64(-40'000)},
      {LogicalType::int32, 0, Cell::int64(int64_t{1} << 31)},
      {LogicalType::uint8, 0, Cell::uint64(256)},
      {LogicalType::year, 0, Cell::uint64(70'000)},
      {LogicalType::uint32, 0, Cell::uint64(uint64_t{1} << 32)},
      {LogicalType::datetime, 0, Cell::civil(CellKind::datetime, CivilDateTime{2026, 1, 1, 0, 0, 0, 1})},
      {LogicalType::timestamp, 3, Cell::civil(CellKind::timestamp, CivilDateTime{2026, 1, 1, 0, 0, 0, 1})},
      {LogicalType::time, 6, Cell::time(CivilTime{false, 1, 0, 0, 1'000'000})},
  };
  for (const Case& c : cases) {
    CAPTURE(static_cast<int>(c.type));
    SampleStream sample;
    sample.def().columns = {testing::sample_column("a", c.type, c.scale)};
    Batch batch;
    sample.add_insert(batch, 1, &c.cell);
    CHECK(refusal(sample, batch) == ErrorKind::bug);
  }
}

TEST_CASE("a row without its table, or with the wrong images, is a bug of the caller") {
  SampleStream sample, other;
  other.def().id = 8;
  Batch batch;
  other.add_insert(batch, 1, other.cells(batch, 1, "a"));
  CHECK(refusal(sample, batch) == ErrorKind::bug);
  batch.clear();
  sample.add_insert(batch, 1, sample.cells(batch, 1, "a")).op = Op::erase;
  CHECK(refusal(sample, batch) == ErrorKind::bug);
  batch.clear();
  sample.add_insert(batch, 1, nullptr);
  CHECK(refusal(sample, batch) == ErrorKind::bug);
}

TEST_CASE("a refused record leaves the block as it was") {
  SampleStream sample;
  Batch start, bad, good;
  sample.add_start(start);
  Cell* cells = sample.cells(bad, 1, "a");
  cells[4] = Cell::int64(1);
  sample.add_insert(bad, 1, cells);
  sample.add_commit(good);
  FrameFile file;
  file.write(start);
  CHECK_THROWS_AS(file.write(bad), Error);
  file.write(good).finish_block();
  CHECK(file.read().lines == lines_of(start) + lines_of(good));
}

}  // namespace
}  // namespace dts
