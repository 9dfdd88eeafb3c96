// The statements of DDL that a log has, cut into tokens and clauses: as much of SQL as MySQL, MariaDB and
// PostgreSQL share. What stands in a comment for one server only, /*!80000 … */, counts as written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dts {

struct SqlToken {
  // A name is in back quotes or double quotes; a word may be a name too.
  enum class Kind { word, name, string, number, symbol };
  Kind kind;
  std::string text;      // without its quotes
  bool escaped = false;  // a string with backslashes: servers differ in what they mean
};

// Without regard to ASCII case.
bool same_word(std::string_view a, std::string_view b);

// Whether a part of the statement is for some servers only.
bool has_conditional_comment(std::string_view statement);

// A table in a statement; the schema empty where it is not there.
struct SqlTableName {
  std::string schema;
  std::string name;
};

// A cursor over the tokens of one clause: what stands between two commas outside parentheses.
class SqlClause {
 public:
  explicit SqlClause(std::vector<SqlToken> tokens) : tokens_(std::move(tokens)) {}

  // These move behind what they find.
  bool word(std::string_view text);  // a word without quotes
  bool words(std::string_view first, std::string_view second);
  bool name(std::string_view text);
  std::optional<std::string> any_name();
  std::optional<SqlTableName> table();
  const SqlToken& next() { return tokens_[at_++]; }

  bool done() const { return at_ >= tokens_.size(); }
  bool symbol(char c) const;
  // Anywhere in the clause, outside strings.
  bool mentions(std::string_view text) const;

 private:
  std::vector<SqlToken> tokens_;
  size_t at_ = 0;
};

// At least one.
std::vector<SqlClause> clauses_of(std::string_view statement);

// Moves behind "ALTER … TABLE name" to what the statement does first. Nothing: another statement.
std::optional<SqlTableName> take_altered_table(SqlClause& clause);

}  // namespace dts
