// Row images into cells, following the plan of the table. The hot loop of binlog-tail: nothing is allocated
// but in the batch's arena, and text that is UTF-8 already and binary values are views of the event.
#pragma once

#include <string>
#include <string_view>

#include "base/arena.h"
#include "event/cell.h"
#include "mysql/column_plan.h"

namespace dts::mysql {

// Which columns of the whole table the images of an event carry: bit i % 8 of byte i / 8.
struct PresentColumns {
  std::string_view bitmap;
  size_t count = 0;  // set bits among the table's columns
};

class RowDecoder {
 public:
  explicit RowDecoder(TablePlan plan) : plan_(std::move(plan)) {}

  const std::shared_ptr<TableDef>& def() const { return plan_.def; }

  // Takes one image off the front of `bytes`. Returns an array of def()->columns.size() cells; columns that
  // the event does not carry are absent. Throws Error{data} naming the column.
  const Cell* decode(std::string_view& bytes, const PresentColumns& present, Arena& arena);

 private:
  TablePlan plan_;
  std::string scratch_;
};

// Passes over one image of a table that is not selected, and need not be understood. Error{data}.
void skip_row(const TableMap& map, std::string_view& bytes, const PresentColumns& present);

}  // namespace dts::mysql
