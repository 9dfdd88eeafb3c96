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

Format parse_format_description(std::string_view event) {
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
  if (verified) {
    if (in.remaining() < 1 + kChecksumBytes) throw Error(ErrorKind::data, "format description is too short");
    format.post_header_bytes = in.bytes(in.remaining() - 1 - kChecksumBytes, "post-header lengths");
    auto algorithm = in.le<uint8_t>("checksum algorithm");
    if (algorithm > 1)
      throw Error(ErrorKind::data, fmt::format("checksum algorithm {} is unknown", algorithm),
                  "only none (0) and CRC32 (1) exist in the servers known here");
    format.checksums = algorithm == 1;
    return format;
  }
  if (knows_checksums(format.server_version, format.mariadb) || in.remaining() > kTypesWithoutChecksums)
    throw Error(ErrorKind::data, "checksum of the format description does not match", "the file is damaged");
  format.post_header_bytes = in.rest();
  return format;
}

}  // namespace dts::mysql
