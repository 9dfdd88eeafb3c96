// The events of XA transactions, kept until it is known what becomes of them: the log has the rows at
// XA PREPARE, and whether they count only at XA COMMIT or XA ROLLBACK, perhaps days and files later. Raw, in
// memory up to a limit for all together, then in one temporary file without a name. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/spill_file.h"
#include "mysql/event_reader.h"
#include "mysql/xid.h"

namespace dts::mysql {

struct HoldOptions {
  size_t memory_bytes = size_t{1} << 20;  // of events, before they go to the file
  std::string temp_dir = "/tmp";
};

class HeldTransactions {
 public:
  explicit HeldTransactions(const HoldOptions& options);
  ~HeldTransactions();

  // An XA transaction starts: what is appended from now on is of it. `place`: of its first event.
  void open(Xid xid, std::string place, const Format& format);
  bool is_open() const { return open_ != nullptr; }
  const Xid& open_xid() const;
  // Copies the event. Throws Error{io} for the temporary file.
  void append(const Event& event);
  void drop_open();

  // The open one is prepared. It replaces one of the same name: after a lost connection it is read again.
  void prepare();

  // Its events, in their order, without file places; nothing is held of it any more. The open one:
  std::unique_ptr<EventReader> take_open();
  // A prepared one; null: there is none of that name.
  std::unique_ptr<EventReader> take(const Xid& xid);

  // Where the oldest one that is prepared starts; empty: there is none.
  const std::string& oldest() const { return oldest_; }

 private:
  struct Extent;
  struct Held;
  class HeldInput;

  std::unique_ptr<EventReader> read(std::unique_ptr<Held> held);
  void spill();
  void find_oldest();

  size_t limit_;
  size_t in_memory_ = 0;  // bytes of all, the open one too
  std::shared_ptr<SpillFile> file_;
  std::unique_ptr<Held> open_;
  std::map<Xid, std::unique_ptr<Held>> prepared_;
  uint64_t last_number_ = 0;
  std::string oldest_;
};

}  // namespace dts::mysql
