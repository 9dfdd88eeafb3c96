// Whatever bytes come as frames: what is read from them can be written in both encodings, and each of these
// reads back as the same records. Checksums are set right first, or nothing would get past them.
//
// The first byte of the input says how the rest is meant: 0 a stream with its magic and block headers, 1 the
// payload of one block, anything else the same in a compressed block.
#include <zstd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>

#include "base/error.h"
#include "bytes_input.h"
#include "codec/codec.h"
#include "codec/frame_block.h"

namespace {

using namespace dts;

constexpr size_t kMaxRecord = 64 * 1024;

// The records of a stream in both encodings, as far as they could be read.
struct Reading {
  std::string frames;
  std::string lines;
  std::optional<Error> error;
};

Reading read(std::string bytes, size_t max_record) {
  Reading reading;
  auto frames = make_encoder(Format::frame, false);
  auto lines = make_encoder(Format::ndjson, false);
  auto reader = make_stream_reader(std::make_unique<BytesInput>(std::move(bytes)), max_record);
  Batch batch;
  try {
    while (reader->read(batch)) {
      frames->encode(batch, reading.frames);
      lines->encode(batch, reading.lines);
    }
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::bug) throw;
    reading.error = error;
  }
  frames->finish_block(reading.frames);
  return reading;
}

void fix_checksums(std::string& bytes) {
  size_t at = frame::kMagic.size();
  while (at < bytes.size() && bytes.size() - at > frame::kBlockHeaderBytes) {
    size_t rest = bytes.size() - at - frame::kBlockHeaderBytes;
    size_t stored = std::min<size_t>(load_le<uint32_t>(&bytes[at + 4]), rest);
    frame::fix_checksum(&bytes[at], frame::kBlockHeaderBytes + stored);
    at += frame::kBlockHeaderBytes + stored;
  }
}

std::string one_block(std::string_view payload, bool compress) {
  std::string stored(payload);
  if (compress) {
    stored.resize(ZSTD_compressBound(payload.size()));
    stored.resize(ZSTD_compress(stored.data(), stored.size(), payload.data(), payload.size(), 1));
  }
  std::string bytes(frame::kMagic);
  size_t at = bytes.size();
  bytes.resize(at + frame::kBlockHeaderBytes);
  bytes += stored;
  bytes[at] = frame::kBlockMark;
  bytes[at + 1] = static_cast<char>(compress ? frame::kBlockZstd : 0);
  store_le<uint32_t>(&bytes[at + 4], static_cast<uint32_t>(stored.size()));
  store_le<uint32_t>(&bytes[at + 8], static_cast<uint32_t>(payload.size()));
  return bytes;
}

void expect_equal(const char* what, const std::string& a, const std::string& b, const Reading& reading) {
  if (a == b && !reading.error) return;
  std::fprintf(stderr, "%s differ\n%s\n--- not ---\n%s\n%s\n", what, a.c_str(), b.c_str(),
               reading.error ? reading.error->what() : "");
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] != 0) bytes = one_block(bytes, data[0] != 1);
  if (bytes.empty() || bytes[0] != frame::kMagic[0]) return 0;
  fix_checksums(bytes);
  Reading first = read(bytes, kMaxRecord);
  // A line may be longer than its record.
  Reading from_frames = read(first.frames, kDefaultMaxRecord);
  Reading from_lines = read(first.lines, kDefaultMaxRecord);
  expect_equal("frames -> frames", first.frames, from_frames.frames, from_frames);
  expect_equal("frames -> lines", first.lines, from_frames.lines, from_frames);
  expect_equal("lines -> frames", first.frames, from_lines.frames, from_lines);
  expect_equal("lines -> lines", first.lines, from_lines.lines, from_lines);
  return 0;
}
