// NDJSON reads back what it wrote, and both encodings say the same.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "codec/testing/lines.h"
#include "codec/testing/random_stream.h"

namespace dts {
namespace {

using testing::encode;
using testing::RandomStream;
using testing::read_stream;
using testing::Reading;

TEST_CASE("whatever a source may send is read back byte for byte, from either encoding") {
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Batch batch;
    RandomStream(seed).fill(batch);
    std::string lines = encode(Format::ndjson, batch);
    Reading from_lines = read_stream(lines);
    CHECK_MESSAGE(!from_lines.error, from_lines.message());
    CHECK(from_lines.eos);
    CHECK(from_lines.lines == lines);
    Reading from_frames = read_stream(encode(Format::frame, batch));
    CHECK_MESSAGE(!from_frames.error, from_frames.message());
    CHECK(from_frames.lines == lines);
  }
}

TEST_CASE("cells come back with the same kind and value") {
  for (uint64_t seed = 100; seed < 120; ++seed) {
    CAPTURE(seed);
    Batch written, read, some;
    RandomStream(seed).fill(written);
    auto reader =
        make_stream_reader(std::make_unique<testing::BytesInput>(encode(Format::ndjson, written)), 1 << 20);
    size_t at = 0;
    while (reader->read(some)) {
      for (const Record& record : some.records()) {
        REQUIRE(at < written.records().size());
        const Record& expected = written.records()[at++];
        REQUIRE(record.op == expected.op);
        if (!is_row(record.op)) continue;
        CHECK(*record.def == *expected.def);
        for (size_t i = 0; i < record.def->columns.size(); ++i) {
          if (expected.before != nullptr) CHECK(record.before[i] == expected.before[i]);
          if (expected.after != nullptr) CHECK(record.after[i] == expected.after[i]);
        }
      }
    }
    CHECK(at == written.records().size());
  }
}

TEST_CASE("a stream that arrives byte by byte is the same stream") {
  Batch batch;
  RandomStream(7).fill(batch, 3);
  std::string lines = encode(Format::ndjson, batch);
  for (size_t step : {1, 7, 4096}) CHECK(read_stream(lines, step).lines == lines);
}

TEST_CASE("streams of both encodings may follow each other") {
  Batch first, second, third;
  RandomStream(1).fill(first, 3);
  RandomStream(2).fill(second, 3);
  RandomStream(3).fill(third, 3);
  Reading reading = read_stream(encode(Format::ndjson, first) + encode(Format::frame, second) +
                                encode(Format::frame, first) + encode(Format::ndjson, third) +
                                encode(Format::ndjson, second));
  CHECK_MESSAGE(!reading.error, reading.message());
  CHECK(reading.lines == encode(Format::ndjson, first) + encode(Format::ndjson, second) +
                             encode(Format::ndjson, first) + encode(Format::ndjson, third) +
                             encode(Format::ndjson, second));
}

std::string file_content(const std::string& name) {
  std::ifstream file(DTS_SOURCE_DIR "/" + name);
  std::stringstream content;
  content << file.rdbuf();
  REQUIRE(content.str().size() > 1000);
  return content.str();
}

TEST_CASE("the stream that the manual shows is one") {
  std::string page = file_content("man/dts-stream.5");
  size_t start = page.find("{\"op\":\"hello\"");
  std::string lines = page.substr(start, page.find(".Ed\n", start) - start);
  Reading reading = read_stream(lines);
  CHECK_MESSAGE(!reading.error, reading.message());
  CHECK(reading.lines == lines);
  CHECK(reading.eos);
}

TEST_CASE("the golden stream of version 1 is read and written as it is") {
  std::string lines = file_content("tests/golden/stream-v1.ndjson");
  Reading reading = read_stream(lines);
  CHECK_MESSAGE(!reading.error, reading.message());
  CHECK(reading.lines == lines);
}

TEST_CASE("fields in another order, with white space, escapes and unknown ones are the same record") {
  const char* kStart =
      "{\"op\":\"hello\",\"version\":1,\"stream\":\"s\",\"kind\":\"log\"}\n"
      "{\"op\":\"table\",\"def\":1,\"schema\":\"a\",\"table\":\"t\",\"columns\":[{\"name\":\"id\",\"type\":"
      "\"int64\"},"
      "{\"name\":\"x\\\"y\",\"type\":\"text\"},{\"name\":\"j\",\"type\":\"json\"}],\"unique\":\"unknown\"}\n"
      "{\"op\":\"begin\",\"tx\":\"1\",\"ts\":\"2026-11-20T12:00:00.000000Z\"}\n";
  const char* kRow =
      "{\"op\":\"c\",\"schema\":\"a\",\"table\":\"t\",\"def\":1,\"tx\":\"1\",\"seq\":1,\"ts\":"
      "\"2026-11-20T12:00:00.000000Z\",\"after\":{\"id\":5,\"x\\\"y\":\"é/\\n\",\"j\":[1,\"a b\"]}}\n";
  const char* kSame[] = {
      "{ \"after\" : {\"j\" : [ 1 , \"a b\" ] ,\"x\\u0022y\":\"\\u00e9\\/\\u000a\", \"id\":\"5\" }, "
      "\"later\":{\"a\":[1]},"
      " \"ts\":\"2026-11-20T12:00:00Z\", \"seq\":1 , \"tx\":\"1\", \"def\":1,\"\\u006fp\":\"c\", "
      "\"table\":\"t\","
      "\"schema\":\"a\" } \n",
      "{\"op\":\"c\",\"schema\":\"a\",\"table\":\"t\",\"def\":1,\"tx\":\"1\",\"seq\":1,\"after\":{\"id\":5,"
      "\"x\\\"y\":\"é/"
      "\\n\",\"j\":[1,\"a b\"]},\"unchanged\":[],\"json_null\":[]}\n"};
  for (const char* row : kSame) {
    Reading reading = read_stream(std::string(kStart) + row);
    CHECK_MESSAGE(!reading.error, reading.message());
    CHECK(reading.lines == std::string(kStart) + kRow);
  }
}

}  // namespace
}  // namespace dts
