// The events that name transactions and say which ones came before the file. Pure functions over an event's
// body; all throw Error{data} with an offset into it.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"
#include "mysql/event.h"
#include "mysql/xid.h"
#include "position/gtid.h"

namespace dts::mysql {

struct TransactionStart {
  std::optional<Gtid> gtid;              // nothing: anonymous
  std::optional<UtcMicros> commit_time;  // on the server that wrote this log; MySQL 8.0 and later
  bool standalone = false;               // MariaDB: one statement that commits itself, no BEGIN and no COMMIT
  std::optional<Xid> prepares;           // MariaDB: it ends in XA PREPARE
};

// GTID_LOG_EVENT and ANONYMOUS_GTID_LOG_EVENT.
TransactionStart parse_mysql_gtid(std::string_view body, bool anonymous);
// GTID_TAGGED_LOG_EVENT (MySQL 8.3 and later).
TransactionStart parse_tagged_gtid(std::string_view body);
// MariaDB's GTID_EVENT; the server id stands in the event's header.
TransactionStart parse_mariadb_gtid(std::string_view body, uint32_t server_id);

// PREVIOUS_GTIDS_LOG_EVENT.
GtidSet parse_previous_gtids(std::string_view body);
// MariaDB's GTID_LIST_EVENT.
GtidSet parse_gtid_list(std::string_view body);

}  // namespace dts::mysql
