// Reads the statements of a .sql file that define tables. What they say is handed on as it stands: names
// without quotes, numbers, lists. What it means is decided in schema_column.h and schema_catalog.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dts::mysql {

struct SqlPlace {
  size_t line = 0;
  size_t column = 0;  // bytes, from 1
};

// DEFAULT of a column. `none`: there is no such clause, or it is not a constant.
struct DefaultClause {
  enum class Kind : uint8_t { none, null, string, number, bits, truth };
  Kind kind = Kind::none;
  std::string text;  // string: without quotes; number, truth: as written; bits: the digits 0 and 1
};

struct ColumnStatement {
  SqlPlace place;
  std::string name;
  std::string type;  // its words in upper case, one space between: "DOUBLE PRECISION"
  std::optional<std::vector<std::string>> arguments;  // in parentheses behind the type
  bool arguments_are_labels = false;
  bool label_escaped_question = false;  // one of them has \?, which SHOW CREATE TABLE never writes
  bool is_unsigned = false;
  bool zerofill = false;
  bool compressed = false;
  bool byte = false;  // CHAR(n) BYTE
  std::optional<bool> nullable;
  std::string charset;    // empty: not given
  std::string collation;  // empty: not given
  DefaultClause default_value;
  bool generated = false;
  bool primary = false;
  bool unique = false;
};

struct KeyStatement {
  SqlPlace place;
  bool primary = false;
  std::vector<std::string> columns;
  bool whole_columns = true;  // no prefix and no expression among its parts
};

struct CreateTableStatement {
  SqlPlace place;
  std::string schema;  // empty: that of USE
  std::string name;
  std::vector<ColumnStatement> columns;
  std::vector<KeyStatement> keys;
  std::string charset;
  std::string collation;
  bool system_versioned = false;
  bool period = false;  // PERIOD FOR SYSTEM_TIME: the versioning columns are among the others
  std::optional<std::pair<std::string, std::string>> like;  // schema (may be empty) and name
};

struct CreateDatabaseStatement {
  SqlPlace place;
  std::string name;
  std::string charset;
  std::string collation;
};

// Who is told of the statements, in the order of the file. What it throws ends the parsing.
class SchemaStatements {
 public:
  virtual ~SchemaStatements() = default;
  virtual void use(const std::string& schema) = 0;
  virtual void create_database(const CreateDatabaseStatement& statement) = 0;
  virtual void create_table(const CreateTableStatement& statement) = 0;
};

// `name` stands for the file in messages. Throws Error{data} with "name:line:column".
void parse_schema_sql(std::string_view sql, const std::string& name, SchemaStatements& to);

// "name:line:column" for messages.
std::string print_place(const std::string& name, SqlPlace place);

}  // namespace dts::mysql
