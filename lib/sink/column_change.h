// What an ALTER TABLE statement says of one column: whether it was added or dropped, and with which default.
// Reads just as much of the statement as MySQL, MariaDB and PostgreSQL share, and says `unclear` for
// everything else: a wrong guess would put wrong values into rows that the log never mentions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

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

// `statement`: one statement as the source logged it. Names are compared without regard to ASCII case.
ColumnChange column_change(std::string_view statement, std::string_view column);

}  // namespace dts
