#include "mysql/schema_catalog.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/files.h"
#include "mysql/create_table.h"
#include "mysql/schema_column.h"
#include "mysql/sql_text.h"

namespace dts::mysql {

namespace {

constexpr size_t kMaxFileBytes = size_t{1} << 30;
// dev.mysql.com, "Limits on Table Column Count"; the same in MariaDB.
constexpr size_t kMaxColumns = 4096;
// Nobody has as many, but a short file can ask for them, LIKE by LIKE.
constexpr size_t kMaxCopiedColumns = 1'000'000;

using Tables = std::map<std::pair<std::string, std::string>, SchemaTable>;

class Loader final : public SchemaStatements {
 public:
  Loader(const std::string& file, Tables& tables) : file_(file), tables_(tables) {}

  void use(const std::string& schema) override { used_ = schema; }

  void create_database(const CreateDatabaseStatement& statement) override {
    with_place(statement.place,
               [&] { charsets_[statement.name] = named_charset(statement.charset, statement.collation); });
  }

  void create_table(const CreateTableStatement& statement) override {
    SchemaTable table;
    const Charset* charset = nullptr;
    with_place(statement.place, [&] {
      if (statement.like) table = copy_of(*statement.like);
      table.schema = resolve(statement.schema, statement.name);
      table.name = statement.name;
      if (table.name.empty()) throw Error(ErrorKind::data, "a table without a name");
      charset = table_charset(statement, table.schema);
    });
    if (!statement.like) {
      if (statement.columns.empty())
        with_place(statement.place, [&] {
          throw Error(ErrorKind::data, fmt::format("table {}.{} has no columns", table.schema, table.name));
        });
      add_columns(statement, charset, table);
      add_keys(statement, table);
    }
    with_place(statement.place, [&] { add(std::move(table)); });
  }

 private:
  // Runs `call` and puts the place in front of what it throws.
  template <typename Call>
  void with_place(SqlPlace place, Call call) const {
    try {
      call();
    } catch (Error& error) {
      error.add_context(print_place(file_, place));
      throw;
    }
  }

  void add(SchemaTable table) {
    auto name = std::pair(table.schema, table.name);
    if (!tables_.emplace(name, std::move(table)).second)
      throw Error(ErrorKind::data,
                  fmt::format("table {}.{} is defined a second time", name.first, name.second));
  }

  std::string resolve(const std::string& schema, const std::string& table) const {
    if (!schema.empty()) return schema;
    if (used_.empty())
      throw Error(ErrorKind::data, fmt::format("table {} of no database", table),
                  "put USE database; in front of it, or write database.table");
    return used_;
  }

  SchemaTable copy_of(const std::pair<std::string, std::string>& like) {
    const std::string schema = resolve(like.first, like.second);
    const auto found = tables_.find(std::pair(schema, like.second));
    if (found == tables_.end())
      throw Error(ErrorKind::data,
                  fmt::format("LIKE {}.{}, which is not defined above", schema, like.second));
    copied_columns_ += found->second.columns.size();
    if (copied_columns_ > kMaxCopiedColumns)
      throw Error(ErrorKind::data,
                  fmt::format("LIKE has copied more than {} columns by here", kMaxCopiedColumns));
    return found->second;
  }

  const Charset* table_charset(const CreateTableStatement& statement, const std::string& schema) const {
    const Charset* charset = named_charset(statement.charset, statement.collation);
    if (charset != nullptr) return charset;
    const auto database = charsets_.find(schema);
    return database == charsets_.end() ? nullptr : database->second;
  }

  void add_columns(const CreateTableStatement& statement, const Charset* charset, SchemaTable& table) const {
    std::set<std::string> names;
    for (const ColumnStatement& column : statement.columns) {
      with_place(column.place, [&] {
        try {
          if (column.name.empty()) throw Error(ErrorKind::data, "a column without a name");
          if (!names.insert(lower_ascii(column.name)).second)
            throw Error(ErrorKind::data, fmt::format("column {} is there twice", column.name));
          if (table.columns.size() == kMaxColumns)
            throw Error(ErrorKind::data, fmt::format("more than {} columns", kMaxColumns));
          table.columns.push_back(schema_column(column, charset));
        } catch (Error& error) {
          error.add_context(fmt::format("table {}.{}", table.schema, table.name));
          throw;
        }
      });
    }
    if (statement.system_versioned && !statement.period) add_versioning_columns(table);
  }

