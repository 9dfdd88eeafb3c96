// Whatever a log says is a statement of DDL, what it changes can be asked; a statement that drops a table
// says so behind any comment.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sink/column_change.h"
#include "sink/ddl_effect.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const dts::SqlTableName& table : dts::tables_changed_unseen("shop", text))
    if (table.schema.empty() && text.find_first_of("`\"") == text.npos) std::abort();
  dts::cascading_table("shop", text);
  dts::column_change({text}, "a");
  dts::column_replaced({text}, "a");
  dts::altered_table("shop", text);
  if (text.find("*/") != text.npos || (!text.empty() && (text[0] == '!' || text[0] == 'M'))) return 0;
  const auto dropped = dts::tables_changed_unseen("shop", "/*" + text + "*/ DROP TABLE t");
  if (dropped.size() != 1 || dropped[0].schema != "shop" || dropped[0].name != "t") std::abort();
  return 0;
}
