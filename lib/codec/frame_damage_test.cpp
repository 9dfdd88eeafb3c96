// What a reader says of a frame stream that is damaged, cut off, or written by somebody who has not read
// dts-stream(5). Nothing may crash, hang, or pass for another row.
#include <doctest/doctest.h>
#include <zstd.h>

#include <algorithm>
#include <vector>

#include "codec/testing/frame_file.h"
#include "codec/testing/frame_sample.h"

namespace dts {
namespace {

using testing::frame_stream;
using testing::FrameFile;
using testing::read_frames;
using testing::Reading;
using testing::SampleStream;

constexpr size_t kBlock = 8;  // the first block starts behind the magic
constexpr size_t kPayload = kBlock + frame::kBlockHeaderBytes;

FrameFile sample_file(bool compress = false) {
  SampleStream sample;
  Batch batch;
  sample.add_everything(batch);
  FrameFile file(compress);
  file.write(batch);
  return file;
}

void check_error(const Reading& reading, ErrorKind kind, std::string_view part) {
  CHECK(reading.kind() == kind);
  INFO(reading.message());
  CHECK(reading.message().find(part) != std::string::npos);
  CHECK(reading.message().find("test.dtsf, byte ") == 0);
}

// A number as it lies in a record.
template <typename T>
std::string le(T value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string text(std::string_view bytes) {
  return le(static_cast<uint32_t>(bytes.size())) + std::string(bytes);
}

std::string record(int op, std::string_view body) {
  return le(static_cast<uint32_t>(body.size() + 1)) + static_cast<char>(op) + std::string(body);
}

// hello, the table of `sample`, begin: without magic and block header.
std::string prelude(const SampleStream& sample) {
  Batch batch;
  sample.add_start(batch);
  FrameFile file;
  file.write(batch).finish_block();
  return file.bytes().substr(kPayload);
}

// An insert of one column into table 7, and how a reader takes it.
Reading read_value(LogicalType type, uint8_t scale, std::string_view value, uint32_t length = 0) {
  SampleStream sample;
  sample.def().columns = {testing::sample_column("a", type, scale)};
  sample.def().columns[0].length = length;
  std::string row = le(uint32_t{7}) + le(uint32_t{1}) + '\2' + '\0' + std::string(value);
  return read_frames(frame_stream(prelude(sample) + record(6, row)));
}

TEST_CASE("wherever a stream is cut off, the reader notices or stops between two blocks") {
  for (bool compress : {false, true}) {
    FrameFile whole = sample_file(compress);
    std::string lines = whole.read().lines;
    for (size_t size = 0; size < whole.size(); ++size) {
      CAPTURE(size);
      Reading reading = read_frames(whole.bytes().substr(0, size));
      CHECK_FALSE(reading.eos);
      CHECK(lines.substr(0, reading.lines.size()) == reading.lines);
      if (size == 0) {
        CHECK(!reading.error);
      } else {
        CHECK(reading.kind() == ErrorKind::truncated);
      }
    }
  }
}

TEST_CASE("a cut between two blocks is an end without eos") {
  SampleStream sample;
  Batch start, end;
  sample.add_start(start);
  sample.add_commit(end);
  sample.add_eos(end);
  FrameFile file;
  file.write(start).finish_block();
  size_t cut = file.size();
  file.write(end);
  Reading reading = file.shrink(file.size() - cut).read();
  CHECK(!reading.error);
  CHECK_FALSE(reading.eos);
  CHECK(!reading.lines.empty());
}

TEST_CASE("every flipped bit is noticed") {
  for (bool compress : {false, true}) {
    FrameFile file = sample_file(compress);
    for (size_t offset = 0; offset < file.size(); ++offset) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        CAPTURE(offset);
        CAPTURE(bit);
        file.flip_bit(offset, bit);
        Reading reading = file.read();
        bool noticed = reading.kind() == ErrorKind::data || reading.kind() == ErrorKind::truncated;
        CHECK(noticed);
        CHECK(reading.lines.empty());
        file.flip_bit(offset, bit);
      }
    }
  }
}

// Somebody wrote nonsense and checksummed it: it may read as something, but not crash, and what was read can
// be written and read again.
TEST_CASE("every flipped bit behind a good checksum is refused or reads as a stream") {
  FrameFile file = sample_file();
  for (size_t offset = kPayload; offset < file.size(); ++offset) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      file.flip_bit(offset, bit).fix_checksum(kBlock);
      Reading reading = file.read();
      if (reading.error) CHECK(reading.error->kind() == ErrorKind::data);
      file.flip_bit(offset, bit);
    }
  }
}

