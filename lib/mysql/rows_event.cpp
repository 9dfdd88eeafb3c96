#include "mysql/rows_event.h"

#include <fmt/format.h>

#include "base/byte_reader.h"
#include "base/error.h"
#include "base/wire.h"
#include "mysql/bitmap.h"
#include "mysql/length_encoded.h"
#include "mysql/zlib_block.h"

namespace dts::mysql {

namespace {

constexpr uint16_t kStatementEnd = 0x0001;
constexpr uint8_t kHeaderV2 = 10;  // post-header of a v2 event: it has extra data
// deflate makes at most 1032 bytes of one: a length beyond that is not believed.
constexpr uint64_t kMaxRatio = 1032;

bool is_compressed(EventType type) {
  return type >= EventType::write_rows_compressed_v1 && type <= EventType::delete_rows_compressed;
}

}  // namespace

std::optional<Op> rows_op(EventType type) {
  switch (type) {
    case EventType::write_rows_v1:
    case EventType::write_rows:
    case EventType::write_rows_compressed_v1:
    case EventType::write_rows_compressed:
      return Op::insert;
    case EventType::update_rows_v1:
    case EventType::update_rows:
    case EventType::update_rows_compressed_v1:
    case EventType::update_rows_compressed:
      return Op::update;
    case EventType::delete_rows_v1:
    case EventType::delete_rows:
    case EventType::delete_rows_compressed_v1:
    case EventType::delete_rows_compressed:
      return Op::erase;
    default:
      return std::nullopt;
  }
}

std::shared_ptr<Block> make_block(size_t bytes) {
  return std::make_shared<Block>(Block{std::make_unique_for_overwrite<char[]>(bytes), bytes});
}

// binlog_get_uncompress_len() in MariaDB's log_event.cc: 0x80, three bits of algorithm (0: zlib), and the
// number of bytes of the length that follows, big-endian.
std::shared_ptr<const Block> uncompress_event_part(std::string_view part) {
  ByteReader in(part);
  auto header = in.le<uint8_t>("compression header");
  unsigned length_bytes = header & 7;
  if ((header & 0xf0) != 0x80 || length_bytes == 0 || length_bytes > 4)
    throw Error(ErrorKind::data, fmt::format("compression header {:#04x} is unknown", header));
  uint64_t size = in.be_n(length_bytes, "uncompressed length");
  if (size > in.remaining() * kMaxRatio)
    throw Error(ErrorKind::data, "an uncompressed length that cannot be");
  auto block = make_block(size);
  inflate_exactly(in.rest(), block->bytes.get(), size, false);
  return block;
}

RowsEvent parse_rows_event(const Event& event, const Format& format) {
  ByteReader in(event.body);
  RowsEvent rows;
  std::optional<Op> op = rows_op(event.type);
  if (!op) throw Error(ErrorKind::bug, "not a rows event");
  rows.op = *op;
  uint8_t post_header = format.post_header(event.type);
  rows.table_id = in.le_n(post_header == 6 ? 4 : 6, "table id");
  rows.statement_end = in.le<uint16_t>("rows flags") & kStatementEnd;
  if (post_header == kHeaderV2) {
    auto extra = in.le<uint16_t>("length of extra data");
    if (extra < 2) throw Error(ErrorKind::data, fmt::format("extra data of {} bytes", extra));
    in.skip(extra - 2u, "extra data");
  }
  rows.columns = length_encoded(in, "number of columns");
  uint64_t bitmap_bytes = rows.columns / 8 + (rows.columns % 8 != 0);
  auto take_present = [&](const char* what) {
    std::string_view bitmap = in.bytes(bitmap_bytes, what);
    return PresentColumns{bitmap, count_bits(bitmap, rows.columns)};
  };
  rows.present = take_present("columns present");
  rows.present_after = rows.op == Op::update ? take_present("columns present after") : rows.present;
  rows.rows = in.rest();
  rows.block = event.block;
  if (is_compressed(event.type)) {
    rows.block = uncompress_event_part(rows.rows);
    rows.rows = {rows.block->bytes.get(), rows.block->capacity};
  }
  return rows;
}

}  // namespace dts::mysql
