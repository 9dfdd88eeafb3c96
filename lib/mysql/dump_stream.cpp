#include "mysql/dump_stream.h"

#include <errmsg.h>
#include <fmt/format.h>
#include <mysql.h>
#include <mysqld_error.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/wire.h"
#include "mysql/dump_command.h"

namespace dts::mysql {

namespace {

constexpr size_t kBlockBytes = 256 * 1024;
// How far the reader is ahead, at most; one event is always taken.
constexpr size_t kQueueBytes = 4 << 20;
// Who waits is not woken for less while the server is sending: each packet of a bulk would cost two switches
// between the threads, and a block of output of its own.
constexpr size_t kWorthWaking = 128 * 1024;

MYSQL* mysql_of(Connection& connection) {
  return static_cast<MYSQL*>(connection.native());
}

// What the server says when it ends a dump.
Error dump_error(MYSQL* mysql) {
  const unsigned number = mysql_errno(mysql);
  const std::string words = mysql_error(mysql);
  // MariaDB has a number of its own for it, ER_SLAVE_SAME_ID, MySQL has not.
  if (words.find("same server_uuid/server_id") != std::string::npos)
    return Error(ErrorKind::busy, fmt::format("another replica has our server id: {}", words),
                 "--server-id FIRST-LAST gives us several to choose from");
  if (number == ER_MASTER_FATAL_ERROR_READING_BINLOG) {
    return Error(ErrorKind::position_gone,
                 fmt::format("the server cannot send the log from there: {} ({})", words, number),
                 "the log files were purged, or are not those that we have read from: take a new snapshot");
  }
  // Missing privileges and the like do not go away; anything that cuts the connection does.
  const bool refused = number == ER_SPECIFIC_ACCESS_DENIED_ERROR || number == ER_ACCESS_DENIED_ERROR ||
                       number == ER_NO_BINARY_LOGGING;
  return Error(
      refused ? ErrorKind::io : ErrorKind::transient,
      number == 0 ? std::string("the server has ended the dump") : fmt::format("{} ({})", words, number));
}

void command(MYSQL* mysql, unsigned code, const std::string& body, bool answered) {
  if (mysql->methods->db_command(mysql, static_cast<enum_server_command>(code), body.data(), body.size(),
                                 answered ? 0 : 1, nullptr) != 0)
    throw dump_error(mysql).set_side(Side::source);
}

}  // namespace

DumpStream::DumpStream(Connection connection, const DumpRequest& request)
    : connection_(std::move(connection)), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (wake_.get() < 0) throw errno_error(ErrorKind::io, "eventfd");
  for (const std::string& sql : dump_settings(request, connection_.is_mariadb())) connection_.query(sql);
  MYSQL* mysql = mysql_of(connection_);
  command(mysql, kRegisterReplica, register_command(request.server_id), true);
  // MariaDB takes the set as a variable of the session, with any place.
  const bool by_set = request.gtid_set && !connection_.is_mariadb();
  command(mysql, by_set ? kBinlogDumpGtid : kBinlogDump,
          by_set ? gtid_dump_command(request) : dump_command(request), false);
  reader_ = std::thread([this] { read_loop(); });
}

DumpStream::~DumpStream() {
  {
    std::lock_guard lock(mutex_);
    closing_ = true;
  }
  room_.notify_all();
  ::shutdown(mysql_get_socket(mysql_of(connection_)), SHUT_RDWR);
  reader_.join();
}

void DumpStream::read_loop() {
  try {
    MYSQL* mysql = mysql_of(connection_);
    for (;;) {
      const unsigned long size = mysql_net_read_packet(mysql);
      if (size == packet_error || size == 0) throw dump_error(mysql);
      const auto* bytes = reinterpret_cast<const char*>(mysql->net.read_pos);
      if (static_cast<uint8_t>(bytes[0]) == 0xfe && size < 9) throw dump_error(mysql);  // end of file
      push(copy({bytes + 1, size - 1}));
      std::lock_guard lock(mutex_);
      if (closing_) return;
    }
  } catch (...) {
    fail(std::current_exception());
  }
}

// The library's buffer is used again for the next packet.
DumpStream::Packet DumpStream::copy(std::string_view event) {
  if (!block_ || block_->capacity - used_ < event.size()) {
    const size_t capacity = std::max(kBlockBytes, event.size());
    block_ = std::make_shared<Block>(Block{std::make_unique_for_overwrite<char[]>(capacity), capacity});
    used_ = 0;
  }
  char* to = block_->bytes.get() + used_;
  std::memcpy(to, event.data(), event.size());
  used_ += event.size();
  return {{to, event.size()}, block_};
}

// Whether the server has sent more than was read. What the library holds back of it is less than a packet.
bool DumpStream::more_is_here() {
  char byte = 0;
  return ::recv(mysql_get_socket(mysql_of(connection_)), &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

void DumpStream::push(Packet packet) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] { return closing_ || queued_bytes_ < kQueueBytes; });
  queued_bytes_ += packet.event.size();
  queue_.push_back(std::move(packet));
  if (!waiting_) return;
  if (queued_bytes_ < kWorthWaking && more_is_here()) return;
  waiting_ = false;
  eventfd_write(wake_.get(), 1);
}

void DumpStream::fail(std::exception_ptr failure) {
  std::lock_guard lock(mutex_);
  failure_ = std::move(failure);
  eventfd_write(wake_.get(), 1);
}

bool DumpStream::ready() const {
  if (!taken_.empty()) return true;
  std::lock_guard lock(mutex_);
  return !queue_.empty() || failure_;
}

DumpStream::Packet DumpStream::next() {
  while (taken_.empty()) {
    {
      std::lock_guard lock(mutex_);
      if (!queue_.empty()) {
        taken_.swap(queue_);
        queued_bytes_ = 0;
        room_.notify_one();
        break;
      }
      if (failure_) std::rethrow_exception(failure_);
      eventfd_t ignored;
      eventfd_read(wake_.get(), &ignored);
      waiting_ = true;
    }
    wait_readable(wake_.get());
  }
  Packet packet = std::move(taken_.front());
  taken_.pop_front();
  return packet;
}

}  // namespace dts::mysql
