#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <atomic>
#include <new>

#include "base/crc32c.h"
#include "base/error.h"
#include "codec/frame_block.h"

namespace dts::frame {

namespace {

// Room for a full block and a record of the usual size behind it.
constexpr size_t kUsualBufferBytes = kBlockBytes + 64 * 1024;
// How many are kept to be used again: one being read, and the batches of a short pipeline.
constexpr size_t kKeptBuffers = 4;

struct Header {
  uint8_t flags;
  size_t stored;
  size_t raw;
  uint32_t crc;
};

Error damaged(std::string message) {
  return Error(ErrorKind::data, std::move(message),
               "the bytes were damaged after they were written; fetch or produce the stream again");
}

// The fixed part of `bytes`, which has kBlockHeaderBytes of it. Lengths are checked before anybody believes
// them.
Header parse_header(std::string_view bytes, size_t max_payload) {
  const char* at = bytes.data();
  if (at[0] != kBlockMark)
    throw damaged(fmt::format("byte 0x{:02x} where a frame block or a new stream should start",
                              static_cast<uint8_t>(at[0])));
  Header header{static_cast<uint8_t>(at[1]), load_le<uint32_t>(at + 4), load_le<uint32_t>(at + 8),
                load_le<uint32_t>(at + kBlockCrcOffset)};
  if ((header.flags & ~kBlockZstd) != 0 || load_le<uint16_t>(at + 2) != 0)
    throw Error(ErrorKind::data, fmt::format("frame block has unknown flags 0x{:02x}", header.flags),
                "it is damaged, or written by a newer version of this program");
  bool compressed = header.flags == kBlockZstd;
  if (header.stored == 0 || header.raw == 0 || (!compressed && header.stored != header.raw))
    throw damaged(fmt::format("frame block has impossible lengths {} and {}", header.stored, header.raw));
  // A writer stores what zstd does not make smaller as it is.
  if (header.raw > max_payload || header.stored > header.raw)
    throw Error(ErrorKind::data,
                fmt::format("frame block of {} bytes, stored as {}; at most {} are taken", header.raw,
                            header.stored, max_payload),
                "it is damaged, or has a record that needs a larger --max-record");
  return header;
}

}  // namespace

BlockReader::BlockReader(size_t max_record)
    : max_payload_(std::min(max_record, size_t{UINT32_MAX}) + kBlockBytes + kRecordHeaderBytes) {}

BlockReader::~BlockReader() {
  ZSTD_freeDCtx(zstd_);
}

void BlockReader::take_magic(InputBuffer& input) {
  bool whole = input.fill(kMagic.size());
  std::string_view bytes = input.bytes().substr(0, kMagic.size());
  if (!whole && kMagic.substr(0, bytes.size()) == bytes)
    throw Error(ErrorKind::truncated, "the input ends in the first bytes of a frame stream");
  if (bytes.substr(0, kMagicWithoutVersionBytes) != kMagic.substr(0, kMagicWithoutVersionBytes))
    throw Error(ErrorKind::data, "this is no frame stream, though it starts like one",
                "was it copied by a program that converts line ends or character sets?");
  if (bytes.back() != kMagic.back())
    throw Error(ErrorKind::data,
                fmt::format("frame version {}; this program reads version {}",
                            static_cast<uint8_t>(bytes.back()), static_cast<uint8_t>(kMagic.back())),
                "read it with the version of dts-utils that wrote it");
  input.consume(kMagic.size());
}

Block BlockReader::take_block(InputBuffer& input) {
  if (!input.fill(kBlockHeaderBytes) && input.bytes().front() == kBlockMark)
    throw Error(ErrorKind::truncated, "the input ends in the header of a frame block");
  Header header = parse_header(input.bytes(), max_payload_);
  if (!input.fill(kBlockHeaderBytes + header.stored))
    throw Error(ErrorKind::truncated, fmt::format("the input ends in a frame block: {} bytes of {}",
                                                  input.bytes().size() - kBlockHeaderBytes, header.stored));
  std::string_view fixed = input.bytes().substr(0, kBlockCrcOffset);
  std::string_view stored = input.bytes().substr(kBlockHeaderBytes, header.stored);
  if (crc32c(stored, crc32c(fixed)) != header.crc) throw damaged("frame block has a wrong checksum");
  Block block{stored, input.block(), input.offset(), header.flags == kBlockZstd};
  if (block.compressed) decompress(stored, header.raw, block);
  input.consume(kBlockHeaderBytes + header.stored);
  return block;
}

bool BlockReader::has_block(const InputBuffer& input) {
  std::string_view bytes = input.bytes();
  if (bytes.size() < kBlockHeaderBytes || bytes.front() != kBlockMark) return false;
  return bytes.size() - kBlockHeaderBytes >= load_le<uint32_t>(bytes.data() + 4);
}

void BlockReader::decompress(std::string_view stored, size_t raw_size, Block& block) {
  if (!zstd_) zstd_ = ZSTD_createDCtx();
  if (!zstd_) throw std::bad_alloc();
  std::shared_ptr<char[]> buffer = free_buffer(raw_size);
  size_t n = ZSTD_decompressDCtx(zstd_, buffer.get(), raw_size, stored.data(), stored.size());
  if (ZSTD_isError(n) != 0) throw damaged(fmt::format("frame block: zstd says {}", ZSTD_getErrorName(n)));
  if (n != raw_size) throw damaged(fmt::format("frame block has {} bytes, not {}", n, raw_size));
  block.payload = {buffer.get(), raw_size};
  block.owner = std::move(buffer);
}

std::shared_ptr<char[]> BlockReader::free_buffer(size_t size) {
  if (size > kUsualBufferBytes) return std::shared_ptr<char[]>(new char[size]);
  for (std::shared_ptr<char[]>& buffer : buffers_) {
    if (buffer.use_count() != 1) continue;
    // The last other owner may have been another thread: its reads come before our writes.
    std::atomic_thread_fence(std::memory_order_acquire);
    return buffer;
  }
  std::shared_ptr<char[]> buffer(new char[kUsualBufferBytes]);
  if (buffers_.size() < kKeptBuffers) buffers_.push_back(buffer);
  return buffer;
}

}  // namespace dts::frame
