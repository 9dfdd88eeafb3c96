#include "mysql/held_transactions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/wire.h"

namespace dts::mysql {

// Bytes in the temporary file.
struct HeldTransactions::Extent {
  uint64_t offset = 0, size = 0;
};

struct HeldTransactions::Held {
  Held(Xid name, std::string at, Format of, uint64_t count, std::shared_ptr<SpillFile> spill)
      : xid(std::move(name)),
        place(std::move(at)),
        format(std::move(of)),
        number(count),
        file(std::move(spill)) {}
  ~Held() {
    for (const Extent& extent : spilled) file->release(extent.offset, extent.size);
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

  Xid xid;
  std::string place;
  Format format;
  uint64_t number;  // in the order of their starts
  std::shared_ptr<SpillFile> file;
  std::vector<Extent> spilled;  // first these,
  std::string memory;           // then this
};

class HeldTransactions::HeldInput : public Input {
 public:
  explicit HeldInput(std::unique_ptr<Held> held)
      : Input(fmt::format("XA transaction prepared at {}", held->place)), held_(std::move(held)) {}

  size_t read(char* out, size_t size) override {
    if (extent_ < held_->spilled.size()) {
      const Extent& extent = held_->spilled[extent_];
      size_t got = held_->file->read(extent.offset + at_, out,
                                     static_cast<size_t>(std::min<uint64_t>(size, extent.size - at_)));
      at_ += got;
      if (at_ == extent.size) {
        ++extent_;
        at_ = 0;
      }
      return got;
    }
    size_t got = std::min<size_t>(size, held_->memory.size() - at_);
    std::memcpy(out, held_->memory.data() + at_, got);
    at_ += got;
    return got;
  }

  bool ready() const override { return true; }

 private:
  std::unique_ptr<Held> held_;
  size_t extent_ = 0;
  uint64_t at_ = 0;  // in the extent, or in memory
};

HeldTransactions::HeldTransactions(const HoldOptions& options)
    : limit_(options.memory_bytes), file_(std::make_shared<SpillFile>(options.temp_dir)) {}

HeldTransactions::~HeldTransactions() = default;

void HeldTransactions::open(Xid xid, std::string place, const Format& format) {
  drop_open();
  open_ = std::make_unique<Held>(std::move(xid), std::move(place), format, ++last_number_, file_);
}

const Xid& HeldTransactions::open_xid() const {
  return open_->xid;
}

void HeldTransactions::drop_open() {
  if (open_) in_memory_ -= open_->memory.size();
  open_.reset();
}

// As in a file without checksums: EventReader reads it.
void HeldTransactions::append(const Event& event) {
  char header[kHeaderBytes] = {};
  store_le<uint32_t>(header, event.timestamp);
  header[4] = static_cast<char>(event.type);
  store_le<uint32_t>(header + 5, event.server_id);
  store_le<uint32_t>(header + 9, static_cast<uint32_t>(kHeaderBytes + event.body.size()));
  store_le<uint16_t>(header + 17, event.flags);
  open_->memory.append(header, sizeof header);
  open_->memory.append(event.body);
  in_memory_ += sizeof header + event.body.size();
  if (in_memory_ > limit_) spill();
}

// All of them: each write is then as large as the limit, however many small transactions are held.
void HeldTransactions::spill() {
  auto write = [this](Held& held) {
    if (held.memory.empty()) return;
    uint64_t start = file_->append(held.memory);
    Extent* last = held.spilled.empty() ? nullptr : &held.spilled.back();
    if (last && last->offset + last->size == start)
      last->size += held.memory.size();
    else
      held.spilled.push_back({start, held.memory.size()});
    in_memory_ -= held.memory.size();
    held.memory = std::string();
  };
  for (auto& [xid, held] : prepared_) write(*held);
  if (open_) write(*open_);
}

void HeldTransactions::prepare() {
  std::unique_ptr<Held>& slot = prepared_[open_->xid];
  if (slot) {
    in_memory_ -= slot->memory.size();
    if (slot->place == open_->place) open_->number = slot->number;
  }
  slot = std::move(open_);
  find_oldest();
}

std::unique_ptr<EventReader> HeldTransactions::read(std::unique_ptr<Held> held) {
  in_memory_ -= held->memory.size();
  Format format = held->format;
  auto input = std::make_unique<HeldInput>(std::move(held));
  std::string name = input->name();
  return std::make_unique<EventReader>(std::move(input), std::move(name), std::move(format));
}

std::unique_ptr<EventReader> HeldTransactions::take_open() {
  return read(std::move(open_));
}

std::unique_ptr<EventReader> HeldTransactions::take(const Xid& xid) {
  auto found = prepared_.find(xid);
  if (found == prepared_.end()) return nullptr;
  std::unique_ptr<Held> held = std::move(found->second);
  prepared_.erase(found);
  find_oldest();
  return read(std::move(held));
}

void HeldTransactions::find_oldest() {
  const Held* oldest = nullptr;
  for (const auto& [xid, held] : prepared_)
    if (!oldest || held->number < oldest->number) oldest = held.get();
  oldest_ = oldest ? oldest->place : std::string();
}

}  // namespace dts::mysql
