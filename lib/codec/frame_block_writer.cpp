#include <fmt/format.h>
#include <zstd.h>

#include <new>

#include "base/crc32c.h"
#include "base/error.h"
#include "codec/frame_block.h"

namespace dts::frame {

namespace {

// A full block and a row of the usual size behind it.
constexpr size_t kUsualCapacity = kBlockBytes + 64 * 1024;
// A larger one that a huge record has left is given back.
constexpr size_t kKeptCapacity = 1024 * 1024;
constexpr size_t kMaxRecordBytes = UINT32_MAX - kBlockBytes - kRecordHeaderBytes;
constexpr int kZstdLevel = 3;

}  // namespace

BlockWriter::BlockWriter(bool compress) {
  if (compress) {
    zstd_ = ZSTD_createCCtx();
    if (!zstd_) throw std::bad_alloc();
  }
  allocate(kUsualCapacity);
}

BlockWriter::~BlockWriter() {
  ZSTD_freeCCtx(zstd_);
}

void BlockWriter::allocate(size_t capacity) {
  memory_.reset(new char[capacity]);  // uninitialised: it is about to be written
  at_ = memory_.get();
  end_ = at_ + capacity;
}

void BlockWriter::grow(size_t size) {
  auto written = static_cast<size_t>(at_ - memory_.get());
  std::unique_ptr<char[]> old = std::move(memory_);
  allocate(written + size + (written + size) / 4);
  std::memcpy(at_, old.get(), written);
  at_ += written;
}

void BlockWriter::finish_record() {
  char* start = memory_.get() + used_;
  auto length = static_cast<size_t>(at_ - start) - 4;
  if (length > kMaxRecordBytes)
    throw Error(ErrorKind::data, fmt::format("a record of {} bytes does not fit into a frame block", length));
  store_le<uint32_t>(start, static_cast<uint32_t>(length));
  used_ += length + 4;
}

void BlockWriter::close(std::string& out) {
  if (empty()) return;
  std::string_view raw(memory_.get(), used_);
  size_t start = out.size();
  size_t stored = raw.size();
  bool compressed = false;
  if (zstd_) {
    size_t bound = ZSTD_compressBound(raw.size());
    out.resize(start + kBlockHeaderBytes + bound);
    size_t n = ZSTD_compressCCtx(zstd_, out.data() + start + kBlockHeaderBytes, bound, raw.data(), raw.size(),
                                 kZstdLevel);
    compressed = ZSTD_isError(n) == 0 && n < raw.size();  // what does not get smaller is stored as it is
    if (compressed) stored = n;
    out.resize(start + kBlockHeaderBytes + (compressed ? stored : 0));
  } else {
    out.reserve(start + kBlockHeaderBytes + stored);
    out.resize(start + kBlockHeaderBytes);
  }
  if (!compressed) out.append(raw);
  char* header = out.data() + start;
  header[0] = kBlockMark;
  header[1] = static_cast<char>(compressed ? kBlockZstd : 0);
  store_le<uint16_t>(header + 2, 0);
  store_le<uint32_t>(header + 4, static_cast<uint32_t>(stored));
  store_le<uint32_t>(header + 8, static_cast<uint32_t>(raw.size()));
  fix_checksum(header, kBlockHeaderBytes + stored);
  used_ = 0;
  at_ = memory_.get();
  if (static_cast<size_t>(end_ - at_) > kKeptCapacity) allocate(kUsualCapacity);
}

void fix_checksum(char* block, size_t size) {
  uint32_t crc = crc32c({block, kBlockCrcOffset});
  crc = crc32c({block + kBlockHeaderBytes, size - kBlockHeaderBytes}, crc);
  store_le<uint32_t>(block + kBlockCrcOffset, crc);
}

}  // namespace dts::frame