TEST_CASE("the start of a stream") {
  check_error(sample_file().set_byte(4, '\n').read(), ErrorKind::data, "no frame stream");
  CHECK(sample_file().set_byte(4, '\n').read().error->hint().find("line ends") != std::string::npos);
  check_error(sample_file().set_byte(7, 2).read(), ErrorKind::data,
              "frame version 2; this program reads version 1");
  check_error(read_frames("\x89"), ErrorKind::truncated, "in the first bytes");
  check_error(read_frames(std::string(frame::kMagic)), ErrorKind::truncated, "before the hello");
  check_error(read_frames("x"), ErrorKind::data, "something other than a new stream");
  FrameFile headless = sample_file();
  check_error(read_frames(headless.bytes().substr(kBlock)), ErrorKind::data,
              "something other than a new stream");
  check_error(read_frames(headless.bytes() + headless.bytes().substr(kBlock)), ErrorKind::data,
              "something other than a new stream after the end of one");
}

TEST_CASE("the header of a block") {
  check_error(sample_file().set_byte(kBlock, 'C').read(), ErrorKind::data, "byte 0x43 where a frame block");
  check_error(sample_file().set_byte(kBlock + 1, 2).read(), ErrorKind::data, "unknown flags 0x02");
  check_error(sample_file().set_byte(kBlock + 2, 1).read(), ErrorKind::data, "unknown flags");
  check_error(sample_file().set<uint32_t>(kBlock + 4, 0).read(), ErrorKind::data, "impossible lengths 0");
  check_error(sample_file().set<uint32_t>(kBlock + 8, 5).read(), ErrorKind::data, "impossible lengths");
  // Refused before a byte is reserved: there is nothing behind it, and it does not say "truncated".
  FrameFile huge = sample_file();
  huge.set<uint32_t>(kBlock + 4, UINT32_MAX).set<uint32_t>(kBlock + 8, UINT32_MAX);
  check_error(huge.read(), ErrorKind::data, "frame block of 4294967295 bytes");
  FrameFile stored = sample_file(true);
  stored.set<uint32_t>(kBlock + 4, load_le<uint32_t>(&stored.bytes()[kBlock + 8]) + 1);
  check_error(stored.read(), ErrorKind::data, "stored as");
  check_error(sample_file().set<uint32_t>(kBlock + 12, 7).read(), ErrorKind::data, "wrong checksum");
}

TEST_CASE("an error in a block says at which byte of the input") {
  FrameFile file = sample_file();
  size_t second = file.size();
  SampleStream sample;
  Batch batch;
  sample.add_everything(batch);
  file.write(batch).set_byte(second + kPayload + 4, 99).fix_checksum(second + kBlock);
  Reading reading = file.read();
  CHECK(reading.message() == "test.dtsf, byte " + std::to_string(second + kPayload) + ": unknown op 99");
}

TEST_CASE("a compressed block that zstd refuses, or that has another length") {
  FrameFile file = sample_file(true);
  REQUIRE(file.bytes()[kBlock + 1] == frame::kBlockZstd);
  check_error(sample_file(true).set_byte(kPayload, 0).fix_checksum(kBlock).read(), ErrorKind::data,
              "zstd says");
  auto raw = load_le<uint32_t>(&file.bytes()[kBlock + 8]);
  check_error(sample_file(true).set(kBlock + 8, raw + 1).fix_checksum(kBlock).read(), ErrorKind::data,
              "bytes, not");
  check_error(sample_file(true).set(kBlock + 8, raw - 1).fix_checksum(kBlock).read(), ErrorKind::data,
              "zstd says");
}

TEST_CASE("in a compressed block the error names the block and the byte in it") {
  SampleStream sample;
  std::string payload = prelude(sample) + record(99, std::string(2000, 'x'));
  std::string stored(ZSTD_compressBound(payload.size()), '\0');
  stored.resize(ZSTD_compress(stored.data(), stored.size(), payload.data(), payload.size(), 3));
  std::string bytes = frame_stream(stored);
  bytes[kBlock + 1] = frame::kBlockZstd;
  store_le<uint32_t>(&bytes[kBlock + 8], static_cast<uint32_t>(payload.size()));
  frame::fix_checksum(&bytes[kBlock], bytes.size() - kBlock);
  Reading reading = read_frames(bytes);
  CHECK(reading.message() == "test.dtsf, byte " + std::to_string(prelude(sample).size()) +
                                 " of the block at byte 8: unknown op 99");
}

