// A place in a log, and the history that the place belongs to. Two places may be compared only within one
// history; lib/offset holds the rules for what happens across histories.
//
// Text, one grammar for every flag, file and record:
//   binlog.000003:1547    file and byte offset in a MySQL or MariaDB binary log
//   gtid:<set>            all of these are done
//   lsn:16/B374D848       PostgreSQL WAL
//   @2026-11-20T12:00:00Z commit time
//   earliest | latest
// parse and print are strict exact inverses; anything that does not parse is Error{usage} with the text.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.h"
#include "position/gtid.h"

namespace dts {

struct Earliest {
  bool operator==(const Earliest&) const = default;
};
struct Latest {
  bool operator==(const Latest&) const = default;
};
struct TimePlace {
  UtcMicros at;
  bool operator==(const TimePlace&) const = default;
};
// Ordered by the number behind the last dot of the file name, then by offset: see compare_places.
struct BinlogPlace {
  std::string file;
  uint64_t offset = 0;  // bytes; the first event is at 4
  bool operator==(const BinlogPlace&) const = default;
};
struct GtidPlace {
  GtidSet set;
  bool operator==(const GtidPlace&) const = default;
};
struct Lsn {
  uint64_t value = 0;
  auto operator<=>(const Lsn&) const = default;
};

using Position = std::variant<Earliest, Latest, TimePlace, BinlogPlace, GtidPlace, Lsn>;

Position parse_position(std::string_view text);
std::string print_position(const Position& position);

// "binlog.000003" → base "binlog", number 3. No dot, no digits, or a number beyond 2^31: nothing.
struct BinlogName {
  std::string_view base;
  uint32_t number;
};
std::optional<BinlogName> split_binlog_name(std::string_view file);

// Order of two places of the same base name; nothing when the names cannot be ordered.
std::optional<std::strong_ordering> compare_places(const BinlogPlace& a, const BinlogPlace& b);

// Which log a place is in. Empty or zero fields are unknown (a binlog file does not say its server_uuid) and
// agree with anything.
struct History {
  std::string engine;              // "mysql", "mariadb", "postgres"
  std::string server_uuid;         // MySQL
  uint32_t server_id = 0;          // MySQL, MariaDB
  std::string base;                // base name of the binary logs, "binlog"
  UtcMicros created;               // when the binlog file of the place was created, to the second
  uint64_t system_identifier = 0;  // PostgreSQL
  uint32_t timeline = 0;           // PostgreSQL
  bool operator==(const History&) const = default;
};

}  // namespace dts
