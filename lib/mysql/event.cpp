#include "mysql/event.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <charconv>
#include <cstring>

#include "base/byte_reader.h"
#include "base/error.h"
#include "base/wire.h"

namespace dts::mysql {

namespace {

constexpr size_t kVersionBytes = 50;
constexpr size_t kTypeOffset = 4;
constexpr size_t kServerIdOffset = 5;
constexpr size_t kLogPosOffset = 13;
constexpr size_t kFlagsOffset = 17;
// MySQL 5.5 lists 27 types. A longer list from a server said to be older is a damaged version string.
constexpr size_t kTypesWithoutChecksums = 28;

// Checksums came with MySQL 5.6.1 and MariaDB 5.3.0 (binlog_event.h: checksum_version_split).
bool knows_checksums(const std::string& version, bool mariadb) {
  unsigned part[3] = {0, 0, 0};
  const char* p = version.data();
  const char* end = p + version.size();
  for (unsigned& n : part) {
    auto [next, error] = std::from_chars(p, end, n);
    if (error != std::errc{}) break;
    p = next;
    if (p != end && *p == '.') ++p;
  }
  uint64_t number = uint64_t{part[0]} << 32 | part[1] << 16 | part[2];
  return number >= (mariadb ? 0x5'0003'0000u : 0x5'0006'0001u);
}

}  // namespace

bool checksum_matches(std::string_view event) {
  if (event.size() < kHeaderBytes + kChecksumBytes) return false;
  size_t covered = event.size() - kChecksumBytes;
  return libdeflate_crc32(0, event.data(), covered) == load_le<uint32_t>(event.data() + covered);
}

void parse_event(std::string_view bytes, Format& format, Event& event, bool from_server) {
  if (bytes.size() < kHeaderBytes + (format.checksums ? kChecksumBytes : 0))
    throw Error(ErrorKind::data, fmt::format("an event of {} bytes cannot be", bytes.size()));
  event.type = static_cast<EventType>(bytes[kTypeOffset]);
  if (event.type == EventType::format_description) {
    format = parse_format_description(bytes, from_server);
  } else if (format.checksums && !checksum_matches(bytes)) {
    throw Error(ErrorKind::data, "checksum of the event does not match",
                "the file is damaged: fetch it again from the server");
  }
  event.timestamp = load_le<uint32_t>(bytes.data());
  event.server_id = load_le<uint32_t>(bytes.data() + kServerIdOffset);
  event.flags = load_le<uint16_t>(bytes.data() + kFlagsOffset);
  event.log_pos = load_le<uint32_t>(bytes.data() + kLogPosOffset);
  event.body = bytes.substr(kHeaderBytes);
  if (format.checksums) event.body.remove_suffix(kChecksumBytes);
}

Format parse_format_description(std::string_view event, bool from_server) {
  ByteReader in(event);
  Format format;
  uint32_t timestamp = in.le<uint32_t>("event time");
  in.skip(1, "event type");
  format.server_id = in.le<uint32_t>("server id");
  in.skip(kHeaderBytes - 9, "event header");
  format.created = utc_from_seconds(timestamp);
  auto binlog_version = in.le<uint16_t>("binlog version");
  std::string_view version = in.bytes(kVersionBytes, "server version");
  format.server_version = version.substr(0, version.find('\0'));
  in.skip(4, "creation time");
  auto header_bytes = in.le<uint8_t>("header length");

  // The server sets and clears the in-use flag without touching the checksum.
  std::string copy(event);
  copy[kFlagsOffset] = static_cast<char>(copy[kFlagsOffset] & ~kInUseFlag);
  bool verified = checksum_matches(copy);

  if (binlog_version != 4 || header_bytes != kHeaderBytes)
    throw Error(ErrorKind::data,
                fmt::format("binlog version {} with headers of {} bytes", binlog_version, header_bytes),
                "versions before 4 (MySQL 4.1 and older) are not supported; a damaged file can say so, too");
  format.mariadb = format.server_version.find("MariaDB") != std::string::npos;
  const bool trusted = from_server && knows_checksums(format.server_version, format.mariadb);
  if (verified || trusted) {
    if (in.remaining() < 1 + kChecksumBytes) throw Error(ErrorKind::data, "format description is too short");
    format.post_header_bytes = in.bytes(in.remaining() - 1 - kChecksumBytes, "post-header lengths");
    auto algorithm = in.le<uint8_t>("checksum algorithm");
    if (algorithm > 1)
      throw Error(ErrorKind::data, fmt::format("checksum algorithm {} is unknown", algorithm),
                  "only none (0) and CRC32 (1) exist in the servers known here");
    format.checksums = algorithm == 1;
    if (format.checksums && !verified)
      throw Error(ErrorKind::data, "checksum of the format description does not match");
    return format;
  }
  if (knows_checksums(format.server_version, format.mariadb) || in.remaining() > kTypesWithoutChecksums)
    throw Error(ErrorKind::data, "checksum of the format description does not match", "the file is damaged");
  format.post_header_bytes = in.rest();
  return format;
}

}  // namespace dts::mysql
