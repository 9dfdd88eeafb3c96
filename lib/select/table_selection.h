// Which tables a program handles: --include and --exclude.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "select/table_glob.h"

namespace dts {

// A table is selected when an include pattern matches it, or there are none, and no exclude pattern does.
// Left out unless an include pattern names them without a wildcard: the system schemas mysql, sys,
// information_schema and performance_schema (by the schema), and the tables dts_progress and dts_columns in
// which targets keep what they know of a stream (by the table).
class TableSelection {
 public:
  // Everything but those.
  TableSelection() = default;
  // Throws Error{usage} for a pattern that is none.
  TableSelection(const std::vector<std::string>& include, const std::vector<std::string>& exclude);

  // Costs a look at each pattern: to be remembered with a table's definition, not asked for each row.
  bool matches(std::string_view schema, std::string_view table) const;

 private:
  std::vector<TableGlob> include_;
  std::vector<TableGlob> exclude_;
};

}  // namespace dts
