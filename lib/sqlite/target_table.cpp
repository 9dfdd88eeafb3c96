#include "sqlite/target_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "sink/column_change.h"
#include "sink/row_key.h"

namespace dts::sqlite {

namespace {

using Statements = std::vector<std::string>;

// A column as the database has it.
struct Existing {
  std::string name;
  std::string type;
  bool not_null;
  bool has_default;
  bool hidden;  // generated or of a virtual table: cannot be written
};

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sqlite3_strnicmp(a.data(), b.data(), static_cast<int>(a.size())) == 0;
}

std::string full_name(const TableDef& def) {
  return def.full_name();
}

[[noreturn]] void does_not_fit(std::string message, std::string hint) {
  throw Error(ErrorKind::data, std::move(message), std::move(hint)).set_side(Side::target);
}

std::vector<Existing> read_columns(Database& database, const std::string& table) {
  Statement read(database,
                 "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, hidden FROM pragma_table_xinfo(?)");
  read.bind(1, table);
  std::vector<Existing> columns;
  while (read.step())
    columns.push_back({std::string(read.text(0)), std::string(read.text(1)), read.integer(2) != 0,
                       read.integer(3) != 0, read.integer(4) != 0});
  return columns;
}

const Existing* find(const std::vector<Existing>& columns, std::string_view name) {
  for (const Existing& column : columns)
    if (same_name(column.name, name)) return &column;
  return nullptr;
}

std::string column_sql(Database& database, const TableDef& def, uint32_t index) {
  const Column& column = def.columns[index];
  const auto& key = row_key(def);
  std::string sql = quote_identifier(column.name);
  std::string_view type = declared_type(storage_of(column.type));
  if (!type.empty()) sql += fmt::format(" {}", type);
  bool in_key = std::find(key.begin(), key.end(), index) != key.end();
  if (!column.nullable || in_key) sql += " NOT NULL";
  if (auto literal = default_literal(database, column)) sql += " DEFAULT " + *literal;
  return sql;
}

std::string key_sql(const TableDef& def, const std::vector<uint32_t>& key) {
  std::string sql;
  for (uint32_t column : key) {
    if (!sql.empty()) sql += ", ";
    sql += quote_identifier(def.columns[column].name);
  }
  return "(" + sql + ")";
}

void create(Database& database, const TableDef& def) {
  std::string sql = fmt::format("CREATE TABLE {} (", quote_identifier(full_name(def)));
  for (uint32_t i = 0; i < def.columns.size(); ++i) {
    if (i) sql += ", ";
    sql += column_sql(database, def, i);
  }
  const auto& key = row_key(def);
  if (!key.empty()) sql += ", PRIMARY KEY " + key_sql(def, key);
  if (def.unique_keys) {
    for (const auto& unique : *def.unique_keys)
      if (!unique.empty() && unique != key) sql += ", UNIQUE " + key_sql(def, unique);
  }
  database.execute(sql + ")");
}

// --- a table that exists ---

// The columns of each unique index of the table, and of the row id's alias, as sorted lower-case sets.
std::vector<std::set<std::string>> unique_sets(Database& database, const std::string& table) {
  auto lower = [](std::string_view text) {
    std::string out(text);
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
  };
  std::vector<std::set<std::string>> sets(1);
  Statement primary(database, "SELECT name FROM pragma_table_info(?) WHERE pk > 0");
  primary.bind(1, table);
  while (primary.step()) sets[0].insert(lower(primary.text(0)));
  Statement indexes(database, "SELECT name FROM pragma_index_list(?) WHERE \"unique\" AND NOT partial");
  indexes.bind(1, table);
  while (indexes.step()) {
    Statement columns(database, "SELECT coalesce(name, '') FROM pragma_index_info(?)");
    columns.bind(1, indexes.text(0));
    std::set<std::string> names;
    while (columns.step()) names.insert(lower(columns.text(0)));
    sets.push_back(std::move(names));
  }
  return sets;
}

void check_key(Database& database, const TableDef& def) {
  const auto& key = row_key(def);
  if (key.empty()) return;
  std::set<std::string> wanted;
  for (uint32_t column : key) {
    std::string name = def.columns[column].name;
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    wanted.insert(name);
  }
  for (const auto& set : unique_sets(database, full_name(def)))
    if (set == wanted) return;
  does_not_fit(
      fmt::format("the stream's rows have the key {}, and the table has no unique index on it",
                  key_sql(def, key)),
      fmt::format("CREATE UNIQUE INDEX … ON {} {}", quote_identifier(full_name(def)), key_sql(def, key)));
}

bool has_rows(Database& database, const TableDef& def) {
  Statement any(database, fmt::format("SELECT 1 FROM {} LIMIT 1", quote_identifier(full_name(def))));
  return any.step();
}

[[noreturn]] void replaced(const std::string& column, const std::string& statement) {
  does_not_fit(
      fmt::format("the source has dropped or renamed a column {}, and has one of that name again: which "
                  "values the rows that are already in the target have in it is not known: {}",
                  column, statement.substr(0, 200)),
      "make the table fit by hand, with the values that the source has, then run again with --on-ddl "
      "ignore; see dts-sink(1)");
}

// A column that table and definition both have may be another one of the same name.
void check_replaced(Database& database, const TableDef& def, const std::vector<Existing>& existing,
                    const Statements& ddl, const FitOptions& options) {
  if (ddl.empty() || !has_rows(database, def)) return;
  for (const Column& column : def.columns) {
    std::optional<std::string> statement = column_replaced(ddl, column.name);
    if (!statement || !find(existing, column.name)) continue;
    if (!options.trust_ddl) replaced(column.name, *statement);
    options.note(fmt::format("{}: the column {} is taken as it is in the target: {}", full_name(def),
                             column.name, statement->substr(0, 200)));
    Statement forget(database,
                     fmt::format("DELETE FROM {} WHERE table_name = ? AND column_name = ?", kColumnsTable));
    database.run(forget.bind(1, full_name(def)).bind(2, column.name));
  }
}

// The literal that rows written before the column was added have in it at the source; nothing: not known.
std::optional<std::string> added_value(Database& database, const TableDef& def, const Column& column,
                                       const Statements& ddl) {
  if (auto literal = default_literal(database, column)) return *literal;
  ColumnChange change = column_change(ddl, column.name);
  if (change.kind == ColumnChange::Kind::added) {
    if (!change.literal && column.nullable) return "NULL";
    if (auto literal = ddl_literal(column, change)) return *literal;
  }
  // An empty table has no rows that could get a wrong value.
  if (column.nullable && !has_rows(database, def)) return "NULL";
  if (auto statement = column_replaced(ddl, column.name)) replaced(column.name, *statement);
  return std::nullopt;
}

[[noreturn]] void lacks(Database& database, const TableDef& def, const std::vector<const Column*>& columns) {
  std::string names;
  for (const Column* column : columns) names += (names.empty() ? "" : ", ") + column->name;
  std::string add =
      fmt::format("ALTER TABLE {} ADD COLUMN {} {} DEFAULT …", quote_identifier(full_name(def)),
                  quote_identifier(columns.front()->name), declared_type(storage_of(columns.front()->type)));
  std::string which = fmt::format("the table lacks the column{} {}", columns.size() == 1 ? "" : "s", names);
  if (!has_rows(database, def))
    does_not_fit(which,
                 fmt::format("add what it lacks, as in {}; or drop the table, which is empty, and let it be "
                             "created",
                             add));
  does_not_fit(which + ", and which values its rows have there at the source is not known",
               fmt::format("add what it lacks, with the right values, and start again: {}", add));
}

void add_columns(Database& database, const TableDef& def, const std::vector<Existing>& existing,
                 const Statements& ddl) {
  std::vector<std::pair<const Column*, std::string>> added;
  std::vector<const Column*> unknown;
  for (const Column& column : def.columns) {
    if (find(existing, column.name)) continue;
    if (auto value = added_value(database, def, column, ddl))
      added.emplace_back(&column, std::move(*value));
    else
      unknown.push_back(&column);
  }
  if (!unknown.empty()) lacks(database, def, unknown);
  for (const auto& [column, value] : added) {
    std::string_view type = declared_type(storage_of(column->type));
    std::string sql = fmt::format("ALTER TABLE {} ADD COLUMN {}", quote_identifier(full_name(def)),
                                  quote_identifier(column->name));
    if (!type.empty()) sql += fmt::format(" {}", type);
    if (!column->nullable) sql += " NOT NULL";
    if (value != "NULL") sql += " DEFAULT " + value;
    database.execute(sql);
  }
}

// Columns of the table that the definition does not have: dropped at the source by `ddl`, or the target's
// own, which have to do without a value from us.
void treat_extra(Database& database, const TableDef& def, const std::vector<Existing>& existing,
                 const Statements& ddl) {
  std::vector<std::string> kept;
  for (const Existing& column : existing) {
    bool wanted = std::any_of(def.columns.begin(), def.columns.end(),
                              [&](const Column& c) { return same_name(c.name, column.name); });
    if (wanted || column.hidden) continue;
    ColumnChange change = column_change(ddl, column.name);
    if (change.kind == ColumnChange::Kind::dropped) {
      database.execute(fmt::format("ALTER TABLE {} DROP COLUMN {}", quote_identifier(full_name(def)),
                                   quote_identifier(column.name)));
      continue;
    }
    if (column.not_null && !column.has_default)
      does_not_fit(
          fmt::format("the table has a column {} that may not be NULL and that the stream does not have",
                      column.name),
          "give it a default, or drop it");
    kept.push_back(column.name);
  }
  bool adds = std::any_of(def.columns.begin(), def.columns.end(),
                          [&](const Column& c) { return !find(existing, c.name); });
  if (adds && !kept.empty())
    does_not_fit(
        fmt::format("the definition has columns that the table lacks, and lacks its column {}: was it "
                    "renamed?",
                    kept.front()),
        fmt::format("make the table fit by hand, and start again: ALTER TABLE {} RENAME COLUMN {} TO …",
                    quote_identifier(full_name(def)), quote_identifier(kept.front())));
}

void check_renderings(Database& database, const TableDef& def) {
  Statement read(database, fmt::format("SELECT rendering FROM {} WHERE table_name = ? AND column_name = ?",
                                       kColumnsTable));
  for (const Column& column : def.columns) {
    read.bind(1, full_name(def)).bind(2, column.name);
    if (!read.step()) continue;
    std::string before(read.text(0));
    read.reset();
    if (before != rendering(column))
      does_not_fit(
          fmt::format("the column {} was {} and is {} ({}) now: the rows that the target has would no "
                      "longer look as the source's do",
                      column.name, before, rendering(column), column.native_type),
          fmt::format("convert them, tell so with UPDATE {} SET rendering = {} WHERE table_name = {} AND "
                      "column_name = {}, and start again; or drop the table and copy it anew",
                      kColumnsTable, quote_text(rendering(column)), quote_text(full_name(def)),
                      quote_text(column.name)));
  }
}

void note_renderings(Database& database, const TableDef& def) {
  Statement forget(database, fmt::format("DELETE FROM {} WHERE table_name = ?", kColumnsTable));
  database.run(forget.bind(1, full_name(def)));
  Statement note(database, fmt::format("INSERT INTO {} VALUES (?, ?, ?)", kColumnsTable));
  for (const Column& column : def.columns)
    database.run(note.bind(1, full_name(def)).bind(2, column.name).bind(3, rendering(column)));
}

// The name under which the row id can be reached: a column of the table may have taken the usual one.
std::string rowid_name(const TableDef& def, const std::vector<Existing>& existing) {
  for (std::string_view name : {"rowid", "_rowid_", "oid"})
    if (!find(existing, name)) return std::string(name);
  does_not_fit(
      fmt::format("{} has no key, and columns named rowid, _rowid_ and oid hide the row id", full_name(def)),
      "give the table a key at the source");
}

TargetTable describe(Database& database, const TableDef& def) {
  std::vector<Existing> existing = read_columns(database, full_name(def));
  TargetTable table;
  table.name = quote_identifier(full_name(def));
  for (const Column& column : def.columns) {
    const Existing* found = find(existing, column.name);
    if (!found) does_not_fit(fmt::format("the table has no column {}", column.name), "");
    Storage storage = storage_of(column.type);
    if (found->hidden)
      does_not_fit(fmt::format("the column {} is computed by the target and cannot be written", column.name),
                   "make it an ordinary column");
    if (!keeps(found->type, storage))
      does_not_fit(
          fmt::format("the column {} is {} at the source, and the target's type {} would change its values",
                      column.name, column.native_type, found->type),
          fmt::format("it has to be {}",
                      storage == Storage::any_integer ? "without a type" : declared_type(storage)));
    auto literal = default_literal(database, column);
    if (!literal && column.nullable && def.unique_keys)
      literal = "NULL";  // from a catalogue: no default is known
    table.columns.push_back({quote_identifier(column.name), is_numeric(found->type), literal.value_or("")});
  }
  if (row_key(def).empty()) table.rowid = rowid_name(def, existing);
  return table;
}

// What was noted of the table since its last definition, which is consumed now.
Statements take_ddl(Database& database, const TableDef& def) {
  Statement read(
      database,
      fmt::format("SELECT statement FROM {} WHERE table_name = ? COLLATE NOCASE ORDER BY number", kDdlTable));
  read.bind(1, full_name(def));
  Statements statements;
  while (read.step()) statements.emplace_back(read.text(0));
  if (!statements.empty()) {
    Statement forget(database, fmt::format("DELETE FROM {} WHERE table_name = ? COLLATE NOCASE", kDdlTable));
    database.run(forget.bind(1, full_name(def)));
  }
  return statements;
}

}  // namespace