TEST_CASE("records that break the rules of a stream") {
  SampleStream sample;
  std::string start = prelude(sample);
  auto after_start = [&](const std::string& records) { return read_frames(frame_stream(start + records)); };
  check_error(read_frames(frame_stream(record(16, le(uint8_t{0}) + text("") + text("")))), ErrorKind::data,
              "a eos record before hello");
  check_error(read_frames(frame_stream(start + start)), ErrorKind::data, "hello inside a stream");
  check_error(after_start(record(0, "")), ErrorKind::data, "unknown op 0");
  check_error(after_start(record(17, "")), ErrorKind::data, "unknown op 17");
  check_error(after_start(le(uint32_t{0})), ErrorKind::data, "op needs 1 bytes");
  check_error(after_start("abc"), ErrorKind::data, "record length needs 4 bytes");
  check_error(after_start(le(uint32_t{9}) + "12345678"), ErrorKind::data, "record needs 9 bytes");
  check_error(after_start(record(4, "1234567")), ErrorKind::data, "ts needs 8 bytes");
  check_error(after_start(record(4, le(INT64_MAX))), ErrorKind::data, "outside the years");
  check_error(after_start(record(4, le(int64_t{0}) + text("\xff"))), ErrorKind::data, "tx is not UTF-8");
  check_error(after_start(record(4, le(int64_t{0}) + le(uint32_t{50}))), ErrorKind::data,
              "tx needs 50 bytes");
  check_error(after_start(record(2, "{")), ErrorKind::data, "");
  check_error(after_start(record(12, le(uint32_t{1}) + '\2' + le(uint32_t{0}))), ErrorKind::data,
              "known is 2");
  check_error(after_start(record(12, le(uint32_t{1}) + '\0' + le(uint32_t{7}))), ErrorKind::data,
              "does not know");
  check_error(after_start(record(12, le(uint32_t{1}) + '\1' + le(uint32_t{7}) + text("shop") + text("x"))),
              ErrorKind::data, "def 7 is table shop.orders, and the record names shop.x");
  check_error(after_start(record(11, le(uint32_t{7}) + '\0' + text("{}") + text(""))), ErrorKind::data,
              "last_key is not a JSON array");
  check_error(after_start(record(10, le(uint32_t{7}) + '\1' + text("") + text(""))), ErrorKind::data,
              "a snapshot that is complete at its start");
}

TEST_CASE("a record behind eos in its block is refused, and what was before it is given first") {
  FrameFile file = sample_file();
  std::string payload = file.bytes().substr(kPayload);
  Reading reading = read_frames(frame_stream(payload + record(13, text("") + text(""))));
  check_error(reading, ErrorKind::data, "records after eos");
  CHECK_FALSE(reading.eos);
  CHECK(std::count(reading.lines.begin(), reading.lines.end(), '\n') > 5);
}

TEST_CASE("fields behind the known ones are ignored, except in rows") {
  SampleStream sample;
  std::string commit = le(int64_t{0}) + text("0-1-77") + text("") + text("binlog.000001:9") + text("");
  Reading reading = read_frames(frame_stream(prelude(sample) + record(4, commit + "of a later version")));
  CHECK_MESSAGE(!reading.error, reading.message());
  check_error(read_value(LogicalType::uint8, 0, "12"), ErrorKind::data, "1 bytes behind the last column");
}

TEST_CASE("rows that are none") {
  SampleStream sample;
  auto read_row = [&](int op, const std::string& body) {
    return read_frames(frame_stream(prelude(sample) + record(op, body)));
  };
  std::string row = le(uint32_t{7}) + le(uint32_t{1});
  check_error(read_row(6, le(uint32_t{8}) + le(uint32_t{1})), ErrorKind::data, "8");
  CHECK(!read_row(6, le(uint32_t{8}) + le(uint32_t{1})).error->hint().empty());
  for (int images : {0, 1, 3, 4, 6}) {
    CAPTURE(images);
    check_error(read_row(6, row + static_cast<char>(images)), ErrorKind::data, "with images 0x0");
  }
  check_error(read_row(7, row + '\1'), ErrorKind::data, "with images");
  check_error(read_row(8, row + '\2'), ErrorKind::data, "with images");
  check_error(read_row(6, row + '\2' + '\0'), ErrorKind::data, "before the states");
  // id, name, doc, at absent; price in a state that is none; then a sixth column that does not exist.
  check_error(read_row(6, row + '\2' + '\xaa' + '\3'), ErrorKind::data, "column price: an unknown state");
  check_error(read_row(6, row + '\2' + '\xaa' + '\6'), ErrorKind::data, "columns that do not exist");
  CHECK(!read_row(6, row + '\2' + '\xaa' + '\2').error);
  check_error(read_row(6, row + '\2' + '\0' + '\0' + "1234567"), ErrorKind::data,
              "table shop.orders, column id");
}

