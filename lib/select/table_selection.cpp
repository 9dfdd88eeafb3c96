#include "select/table_selection.h"

#include <algorithm>

namespace dts {

namespace {

bool is_system_schema(std::string_view schema) {
  return schema == "mysql" || schema == "sys" || schema == "information_schema" ||
         schema == "performance_schema";
}

// What targets keep beside the tables of a stream; a target may itself be a source.
bool is_own_table(std::string_view table) {
  return table == "dts_progress" || table == "dts_columns";
}

}  // namespace

TableSelection::TableSelection(const std::vector<std::string>& include,
                               const std::vector<std::string>& exclude)
    : include_(include.begin(), include.end()), exclude_(exclude.begin(), exclude.end()) {}

bool TableSelection::matches(std::string_view schema, std::string_view table) const {
  const bool system = is_system_schema(schema), own = is_own_table(table);
  bool included = include_.empty() && !system && !own;
  for (const TableGlob& glob : include_) {
    if (included) break;
    included = glob.matches(schema, table) && (!system || glob.schema().literal()) &&
               (!own || glob.table().literal());
  }
  return included && std::none_of(exclude_.begin(), exclude_.end(),
                                  [&](const TableGlob& glob) { return glob.matches(schema, table); });
}

}  // namespace dts
