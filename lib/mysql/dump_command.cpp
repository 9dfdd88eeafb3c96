#include "mysql/dump_command.h"

#include <fmt/format.h>

#include <random>

#include "base/wire.h"

namespace dts::mysql {

namespace {

template <typename T>
void append_le(std::string& out, T value) {
  char bytes[sizeof value];
  store_le(bytes, value);
  out.append(bytes, sizeof value);
}

// A server that sees two replicas of one uuid takes the older one for dead.
std::string random_uuid() {
  std::random_device random;
  auto word = [&random] { return random(); };
  return fmt::format("{:08x}-{:04x}-4{:03x}-a{:03x}-{:08x}{:04x}", word(), word() & 0xffff, word() & 0xfff,
                     word() & 0xfff, word(), word() & 0xffff);
}

constexpr uint64_t kFirstOffset = 4;
constexpr uint16_t kThroughGtid = 0x04;  // BINLOG_THROUGH_GTID

}  // namespace

std::vector<std::string> dump_settings(const DumpRequest& request, bool mariadb) {
  constexpr uint64_t kNanosPerSecond = 1'000'000'000;
  const uint64_t period = kHeartbeatS * kNanosPerSecond;
  // A consumer that stands still must not cost the connection at once.
  constexpr unsigned kNetWriteTimeoutS = 3600;
  std::vector<std::string> settings = {
      fmt::format("SET @master_heartbeat_period = {0}, @source_heartbeat_period = {0}", period),
      "SET @master_binlog_checksum = @@global.binlog_checksum, @source_binlog_checksum = "
      "@@global.binlog_checksum",
      fmt::format("SET SESSION net_write_timeout = {}", kNetWriteTimeoutS)};
  if (!mariadb) {
    std::string uuid = random_uuid();
    settings.push_back(fmt::format("SET @slave_uuid = '{0}', @replica_uuid = '{0}'", uuid));
    return settings;
  }
  settings.push_back("SET @mariadb_slave_capability = 4");  // GTID events, as they are
  if (request.gtid_set) {
    settings.push_back(fmt::format("SET @slave_connect_state = '{}'", print_gtid_set(*request.gtid_set)));
    settings.push_back("SET @slave_gtid_strict_mode = 0, @slave_gtid_ignore_duplicates = 0");
  }
  return settings;
}

std::string register_command(uint32_t server_id) {
  constexpr std::string_view kHost = "dts-utils";  // what SHOW REPLICAS shows
  std::string body;
  append_le(body, server_id);
  body += static_cast<char>(kHost.size());
  body += kHost;
  body.append(2, '\0');          // user, password: not shown to anybody
  append_le<uint16_t>(body, 0);  // port
  append_le<uint32_t>(body, 0);  // rank
  append_le<uint32_t>(body, 0);  // the server fills in its own id
  return body;
}

std::string dump_command(const DumpRequest& request) {
  const BinlogPlace place = request.place.value_or(BinlogPlace{"", kFirstOffset});
  std::string body;
  append_le(body, static_cast<uint32_t>(place.offset));
  append_le<uint16_t>(body, 0);
  append_le(body, request.server_id);
  body += place.file;
  return body;
}

std::string gtid_dump_command(const DumpRequest& request) {
  std::string set = encode_gtid_set(*request.gtid_set);
  std::string body;
  append_le<uint16_t>(body, kThroughGtid);
  append_le(body, request.server_id);
  append_le<uint32_t>(body, 0);  // no file name: by the set alone
  append_le<uint64_t>(body, kFirstOffset);
  append_le(body, static_cast<uint32_t>(set.size()));
  return body + set;
}

std::string encode_gtid_set(const GtidSet& set) {
  uint64_t sources = 0;
  bool tagged = false;
  set.each_mysql([&](const auto&, const std::string& tag, const auto&) {
    ++sources;
    tagged = tagged || !tag.empty();
  });
  std::string out;
  // See parse_previous_gtids.
  append_le<uint64_t>(out, tagged ? uint64_t{1} << 56 | sources << 8 | 1 : sources);
  set.each_mysql([&](const std::array<uint8_t, 16>& uuid, const std::string& tag, const auto& intervals) {
    out.append(reinterpret_cast<const char*>(uuid.data()), uuid.size());
    if (tagged) {
      out += static_cast<char>(tag.size() << 1);  // a number of mysql::serialization
      out += tag;
    }
    append_le<uint64_t>(out, intervals.size());
    for (const GtidSet::Interval& interval : intervals) {
      append_le(out, interval.first);
      append_le(out, interval.end);
    }
  });
  return out;
}

}  // namespace dts::mysql
