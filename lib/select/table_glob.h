// One pattern for tables: `schema.table`, where both parts are globs.
//   *  any run of characters, also none     ?  one character     [a-z0-9_]  one of these     [!a-z]  none of
//   these
// Names are compared exactly, upper and lower case told apart. A character that means something (the dot, a
// bracket, …) stands for itself behind a backslash, or between backticks: `my.schema`.`t*` (a backtick within
// is doubled).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dts {

// A glob for one name.
class NameGlob {
 public:
  bool matches(std::string_view name) const;
  // No wildcard in it: it matches one name only.
  bool literal() const;

 private:
  friend class TableGlob;
  enum class Kind { character, any_run, any_one, one_of, none_of };
  struct Token {
    Kind kind;
    char32_t character = 0;
    std::vector<std::pair<char32_t, char32_t>> ranges;  // both ends included
  };
  std::vector<Token> tokens_;
};

class TableGlob {
 public:
  // Throws Error{usage} that shows the pattern and says what is wrong with it.
  explicit TableGlob(std::string_view pattern);

  bool matches(std::string_view schema, std::string_view table) const {
    return schema_.matches(schema) && table_.matches(table);
  }
  const NameGlob& schema() const { return schema_; }
  const NameGlob& table() const { return table_; }

 private:
  NameGlob schema_;
  NameGlob table_;
};

}  // namespace dts
