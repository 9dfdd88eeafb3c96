// The binary log as a running server sends it: COM_BINLOG_DUMP and COM_BINLOG_DUMP_GTID.
//   https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_replication.html
//   https://mariadb.com/kb/en/replication-protocol/
// A thread of its own reads the connection and keeps a few MiB ahead, so that a program whose output stands
// still keeps the connection as long as the server's net_write_timeout allows, and can see whether there is
// more.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "base/descriptor.h"
#include "mysql/connection.h"
#include "mysql/event.h"
#include "position/position.h"

namespace dts::mysql {

struct DumpRequest {
  uint32_t server_id = 0;            // ours, as a replica
  std::optional<BinlogPlace> place;  // from this place on
  std::optional<GtidSet> gtid_set;   // or everything that is not in this set
};

class DumpStream {
 public:
  // Takes the connection over. Throws as Connection::query does, and Error{position_gone} when the server no
  // longer has what is asked for, Error{busy} when our server id is somebody else's.
  DumpStream(Connection connection, const DumpRequest& request);
  ~DumpStream();
  DumpStream(const DumpStream&) = delete;
  DumpStream& operator=(const DumpStream&) = delete;

  struct Packet {
    std::string_view event;  // whole, with its header
    std::shared_ptr<const Block> block;
  };

  // The next event. Waits; a request to stop may end that with Interrupted. Throws what ended the connection
  // once everything before it is delivered: Error{transient} for a lost one.
  Packet next();

  // False when next() would have to wait.
  bool ready() const;

 private:
  void read_loop();
  Packet copy(std::string_view event);
  bool more_is_here();
  void push(Packet packet);
  void fail(std::exception_ptr failure);

  Connection connection_;
  std::shared_ptr<Block> block_;  // the reader's: filled up to used_
  size_t used_ = 0;
  Descriptor wake_;           // eventfd: readable when who waits in next() shall look again
  std::deque<Packet> taken_;  // out of the queue, not handed out yet; of the one who calls next()

  mutable std::mutex mutex_;
  std::condition_variable room_;
  std::deque<Packet> queue_;
  size_t queued_bytes_ = 0;
  bool waiting_ = false;
  std::exception_ptr failure_;
  bool closing_ = false;
  std::thread reader_;
};

}  // namespace dts::mysql
