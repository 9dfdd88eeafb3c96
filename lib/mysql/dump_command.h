// What a replica says to a server to be sent the binary log: pure functions, so that bytes can be tested.
//   https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_binlog_dump.html
//   https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_binlog_dump_gtid.html
//   https://mariadb.com/kb/en/com_register_slave/
#pragma once

#include <string>
#include <vector>

#include "mysql/dump_stream.h"

namespace dts::mysql {

constexpr unsigned kBinlogDump = 0x12;
constexpr unsigned kRegisterReplica = 0x15;
constexpr unsigned kBinlogDumpGtid = 0x1e;

// Statements to run before: we know checksums and GTIDs, want heartbeats, and are nobody else's replica.
std::vector<std::string> dump_settings(const DumpRequest& request, bool mariadb);

// Makes us visible to SHOW REPLICAS under our server id.
std::string register_command(uint32_t server_id);

// From request.place; with a set (MariaDB) from nowhere.
std::string dump_command(const DumpRequest& request);

// Everything that is not in request.gtid_set, which is MySQL's.
std::string gtid_dump_command(const DumpRequest& request);

// The set as MySQL's Gtid_set::encode has it, with tags where there are any.
std::string encode_gtid_set(const GtidSet& set);

// A server that is silent for longer than this is gone.
constexpr unsigned kHeartbeatS = 1;
constexpr unsigned kSilenceS = 10;

}  // namespace dts::mysql
