// Rows of a frame stream: cells to bytes and back. A plan holds what the definition of a table says about
// that, so that no row has to ask. frame_format.h is the layout. One thread a writer; plans are read-only.
#pragma once

#include <cstdint>
#include <vector>

#include "codec/frame_block.h"
#include "event/record.h"

namespace dts::frame {

// How a value lies in a row.
enum class Layout : uint8_t {
  boolean,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  float32,
  float64,
  date,
  civil,         // datetime and timestamp without fractional digits
  civil_micros,  // with
  time,
  time_micros,
  decimal,
  text,
  bytes,
  json,
  bits,
};

struct ColumnPlan {
  Layout layout;
  CellKind kind;
  uint32_t micros_step;  // what the microseconds are a multiple of: 10^(6 - scale)
  uint32_t bits_length;  // how many characters a bit column has; 0: any number
};

class RowPlan {
 public:
  // Error{data}: a temporal column with more than six fractional digits.
  explicit RowPlan(const TableDef& def);

  const std::vector<ColumnPlan>& columns() const { return columns_; }
  // Room that is enough for an image without the bytes of its views.
  size_t fixed_bytes() const { return fixed_bytes_; }

 private:
  std::vector<ColumnPlan> columns_;
  size_t fixed_bytes_;
};

// Appends one image: `cells` as many as the plan has columns. Error{bug}, naming the column: a cell is of
// another kind than its column, or does not fit it.
void write_image(const RowPlan& plan, const TableDef& def, const Cell* cells, BlockWriter& out);

// Reads one image at `at` into `cells` and returns its end. Views point into the bytes. Error{data}, naming
// the column: a value is not what its type allows, or goes beyond `end`.
const char* read_image(const RowPlan& plan, const TableDef& def, const char* at, const char* end,
                       Cell* cells);

}  // namespace dts::frame
