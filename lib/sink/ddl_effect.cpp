#include "sink/ddl_effect.h"

#include <utility>

namespace dts {

namespace {

using Tables = std::vector<SqlTableName>;

void add(Tables& tables, std::optional<SqlTableName> table) {
  if (table) tables.push_back(std::move(*table));
}

// Behind "DROP".
Tables dropped(std::vector<SqlClause>& clauses) {
  SqlClause& first = clauses.front();
  Tables tables;
  if (first.word("database") || first.word("schema")) {
    first.words("if", "exists");
    if (auto schema = first.any_name()) tables.push_back({*schema, {}});
    return tables;
  }
  if (!first.word("table") && !first.word("tables")) return tables;  // TEMPORARY, VIEW, INDEX, …
  first.words("if", "exists");
  for (SqlClause& clause : clauses) add(tables, clause.table());
  return tables;
}

// Behind "RENAME TABLE": a TO b, b TO a.
Tables renamed(std::vector<SqlClause>& clauses) {
  Tables tables;
  clauses.front().words("if", "exists");
  for (SqlClause& clause : clauses) {
    add(tables, clause.table());
    while (!clause.done() && !clause.word("to")) clause.next();  // WAIT 5
    add(tables, clause.table());
  }
  return tables;
}

// Whether a clause of ALTER TABLE does it; further tables that it names go to `others`.
bool changes_rows(SqlClause clause, Tables& others) {
  for (std::string_view verb : {"truncate", "drop"})
    if (clause.words(verb, "partition")) return true;
  if (clause.words("drop", "system")) return clause.word("versioning");
  bool to_partition = clause.words("convert", "table");
  if (to_partition || clause.words("exchange", "partition") || clause.words("convert", "partition")) {
    while (!to_partition && !clause.done() && !clause.word("table")) clause.next();
    add(others, clause.table());
    return true;
  }
  if (clause.word("discard") || clause.word("import")) return clause.mentions("tablespace");
  if (clause.word("rename")) {
    if (clause.word("column") || clause.word("index") || clause.word("key")) return false;
    if (!clause.word("to") && !clause.word("as") && clause.symbol('=')) clause.next();
    add(others, clause.table());
    return true;
  }
  // The server numbers the rows that are there.
  return clause.word("add") && (clause.mentions("auto_increment") || clause.mentions("serial"));
}

Tables altered(std::vector<SqlClause>& clauses) {
  // Rows that a new unique key does not allow are dropped.
  bool ignore = clauses.front().mentions("ignore");
  std::optional<SqlTableName> table = take_altered_table(clauses.front());
  if (!table) return {};
  Tables tables;
  bool changed = false;
  for (SqlClause& clause : clauses) {
    changed = changes_rows(clause, tables) || changed;
    changed = changed || (ignore && clause.word("add"));
  }
  if (changed) tables.insert(tables.begin(), std::move(*table));
  return tables;
}

// MariaDB's "SET STATEMENT variable = value FOR" before a statement.
void skip_settings(std::vector<SqlClause>& clauses) {
  if (!clauses.front().words("set", "statement")) return;
  for (auto clause = clauses.begin(); clause != clauses.end(); ++clause) {
    while (!clause->done()) {
      if (!clause->word("for")) {
        clause->next();
        continue;
      }
      clauses.erase(clauses.begin(), clause);
      return;
    }
  }
  clauses.clear();
}

}  // namespace

std::vector<SqlTableName> tables_changed_unseen(std::string_view schema, std::string_view statement) {
  std::vector<SqlClause> clauses = clauses_of(statement);
  skip_settings(clauses);
  if (clauses.empty()) return {};
  Tables tables;
  SqlClause& first = clauses.front();
  if (first.word("drop")) {
    tables = dropped(clauses);
  } else if (first.words("rename", "table") || first.words("rename", "tables")) {
    tables = renamed(clauses);
  } else if (first.words("create", "or")) {
    if (first.words("replace", "table")) add(tables, first.table());
  } else {
    tables = altered(clauses);
  }
  for (SqlTableName& table : tables)
    if (table.schema.empty()) table.schema = schema;
  return tables;
}

namespace {

bool cascades(SqlClause clause) {
  while (!clause.done()) {
    if (!clause.word("on")) {
      clause.next();
      continue;
    }
    if (!clause.word("delete") && !clause.word("update")) continue;
    if (clause.word("cascade") || clause.words("set", "null") || clause.words("set", "default")) return true;
  }
  return false;
}

}  // namespace

std::string cascading_table(std::string_view schema, std::string_view statement) {
  std::vector<SqlClause> clauses = clauses_of(statement);
  skip_settings(clauses);
  bool found = false;
  for (const SqlClause& clause : clauses) found = found || cascades(clause);
  if (!found) return {};
  SqlClause& first = clauses.front();
  std::optional<SqlTableName> table;
  if (first.word("create")) {
    first.words("or", "replace");
    if (!first.word("table")) return {};  // TEMPORARY, a procedure, …
    if (first.words("if", "not")) first.word("exists");
    table = first.table();
  } else {
    table = take_altered_table(first);
  }
  if (!table) return {};
  return (table->schema.empty() ? std::string(schema) : table->schema) + "." + table->name;
}

}  // namespace dts