void keep_ddl(Database& database, std::string_view table, std::string_view statement) {
  Statement insert(database, fmt::format("INSERT INTO {} (table_name, statement) VALUES (?, ?)", kDdlTable));
  database.run(insert.bind(1, table).bind(2, statement));
}

std::string find_table(Database& database, std::string_view name) {
  Statement find_any(
      database,
      "SELECT name, type FROM sqlite_master WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')");
  find_any.bind(1, name);
  if (!find_any.step()) return {};
  std::string found(find_any.text(0));
  if (find_any.text(1) == "view")
    does_not_fit(fmt::format("{} is a view", found), "rename it, or leave the table out of the stream");
  return found;
}

TargetTable fit_table(Database& database, const TableDef& def, const FitOptions& options) {
  Statements ddl = take_ddl(database, def);
  std::string found = find_table(database, full_name(def));
  if (found.empty()) {
    if (!options.create)
      does_not_fit("the table does not exist in the target", "create it, or let --create-tables auto do so");
    create(database, def);
  } else {
    if (found != full_name(def))
      does_not_fit(
          fmt::format("the target has a table {}: SQLite does not tell names apart by their case", found),
          "rename one of the two, or leave it out of the stream");
    std::vector<Existing> existing = read_columns(database, full_name(def));
    check_replaced(database, def, existing, ddl, options);
    check_renderings(database, def);
    treat_extra(database, def, existing, ddl);
    add_columns(database, def, existing, ddl);
    check_key(database, def);
  }
  TargetTable table = describe(database, def);
  note_renderings(database, def);
  return table;
}

}  // namespace dts::sqlite
