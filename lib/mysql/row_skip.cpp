#include <fmt/format.h>

#include "base/byte_reader.h"
#include "base/error.h"
#include "mysql/bitmap.h"
#include "mysql/decimal.h"
#include "mysql/row_decoder.h"
#include "mysql/temporal.h"

namespace dts::mysql {

namespace {

void skip_counted(ByteReader& in, unsigned width) {
  in.skip(in.le_n(width, "length"), "value");
}

void skip_value(const MapColumn& column, ByteReader& in) {
  unsigned metadata = column.metadata;
  auto skip = [&in](size_t bytes) { in.skip(bytes, "value"); };
  switch (column.type) {
    case ColumnType::null:
      return;
    case ColumnType::tiny:
    case ColumnType::year:
      return skip(1);
    case ColumnType::short_:
      return skip(2);
    case ColumnType::int24:
    case ColumnType::date:
    case ColumnType::newdate:
    case ColumnType::time:
      return skip(3);
    case ColumnType::long_:
    case ColumnType::float_:
    case ColumnType::timestamp:
      return skip(4);
    case ColumnType::longlong:
    case ColumnType::double_:
    case ColumnType::datetime:
      return skip(8);
    case ColumnType::time2:
      return skip(3 + fraction_bytes(metadata));
    case ColumnType::timestamp2:
      return skip(4 + fraction_bytes(metadata));
    case ColumnType::datetime2:
      return skip(5 + fraction_bytes(metadata));
    case ColumnType::newdecimal:
      return skip(decimal_bytes(metadata & 0xff, metadata >> 8));
    case ColumnType::bit:
      return skip((metadata & 0xff) / 8 + ((metadata & 0xff) % 8 != 0) + (metadata >> 8));
    case ColumnType::enum_:
    case ColumnType::set:
      return skip(metadata >> 8);
    case ColumnType::string:
      return skip_counted(in, string_length(column.metadata) < 256 ? 1 : 2);
    case ColumnType::varchar:
    case ColumnType::var_string:
    case ColumnType::varchar_compressed:
      return skip_counted(in, metadata < 256 ? 1 : 2);
    case ColumnType::blob:
    case ColumnType::blob_compressed:
    case ColumnType::json:
    case ColumnType::geometry:
    case ColumnType::vector:
      return skip_counted(in, metadata <= 4 ? metadata : 4);
  }
  throw Error(ErrorKind::data, fmt::format("column type {} is unknown", static_cast<unsigned>(column.type)));
}

}  // namespace

void skip_row(const TableMap& map, std::string_view& bytes, const PresentColumns& present) {
  ByteReader in(bytes);
  try {
    std::string_view nulls = in.bytes((present.count + 7) / 8, "null bits");
    size_t seen = 0;
    for (size_t i = 0; i < map.columns.size(); ++i)
      if (bit_set(present.bitmap, i) && !bit_set(nulls, seen++)) skip_value(map.columns[i], in);
  } catch (Error& error) {
    error.add_context(fmt::format("table {}.{}", map.schema, map.table));
    throw;
  }
  bytes.remove_prefix(in.offset());
}

}  // namespace dts::mysql
