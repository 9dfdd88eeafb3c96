// The frame around row images: ROWS_EVENT v1 and v2 of both servers, and MariaDB's compressed ones.
//   https://dev.mysql.com/doc/dev/mysql-server/latest/classmysql_1_1binlog_1_1event_1_1Rows__event.html
//   https://mariadb.com/kb/en/rows_event_v1v2-rows_compressed_event_v1/
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "event/record.h"
#include "mysql/event.h"
#include "mysql/row_decoder.h"

namespace dts::mysql {

struct RowsEvent {
  Op op{};
  uint64_t table_id = 0;
  bool statement_end = false;
  uint64_t columns = 0;
  PresentColumns present;              // of the (first) image
  PresentColumns present_after;        // update: of the second one
  std::string_view rows;               // the images, one after the other
  std::shared_ptr<const Block> block;  // what `rows` is a view of
};

// What kind of rows event a type is; nothing: none.
std::optional<Op> rows_op(EventType type);

// Throws Error{data}. Compressed rows are inflated into a block of their own.
RowsEvent parse_rows_event(const Event& event, const Format& format);

// A block of exactly that room.
std::shared_ptr<Block> make_block(size_t bytes);

// MariaDB's compressed part of an event: header, length, zlib. Error{data}.
std::shared_ptr<const Block> uncompress_event_part(std::string_view part);

}  // namespace dts::mysql
