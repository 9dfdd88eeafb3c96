#include "mysql/gtid_event.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/byte_reader.h"
#include "base/error.h"

namespace dts::mysql {

namespace {

// Lower case letters, digits and _, not a digit first, at most 32 (mysql::gtid::Tag).
std::string checked_tag(std::string_view tag) {
  auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (tag.size() > 32 || !std::all_of(tag.begin(), tag.end(), fits) || (!tag.empty() && tag[0] <= '9'))
    throw Error(ErrorKind::data, "a GTID tag that is none");
  return std::string(tag);
}

void copy_uuid(std::string_view bytes, std::array<uint8_t, 16>& uuid) {
  std::memcpy(uuid.data(), bytes.data(), uuid.size());
}

uint64_t checked_number(uint64_t number) {
  // binary_log::gtids::GNO_END: 2^63 - 1 is one past the last.
  if (number == 0 || number >= uint64_t{INT64_MAX})
    throw Error(ErrorKind::data, fmt::format("GTID number {} is out of range", number));
  return number;
}

// A number of mysql::serialization: as many trailing one bits in the first byte as bytes follow.
// https://dev.mysql.com/doc/dev/mysql-server/latest/PageLibsMysqlSerialization.html
uint64_t variable_length(ByteReader& in, const char* what) {
  auto first = in.le<uint8_t>(what);
  auto more = static_cast<unsigned>(std::countr_one(first));
  if (more == 0) return first >> 1;
  uint64_t rest = in.le_n(more, what);
  if (more >= 7) return rest;  // no value bits are left in the first byte
  return rest << (7 - more) | first >> (more + 1);
}

// The signed form: the lowest bit is the sign.
int64_t signed_variable_length(ByteReader& in, const char* what) {
  uint64_t raw = variable_length(in, what);
  auto magnitude = static_cast<int64_t>(raw >> 1);
  return raw & 1 ? -1 - magnitude : magnitude;
}

// 55 bits of microseconds and, in the top bit, whether the time on the first server follows.
constexpr uint64_t kCommitTimeBits = (uint64_t{1} << 55) - 1;

}  // namespace

TransactionStart parse_mysql_gtid(std::string_view body, bool anonymous) {
  ByteReader in(body);
  TransactionStart start;
  in.skip(1, "GTID flags");
  MysqlGtid gtid;
  copy_uuid(in.bytes(16, "GTID uuid"), gtid.uuid);
  gtid.number = in.le<uint64_t>("GTID number");
  if (!anonymous) {
    checked_number(gtid.number);
    start.gtid = gtid;
  }
  // MySQL 5.6 ends here. 5.7: logical clock type and two timestamps; 8.0: commit times.
  constexpr size_t kLogicalClockBytes = 1 + 8 + 8, kCommitTimeBytes = 7;
  if (in.remaining() >= kLogicalClockBytes + kCommitTimeBytes) {
    in.skip(kLogicalClockBytes, "logical clock");
    start.commit_time =
        UtcMicros{static_cast<int64_t>(in.le_n(kCommitTimeBytes, "commit time") & kCommitTimeBits)};
  }
  return start;
}

TransactionStart parse_tagged_gtid(std::string_view body) {
  ByteReader in(body);
  uint64_t version = variable_length(in, "serialization version");
  if (version > 1)
    throw Error(ErrorKind::data, fmt::format("tagged GTID event of serialization version {}", version));
  uint64_t size = variable_length(in, "message size");
  if (size > body.size()) throw Error(ErrorKind::data, "tagged GTID event is longer than its event");
  uint64_t last_required = variable_length(in, "last required field");
  TransactionStart start;
  MysqlGtid gtid;
  bool has_uuid = false;
  // Gtid_event::define_fields() in the server's control_events.h numbers them.
  while (in.offset() < size) {
    uint64_t field = variable_length(in, "field number");
    switch (field) {
      case 0:
        variable_length(in, "GTID flags");
        break;
      case 1:
        for (uint8_t& byte : gtid.uuid) {
          uint64_t value = variable_length(in, "GTID uuid");
          if (value > 0xff) throw Error(ErrorKind::data, "GTID uuid holds a byte above 255");
          byte = static_cast<uint8_t>(value);
        }
        has_uuid = true;
        break;
      case 2:
        gtid.number = static_cast<uint64_t>(signed_variable_length(in, "GTID number"));
        break;
      case 3:
        gtid.tag = checked_tag(in.bytes(variable_length(in, "tag length"), "GTID tag"));
        break;
      case 4:
      case 5:
        signed_variable_length(in, "logical clock");
        break;
      case 6:
        start.commit_time = UtcMicros{static_cast<int64_t>(variable_length(in, "commit time"))};
        break;
      case 7:
      case 8:
      case 9:
      case 10:
      case 11:
        variable_length(in, "GTID event field");
        break;
      default:
        // Fields of a later server: their form is unknown, so is what stands behind them.
        if (field <= last_required)
          throw Error(ErrorKind::data,
                      fmt::format("tagged GTID event needs field {}, which is not known", field));
        in.skip(size - in.offset(), "later fields");
    }
  }
  if (!has_uuid) throw Error(ErrorKind::data, "tagged GTID event without a uuid");
  checked_number(gtid.number);
  start.gtid = gtid;
  return start;
}

TransactionStart parse_mariadb_gtid(std::string_view body, uint32_t server_id) {
  constexpr uint8_t kStandalone = 1, kGroupCommit = 2, kPreparedXa = 64;
  ByteReader in(body);
  MariadbGtid gtid;
  gtid.sequence = in.le<uint64_t>("GTID sequence");
  gtid.domain = in.le<uint32_t>("GTID domain");
  gtid.server = server_id;
  auto flags = in.le<uint8_t>("GTID flags");
  TransactionStart start;
  start.gtid = gtid;
  start.standalone = flags & kStandalone;
  if (flags & kPreparedXa) {
    if (flags & kGroupCommit) in.skip(8, "commit id");
    Xid xid;
    xid.format_id = in.le<uint32_t>("XA format id");
    auto gtrid_bytes = in.le<uint8_t>("length of the XA gtrid");
    auto bqual_bytes = in.le<uint8_t>("length of the XA bqual");
    xid.gtrid = in.bytes(gtrid_bytes, "XA gtrid");
    xid.bqual = in.bytes(bqual_bytes, "XA bqual");
    start.prepares = std::move(xid);
  }
  return start;
}

GtidSet parse_previous_gtids(std::string_view body) {
  ByteReader in(body);
  auto count = in.le<uint64_t>("number of GTID sources");
  // With tags (MySQL 8.3 and later) the first and the last byte are 1 and the count stands between them.
  bool tagged = (count & 0xff) == 1 && count >> 56 == 1;
  if (tagged) count = count >> 8 & 0xffff'ffff'ffff;
  GtidSet set;
  for (uint64_t i = 0; i < count; ++i) {
    MysqlGtid first;
    copy_uuid(in.bytes(16, "GTID uuid"), first.uuid);
    if (tagged) first.tag = checked_tag(in.bytes(variable_length(in, "tag length"), "GTID tag"));
    auto intervals = in.le<uint64_t>("number of GTID intervals");
    for (uint64_t j = 0; j < intervals; ++j) {
      first.number = checked_number(in.le<uint64_t>("start of a GTID interval"));
      auto end = in.le<uint64_t>("end of a GTID interval");
      if (end <= first.number || end > uint64_t{INT64_MAX})
        throw Error(ErrorKind::data, fmt::format("GTID interval from {} to {}", first.number, end));
      set.add(first, end);
    }
  }
  if (!in.empty()) throw Error(ErrorKind::data, "bytes are left behind the previous GTIDs");
  return set;
}

GtidSet parse_gtid_list(std::string_view body) {
  ByteReader in(body);
  uint32_t count = in.le<uint32_t>("number of GTIDs") & 0x0fff'ffff;  // the rest are flags
  GtidSet set;
  for (uint32_t i = 0; i < count; ++i) {
    MariadbGtid gtid;
    gtid.domain = in.le<uint32_t>("GTID domain");
    gtid.server = in.le<uint32_t>("GTID server");
    gtid.sequence = in.le<uint64_t>("GTID sequence");
    set.add(gtid);
  }
  return set;
}

}  // namespace dts::mysql
