// TRANSACTION_PAYLOAD_EVENT: a whole transaction's events, compressed (binlog_transaction_compression).
//   https://dev.mysql.com/doc/dev/mysql-server/latest/classmysql_1_1binlog_1_1event_1_1Transaction__payload__event.html
#pragma once

#include <memory>

#include "mysql/event.h"
#include "mysql/event_reader.h"

namespace dts::mysql {

// The events inside, decompressed piece by piece as they are read. The reader keeps the event's block.
// Throws Error{data}.
std::unique_ptr<EventReader> open_payload(const Event& event, const Format& format);

}  // namespace dts::mysql
