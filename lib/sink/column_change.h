// What an ALTER TABLE statement says of one column: whether it was added or dropped, and with which default.
// Reads just as much of the statement as MySQL, MariaDB and PostgreSQL share, and says `unclear` for
// everything else: a wrong guess would put wrong values into rows that the log never mentions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dts {

struct ColumnChange {
  enum class Kind { none, added, dropped, unclear };
  Kind kind = Kind::none;

  // The default of an added column: a string or a number as written, without its quotes. Nothing: NULL, or
  // no default is given.
  struct Literal {
    bool quoted;
    std::string text;
  };
  std::optional<Literal> literal;
};

// `statements`: those that changed the table since its last definition, as the source logged them, in order.
// Names are compared without regard to ASCII case.
ColumnChange column_change(const std::vector<std::string>& statements, std::string_view column);

// The first of the statements that drops the column, renames it, or gives its name to another one. A column
// that is there before and after all of them may then be another one, with other values in the old rows.
std::optional<std::string> column_replaced(const std::vector<std::string>& statements,
                                           std::string_view column);

// The table of an ALTER TABLE statement, "schema.name", where `schema` is that of the session. Nothing:
// another statement.
std::optional<std::string> altered_table(std::string_view schema, std::string_view statement);

}  // namespace dts