TEST_CASE("values that their type does not have") {
  auto date = [](int32_t y, uint8_t mo, uint8_t d, uint8_t h = 0, uint8_t mi = 0, uint8_t s = 0) {
    return le(CivilDateTime{y, mo, d, h, mi, s, 0}.pack());
  };
  auto time = [](uint16_t h, uint8_t m, uint8_t s) { return le(CivilTime{true, h, m, s, 0}.pack()); };
  struct Case {
    LogicalType type;
    uint8_t scale;
    std::string good;
    std::vector<std::string> bad;
  };
  const std::vector<Case> cases = {
      {LogicalType::boolean, 0, "\1", {"\2", ""}},
      {LogicalType::int64, 0, "12345678", {"1234567"}},
      {LogicalType::year, 0, "12", {"1"}},
      {LogicalType::float32,
       0,
       le(uint32_t{0x7fc00000}),
       {le(uint32_t{0xffc00000}), le(uint32_t{0x7f800001})}},
      {LogicalType::float64, 0, le(uint64_t{0x7ff8} << 48), {le(uint64_t{0xfff8} << 48), "1234"}},
      {LogicalType::decimal,
       0,
       text("-0.10"),
       {text(""), text("1."), text(".1"), text("1e5"), text("+1"), "\1"}},
      {LogicalType::decimal, 0, text("NaN"), {text("nan"), text("-"), text("--1"), text("-NaN")}},
      {LogicalType::text,
       0,
       text("\xc3\xa4"),
       {text("\xc3"), text("\xed\xa0\x80"), le(uint32_t{9}) + "1234"}},
      {LogicalType::binary, 0, text("\xff"), {le(UINT32_MAX) + "1234"}},
      {LogicalType::bit, 0, text("010"), {text("2"), text("")}},
      {LogicalType::json,
       0,
       text("{\"a\":[]}"),
       {text(""), text("{"), text("1\n"), text("\"\xff\""), text("[1] ")}},
      {LogicalType::date,
       0,
       date(0, 0, 0),
       {date(2026, 13, 1), date(2026, 1, 32), date(2026, 1, 1, 1), "1234"}},
      {LogicalType::date,
       0,
       date(CivilDateTime::kInfinityYear, 0, 0),
       {date(CivilDateTime::kInfinityYear, 1, 0), date(-CivilDateTime::kInfinityYear, 0, 0)}},
      {LogicalType::datetime,
       0,
       date(-43, 3, 15, 23, 59, 59),
       {date(1, 1, 1, 24), date(1, 1, 1, 0, 60), date(1, 1, 1, 0, 0, 60)}},
      {LogicalType::timestamp,
       3,
       date(2026, 1, 1) + le(uint32_t{999'000}),
       {date(2026, 1, 1) + le(uint32_t{1}), date(2026, 1, 1) + le(uint32_t{1'000'000}), date(2026, 1, 1),
        date(CivilDateTime::kInfinityYear, 0, 0) + le(uint32_t{1'000})}},
      {LogicalType::time,
       1,
       time(838, 59, 59) + le(uint32_t{900'000}),
       {time(839, 0, 0) + le(uint32_t{0}), time(1, 60, 0) + le(uint32_t{0}), time(1, 0, 60) + le(uint32_t{0}),
        le(uint64_t{1} << 40) + le(uint32_t{0}), time(1, 0, 0) + le(uint32_t{10'000})}},
  };
  for (const Case& c : cases) {
    CAPTURE(logical_type_name(c.type));
    Reading good = read_value(c.type, c.scale, c.good);
    CHECK_MESSAGE(!good.error, good.message());
    for (size_t i = 0; i < c.bad.size(); ++i) {
      CAPTURE(i);
      check_error(read_value(c.type, c.scale, c.bad[i]), ErrorKind::data, "table shop.orders, column a: ");
    }
  }
}

TEST_CASE("bits are as many as the column has") {
  CHECK(!read_value(LogicalType::bit, 0, text("010"), 3).error);
  check_error(read_value(LogicalType::bit, 0, text("01"), 3), ErrorKind::data, "column a");
}

TEST_CASE("a value cut off by the end of its record is refused at every byte") {
  SampleStream sample;
  Batch batch;
  sample.add_insert(batch, 1, sample.cells(batch, 1, "name"));
  Batch start;
  sample.add_start(start);
  FrameFile file;
  file.write(start).write(batch).finish_block();
  std::string bytes = file.bytes();
  size_t row = kPayload + prelude(sample).size();
  auto length = load_le<uint32_t>(&bytes[row]);
  for (uint32_t cut = 1; cut < length; ++cut) {
    std::string payload =
        bytes.substr(kPayload, row - kPayload) + le(length - cut) + bytes.substr(row + 4, length - cut);
    CHECK(read_frames(frame_stream(payload)).kind() == ErrorKind::data);
  }
}

}  // namespace
}  // namespace dts
