// What a running server says about itself and its binary logs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mysql/connection.h"
#include "position/position.h"

namespace dts::mysql {

struct ServerLog {
  bool mariadb = false;
  std::string version;
  std::string uuid;  // MySQL
  uint32_t server_id = 0;
  bool full_metadata = false;       // binlog_row_metadata=FULL now
  bool checksums = false;           // events end in a CRC-32
  bool has_gtids = false;           // every transaction has one from now on
  std::vector<std::string> files;   // that are still there, oldest first
  BinlogPlace end;                  // of what is written
  std::optional<GtidSet> executed;  // MySQL: everything that is in it, at `end`
};

// Throws as Connection::query does, with what mends it where that is known: Error{io} when the server writes
// no binary log or the account may not ask.
ServerLog read_server_log(Connection& connection);

}  // namespace dts::mysql