  // MariaDB: a system-versioned table that does not name these has them all the same, unseen, and its primary
  // key ends with the second.
  static void add_versioning_columns(SchemaTable& table) {
    ColumnStatement column;
    column.type = "TIMESTAMP";
    column.arguments.emplace(1, "6");
    column.nullable = false;
    for (const char* name : {"row_start", "row_end"}) {
      column.name = name;
      table.columns.push_back(schema_column(column, nullptr));
    }
  }

  static size_t find_column(const SchemaTable& table, const std::string& name) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const SchemaColumn& c) {
      return same_ignoring_case(c.column.name, name);
    });
    return static_cast<size_t>(found - table.columns.begin());
  }

  void add_keys(const CreateTableStatement& statement, SchemaTable& table) const {
    for (uint32_t i = 0; i < statement.columns.size(); ++i) {
      if (statement.columns[i].primary) set_primary(table, {i}, statement.columns[i].place);
      if (statement.columns[i].unique || statement.columns[i].type == "SERIAL")
        table.unique_keys.push_back({i});
    }
    for (const KeyStatement& key : statement.keys) {
      std::vector<uint32_t> columns;
      for (const std::string& name : key.columns) {
        const size_t i = find_column(table, name);
        if (i == table.columns.size())
          throw Error(ErrorKind::data,
                      fmt::format("{}: table {}.{}: a key over column {}, which it has not",
                                  print_place(file_, key.place), table.schema, table.name, name));
        if (std::find(columns.begin(), columns.end(), i) != columns.end())
          throw Error(ErrorKind::data,
                      fmt::format("{}: table {}.{}: column {} is twice in a key",
                                  print_place(file_, key.place), table.schema, table.name, name));
        columns.push_back(static_cast<uint32_t>(i));
      }
      if (key.primary)
        set_primary(table, std::move(columns), key.place);
      else if (key.whole_columns)
        table.unique_keys.push_back(std::move(columns));
    }
    if (statement.system_versioned && !statement.period && !table.key.empty())
      table.key.push_back(static_cast<uint32_t>(table.columns.size() - 1));
    for (const uint32_t i : table.key) table.columns[i].column.nullable = false;
    if (table.key.empty()) promote_unique_key(table);
  }

  // Without a primary key the servers take the first unique one that has no NULLs for it, and say so in the
  // metadata of their logs.
  static void promote_unique_key(SchemaTable& table) {
    const auto never_null = [&](uint32_t i) { return !table.columns[i].column.nullable; };
    const auto found = std::find_if(table.unique_keys.begin(), table.unique_keys.end(), [&](const auto& key) {
      return std::all_of(key.begin(), key.end(), never_null);
    });
    if (found == table.unique_keys.end()) return;
    table.key = *found;
    table.unique_keys.erase(found);
  }

  void set_primary(SchemaTable& table, std::vector<uint32_t> columns, SqlPlace place) const {
    if (!table.key.empty())
      throw Error(ErrorKind::data, fmt::format("{}: table {}.{}: a second primary key",
                                               print_place(file_, place), table.schema, table.name));
    table.key = std::move(columns);
  }

  const std::string& file_;
  Tables& tables_;
  std::string used_;
  size_t copied_columns_ = 0;
  std::map<std::string, const Charset*> charsets_;  // of databases; null where CREATE DATABASE names none
};

}  // namespace

SchemaCatalog SchemaCatalog::load(const std::string& path) {
  const std::optional<std::string> sql = read_file(path, kMaxFileBytes);
  if (!sql) throw Error(ErrorKind::usage, fmt::format("{}: no such file", path));
  return parse(*sql, path);
}

SchemaCatalog SchemaCatalog::parse(std::string_view sql, const std::string& name) {
  if (!simdjson::validate_utf8(sql.data(), sql.size()))
    throw Error(ErrorKind::data, fmt::format("{}: not valid UTF-8", name),
                "write the file with --default-character-set=utf8mb4");
  SchemaCatalog catalog;
  Loader loader(name, catalog.tables_);
  parse_schema_sql(sql, name, loader);
  return catalog;
}

const SchemaTable* SchemaCatalog::find(std::string_view schema, std::string_view table) const {
  const auto found = tables_.find(std::pair(std::string(schema), std::string(table)));
  return found == tables_.end() ? nullptr : &found->second;
}

}  // namespace dts::mysql
