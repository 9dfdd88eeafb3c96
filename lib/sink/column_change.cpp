#include "sink/column_change.h"

#include <utility>

#include "sink/sql_clauses.h"

namespace dts {

namespace {

ColumnChange unclear() {
  return {ColumnChange::Kind::unclear, std::nullopt};
}

// What stands behind DEFAULT.
ColumnChange read_default(SqlClause& clause) {
  ColumnChange change{ColumnChange::Kind::added, std::nullopt};
  if (clause.word("null")) return change;
  if (clause.word("true")) return {change.kind, ColumnChange::Literal{false, "1"}};
  if (clause.word("false")) return {change.kind, ColumnChange::Literal{false, "0"}};
  std::string sign;
  if (clause.symbol('-')) sign = clause.next().text;
  if (clause.done()) return unclear();
  const SqlToken& token = clause.next();
  bool quoted = token.kind == SqlToken::Kind::string;
  if ((!quoted && token.kind != SqlToken::Kind::number) || token.escaped || (quoted && !sign.empty()))
    return unclear();
  change.literal = ColumnChange::Literal{quoted, sign + token.text};
  if (clause.done()) return change;
  // Only a further attribute may follow: an operator or a second string would make it an expression.
  return clause.next().kind == SqlToken::Kind::word ? change : unclear();
}

// Behind "ADD [COLUMN] name": the type and the attributes.
ColumnChange read_added(SqlClause& clause) {
  for (std::string_view computed : {"generated", "as", "auto_increment", "identity", "serial", "bigserial"})
    if (clause.mentions(computed)) return unclear();
  int depth = 0;
  while (!clause.done()) {
    if (depth == 0 && clause.word("default")) return read_default(clause);
    const SqlToken& token = clause.next();
    if (token.kind != SqlToken::Kind::symbol) continue;
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
  }
  return {ColumnChange::Kind::added, std::nullopt};
}

// Behind "DROP": moves to the name of the column, if one is dropped.
bool takes_dropped_column(SqlClause& clause) {
  if (!clause.word("column")) {
    for (std::string_view other : {"index", "key", "primary", "foreign", "constraint", "check", "partition"})
      if (clause.word(other)) return false;
    if (clause.words("period", "for") || clause.words("system", "versioning")) return false;
  }
  clause.words("if", "exists");
  return true;
}

ColumnChange read_clause(SqlClause clause, std::string_view column) {
  if (!clause.mentions(column)) return {};
  if (clause.word("add")) {
    clause.word("column");
    if (clause.word("if")) {
      clause.word("not");
      clause.word("exists");
    }
    if (clause.symbol('(')) return unclear();  // ADD COLUMN (a INT, b INT)
    return clause.name(column) ? read_added(clause) : ColumnChange{};
  }
  if (clause.word("drop")) {
    bool dropped = takes_dropped_column(clause) && clause.name(column);
    return {dropped ? ColumnChange::Kind::dropped : ColumnChange::Kind::none, std::nullopt};
  }
  if (clause.word("change") || clause.word("rename") || clause.word("modify") || clause.word("alter"))
    return unclear();
  return {};
}

// What one statement says.
ColumnChange change_in(std::string_view statement, std::string_view column) {
  ColumnChange found;
  bool first = true;
  for (SqlClause& clause : clauses_of(statement)) {
    if (first && !take_altered_table(clause)) return {};
    first = false;
    if (has_conditional_comment(statement) && clause.mentions(column)) return unclear();
    ColumnChange change = read_clause(clause, column);
    if (change.kind == ColumnChange::Kind::none) continue;
    if (found.kind != ColumnChange::Kind::none) return unclear();  // dropped and added again
    found = change;
  }
  return found;
}

// Whether a clause takes the column away, or its name, or gives its name to another one.
bool clause_replaces(SqlClause clause, std::string_view column) {
  if (clause.word("drop")) return takes_dropped_column(clause) && clause.name(column);
  bool change = clause.word("change");
  if (change)
    clause.word("column");
  else if (!clause.words("rename", "column"))
    return false;
  clause.words("if", "exists");
  std::optional<std::string> from = clause.any_name();
  if (!change) clause.word("to");
  std::optional<std::string> to = clause.any_name();
  if (!from || !to) return clause.mentions(column);
  return same_word(*from, column) != same_word(*to, column);
}

bool replaces(std::string_view statement, std::string_view column) {
  bool first = true;
  for (SqlClause& clause : clauses_of(statement)) {
    if (first && !take_altered_table(clause)) return false;
    first = false;
    if (clause_replaces(clause, column)) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> column_replaced(const std::vector<std::string>& statements,
                                           std::string_view column) {
  for (const std::string& statement : statements)
    if (replaces(statement, column)) return statement;
  return std::nullopt;
}

ColumnChange column_change(const std::vector<std::string>& statements, std::string_view column) {
  ColumnChange found;
  for (const std::string& statement : statements) {
    ColumnChange change = change_in(statement, column);
    if (change.kind == ColumnChange::Kind::none) continue;
    if (found.kind != ColumnChange::Kind::none) return unclear();
    found = change;
  }
  return found;
}

std::optional<std::string> altered_table(std::string_view schema, std::string_view statement) {
  auto table = take_altered_table(clauses_of(statement).front());
  if (!table) return std::nullopt;
  return (table->schema.empty() ? std::string(schema) : table->schema) + "." + table->name;
}

}  // namespace dts
