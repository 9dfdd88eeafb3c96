// The events of a MySQL or MariaDB binary log: type codes, the common header, the format description that
// says how the rest of a file is to be read.
//   https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_replication_binlog_event.html
//   https://mariadb.com/kb/en/2-binlog-event-header/
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace dts::mysql {

enum class EventType : uint8_t {
  start_v3 = 1,
  query = 2,
  stop = 3,
  rotate = 4,
  intvar = 5,
  load = 6,
  create_file = 8,
  append_block = 9,
  exec_load = 10,
  delete_file = 11,
  new_load = 12,
  rand = 13,
  user_var = 14,
  format_description = 15,
  xid = 16,
  begin_load_query = 17,
  execute_load_query = 18,
  table_map = 19,
  write_rows_v0 = 20,
  update_rows_v0 = 21,
  delete_rows_v0 = 22,
  write_rows_v1 = 23,
  update_rows_v1 = 24,
  delete_rows_v1 = 25,
  incident = 26,
  heartbeat = 27,
  ignorable = 28,
  rows_query = 29,
  write_rows = 30,
  update_rows = 31,
  delete_rows = 32,
  gtid = 33,
  anonymous_gtid = 34,
  previous_gtids = 35,
  transaction_context = 36,
  view_change = 37,
  xa_prepare = 38,
  partial_update_rows = 39,
  transaction_payload = 40,
  heartbeat_v2 = 41,
  gtid_tagged = 42,
  // MariaDB
  annotate_rows = 160,
  binlog_checkpoint = 161,
  mariadb_gtid = 162,
  mariadb_gtid_list = 163,
  start_encryption = 164,
  query_compressed = 165,
  write_rows_compressed_v1 = 166,
  update_rows_compressed_v1 = 167,
  delete_rows_compressed_v1 = 168,
  write_rows_compressed = 169,
  update_rows_compressed = 170,
  delete_rows_compressed = 171,
};

constexpr size_t kHeaderBytes = 19;  // of every event since MySQL 5.0
constexpr size_t kChecksumBytes = 4;
constexpr uint16_t kInUseFlag = 0x01;  // in a format description: the server has the file open, or crashed
constexpr uint16_t kArtificialFlag = 0x20;  // made for this reader, not in the log
constexpr uint16_t kIgnorableFlag = 0x80;   // an unknown event with this flag may be skipped

// Bytes that events are views of. Recycled once nobody else holds it.
struct Block {
  std::unique_ptr<char[]> bytes;
  size_t capacity = 0;
};

// One event. The views are valid as long as `block` is held.
struct Event {
  EventType type{};
  uint32_t timestamp = 0;  // seconds since 1970
  uint32_t server_id = 0;
  uint16_t flags = 0;
  uint32_t log_pos = 0;   // low 32 bits of where the next one starts, by the server; 0: not told
  std::string_view body;  // without header and checksum
  uint64_t start = 0;     // byte offset in its file
  uint64_t end = 0;       // where the next one starts
  std::shared_ptr<const Block> block;
};

// What FORMAT_DESCRIPTION_EVENT says. Made by parse_format_description.
struct Format {
  std::string server_version;  // "9.7.4", "10.11.14-MariaDB-log"
  bool mariadb = false;
  bool checksums = false;  // events end in a CRC-32
  UtcMicros created;       // header time of the event: when the file was made, to the second
  uint32_t server_id = 0;
  std::string post_header_bytes;  // by event type - 1

  // Bytes of the fixed part of an event's body; 0 when the server does not list the type.
  uint8_t post_header(EventType type) const {
    size_t index = static_cast<size_t>(type) - 1;
    return index < post_header_bytes.size() ? static_cast<uint8_t>(post_header_bytes[index]) : 0;
  }
};

// Cuts `bytes`, one whole event, into header and body, and verifies its checksum where `format` has them; a
// format description replaces `format`. Throws Error{data}. The caller sets start, end and block.
// `from_server`: of a dump, not of a file.
void parse_event(std::string_view bytes, Format& format, Event& event, bool from_server = false);

// `event` is the whole event, header included, as it stands in the file. Verifies its checksum, which every
// server that knows checksums puts there, whatever binlog_checksum says. Throws Error{data}.
// A server that dumps changes the event, and mends its checksum only where events have checksums at all.
Format parse_format_description(std::string_view event, bool from_server = false);

// CRC-32 (IEEE) of all but the last four bytes of `event` against those.
bool checksum_matches(std::string_view event);

}  // namespace dts::mysql
