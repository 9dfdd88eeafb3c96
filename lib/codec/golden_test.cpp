// The golden files: one stream in both encodings.
#include <doctest/doctest.h>

#include <string>

#include "base/files.h"
#include "codec/testing/frame_file.h"

namespace dts {
namespace {

using testing::converted;

std::string golden(const char* name) {
  return read_file(std::string(DTS_SOURCE_DIR "/tests/golden/") + name).value();
}

// Streams of version 1, written when there was nothing else. These files are never changed: what reads or
// writes them differently has broken what people have on their disks.
TEST_CASE("the golden files of version 1 mean the same, for ever") {
  std::string lines = golden("stream-v1.ndjson");
  std::string frames = golden("stream-v1.dtsf");
  CHECK(converted(lines, Format::frame) == frames);
  CHECK(converted(frames, Format::ndjson) == lines);
  CHECK(converted(frames, Format::frame) == frames);
  // Another zstd may compress differently, but reads the same.
  CHECK(converted(golden("stream-v1.zstd.dtsf"), Format::frame) == frames);
}

}  // namespace
}  // namespace dts
