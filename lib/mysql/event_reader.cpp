#include "mysql/event_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "base/wire.h"

namespace dts::mysql {

namespace {

constexpr size_t kBlockBytes = 256 * 1024;
// A server writes no event above max_allowed_packet, at most 1 GiB, and its own overhead.
constexpr size_t kMaxEventBytes = (size_t{1} << 30) + (64 << 10);
constexpr size_t kPoolBlocks = 8;
constexpr size_t kTypeOffset = 4;
constexpr size_t kSizeOffset = 9;

constexpr std::string_view kMagic = "\xfe\x62\x69\x6e";           // of a log file
constexpr std::string_view kEncryptedMagic = "\xfd\x62\x69\x6e";  // MySQL's binlog_encryption
constexpr const char* kCopyAgain = "copy the file again once the server has closed it";

}  // namespace

EventReader::EventReader(std::unique_ptr<Input> input, std::string file)
    : input_(std::move(input)), file_(std::move(file)) {
  move_to_new_block(kBlockBytes);
  fill(kMagic.size());
  std::string_view magic = buffered().substr(0, kMagic.size());
  if (magic == kEncryptedMagic)
    throw Error(ErrorKind::data, fmt::format("{}: the binary log is encrypted", file_),
                "read it through its server: mysqlbinlog --read-from-remote-server --raw");
  if (magic.size() < kMagic.size() && kMagic.substr(0, magic.size()) == magic)
    throw Error(ErrorKind::truncated,
                fmt::format("{}: ends after {} bytes, before the first event", file_, magic.size()),
                kCopyAgain);
  if (magic != kMagic)
    throw Error(ErrorKind::data, fmt::format("{}: not a binary log", file_),
                "it should start with the bytes fe 62 69 6e");
  begin_ = offset_ = kMagic.size();
}

EventReader::EventReader(std::unique_ptr<Input> input, std::string name, Format format)
    : input_(std::move(input)), file_(std::move(name)), format_(std::move(format)) {
  format_.checksums = false;
  move_to_new_block(kBlockBytes);
}

std::string EventReader::place() const {
  return fmt::format("{}:{}", file_, offset_);
}

bool EventReader::ready() const {
  if (at_end_ || input_->ready()) return true;
  std::string_view have = buffered();
  return have.size() >= kHeaderBytes && have.size() >= load_le<uint32_t>(have.data() + kSizeOffset);
}

// Takes a block nobody else holds and moves what is buffered there. Blocks of a size of their own are not
// pooled: one huge event must not hold memory for ever.
void EventReader::move_to_new_block(size_t wanted) {
  std::shared_ptr<Block> block;
  if (wanted <= kBlockBytes) {
    auto free = std::find_if(pool_.begin(), pool_.end(),
                             [](const std::shared_ptr<Block>& b) { return b.use_count() == 1; });
    if (free != pool_.end()) block = *free;
  }
  if (!block) {
    size_t capacity = std::max(wanted, kBlockBytes);
    block = std::make_shared<Block>(Block{std::make_unique_for_overwrite<char[]>(capacity), capacity});
    if (capacity == kBlockBytes && pool_.size() < kPoolBlocks) pool_.push_back(block);
  }
  if (end_ > begin_) std::memcpy(block->bytes.get(), block_->bytes.get() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  block_ = std::move(block);
}

// True when `wanted` bytes are buffered. A length is believed only as far as bytes arrive: room grows by
// doubling, so that a damaged length does not allocate a gigabyte.
bool EventReader::fill(size_t wanted) {
  while (end_ - begin_ < wanted) {
    if (at_end_) return false;
    if (end_ == block_->capacity || begin_ + wanted > block_->capacity) {
      size_t have = end_ - begin_;
      size_t room = std::min(wanted, std::max(kBlockBytes, 2 * have));
      if (begin_ > 0 || room > block_->capacity) move_to_new_block(room);
    }
    size_t got = input_->read(block_->bytes.get() + end_, block_->capacity - end_);
    if (got == 0) at_end_ = true;
    end_ += got;
  }
  return true;
}

bool EventReader::next(Event& event) {
  if (!fill(kHeaderBytes)) {
    if (begin_ == end_) return false;
    throw Error(ErrorKind::truncated, fmt::format("{}: the file ends in the middle of an event", place()),
                kCopyAgain);
  }
  size_t size = load_le<uint32_t>(buffered().data() + kSizeOffset);
  const bool cannot_be =
      size < kHeaderBytes + (format_.checksums ? kChecksumBytes : 0) || size > kMaxEventBytes;
  if (cannot_be && buffered().starts_with(kMagic))
    throw Error(ErrorKind::data, fmt::format("{}: another log file starts here", place()),
                "name the files one by one instead of joining them");
  if (cannot_be)
    throw Error(ErrorKind::data, fmt::format("{}: an event of {} bytes cannot be", place(), size),
                "the file is damaged, or the position is not the start of an event");
  if (!fill(size))
    throw Error(ErrorKind::truncated,
                fmt::format("{}: the file ends in the middle of an event, after {} of {} bytes", place(),
                            end_ - begin_, size),
                kCopyAgain);
  std::string_view bytes = buffered().substr(0, size);
  auto type = static_cast<EventType>(bytes[kTypeOffset]);
  if (format_.post_header_bytes.empty() && type != EventType::format_description)
    throw Error(ErrorKind::data, fmt::format("{}: the first event is no format description", place()),
                "the file is damaged, or of a server older than MySQL 5.0");
  try {
    parse_event(bytes, format_, event);
  } catch (Error& error) {
    error.add_context(place());
    throw;
  }
  event.start = offset_;
  event.end = offset_ + size;
  event.block = block_;
  begin_ += size;
  offset_ += size;
  return true;
}

}  // namespace dts::mysql
