// The two encodings say the same: whatever goes from one to the other comes back byte for byte.
#include <doctest/doctest.h>

#include <string>

#include "codec/testing/frame_file.h"
#include "codec/testing/random_stream.h"

namespace dts {
namespace {

using testing::converted;

std::string written(const Batch& batch, Format format, bool compress = false) {
  auto encoder = make_encoder(format, compress);
  std::string bytes;
  encoder->encode(batch, bytes);
  encoder->finish_block(bytes);
  return bytes;
}

TEST_CASE("random streams survive every way through both encodings") {
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Batch batch;
    testing::RandomStream(seed).fill(batch);
    std::string lines = written(batch, Format::ndjson);
    std::string frames = written(batch, Format::frame);
    CHECK(converted(lines, Format::ndjson) == lines);
    CHECK(converted(frames, Format::frame) == frames);
    CHECK(converted(lines, Format::frame) == frames);
    CHECK(converted(frames, Format::ndjson) == lines);
    CHECK(converted(written(batch, Format::frame, true), Format::ndjson) == lines);
    CHECK(converted(converted(lines, Format::frame, true), Format::frame) == frames);
  }
}

TEST_CASE("streams of both encodings may follow each other") {
  std::string mixed, lines;
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    Batch batch;
    testing::RandomStream(seed).fill(batch);
    mixed += written(batch, seed % 2 == 0 ? Format::frame : Format::ndjson, seed % 4 == 0);
    lines += written(batch, Format::ndjson);
  }
  CHECK(converted(mixed, Format::ndjson) == lines);
}

TEST_CASE("a producer that failed before its stream began says so with eos alone, in both encodings") {
  const std::string line = "{\"op\":\"eos\",\"reason\":\"no such file\",\"status\":3}\n";
  for (Format format : {Format::ndjson, Format::frame}) {
    const std::string there = converted(line, format);
    CHECK(converted(there, Format::ndjson) == line);
  }
  CHECK_THROWS_AS(converted("{\"op\":\"eos\",\"reason\":\"end of input\",\"status\":0}\n", Format::frame),
                  Error);
}

}  // namespace
}  // namespace dts
