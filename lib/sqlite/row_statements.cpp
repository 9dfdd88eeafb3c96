#include "sqlite/row_statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "sink/row_key.h"

namespace dts::sqlite {

namespace {

// SQLite refuses expressions deeper than 1,000, and a AND b AND c is one level each: so in groups.
constexpr size_t kConditionsInGroup = 50;

std::string all_of(const std::vector<std::string>& conditions) {
  std::string sql;
  for (size_t i = 0; i < conditions.size(); ++i) {
    if (i % kConditionsInGroup == 0)
      sql += i ? ") AND (" : "(";
    else
      sql += " AND ";
    sql += conditions[i];
  }
  return sql + ")";
}

}  // namespace

RowStatements::RowStatements(Database& database, TableDef def, TargetTable table, std::string* printed)
    : database_(database),
      def_(std::move(def)),
      table_(std::move(table)),
      key_(row_key(def_)),
      printed_(printed),
      scratch_(2 * def_.columns.size()) {}

Outcome RowStatements::apply(const Record& row, Repeats repeats) {
  require_images(row);
  switch (row.op) {
    case Op::insert:
      return insert(row, repeats);
    case Op::update:
      return update(row, repeats);
    case Op::erase:
      return erase(row, repeats);
    default:
      execute(Kind::upsert, row);
      return Outcome::applied;  // a row of a snapshot
  }
}

Outcome RowStatements::insert(const Record& row, Repeats repeats) {
  Result result = execute(Kind::insert, row);
  if (result == Result::changed) return Outcome::applied;
  if (repeats == Repeats::refuse && result == Result::not_unique) refuse_unique();
  if (repeats == Repeats::refuse) return Outcome::exists;
  execute(Kind::upsert, row);
  return Outcome::tolerated;
}

Outcome RowStatements::update(const Record& row, Repeats repeats) {
  bool moves = key_changes(row);
  Result result = execute(moves ? Kind::update_key : Kind::update, row);
  if (result == Result::changed) return Outcome::applied;
  // What a repeat has to write anew has to be there in full, and the rows of a table without a key cannot
  // be told apart.
  if (repeats == Repeats::refuse || key_.empty() || !has_all(row.after)) {
    if (result == Result::not_unique) refuse_unique();
    return result == Result::key_exists ? Outcome::exists : Outcome::missing;
  }
  if (moves) execute(Kind::erase, row);
  execute(Kind::upsert, row);
  return Outcome::tolerated;
}

Outcome RowStatements::erase(const Record& row, Repeats repeats) {
  if (execute(Kind::erase, row) == Result::changed) return Outcome::applied;
  return repeats == Repeats::tolerate && !key_.empty() ? Outcome::tolerated : Outcome::missing;
}

bool RowStatements::key_changes(const Record& row) const {
  if (!row.before) return false;
  for (uint32_t column : key_) {
    const Cell& after = row.after[column];
    if (!after.is_absent() && !row.before[column].is_absent() && !(after == row.before[column])) return true;
  }
  return false;
}

bool RowStatements::has_all(const Cell* image) const {
  for (size_t i = 0; i < def_.columns.size(); ++i)
    if (image[i].is_absent()) return false;
  return true;
}

// The images that the operation needs, with what tells the row apart.
void RowStatements::require_images(const Record& row) const {
  bool needs_after = row.op != Op::erase;
  bool needs_before = row.op == Op::erase || (row.op == Op::update && key_.empty());
  if ((needs_after && !row.after) || (needs_before && !row.before))
    throw Error(ErrorKind::data, fmt::format("a \"{}\" without its image of the row", op_name(row.op)));
  if (row.op == Op::insert || row.op == Op::read) return;
  for (uint32_t column : key_)
    if (key_cell(row, column).is_absent())
      throw Error(ErrorKind::data,
                  fmt::format("the log did not carry the key column {}", def_.columns[column].name),
                  "set binlog_row_image = FULL or MINIMAL at a MySQL source");
  if (key_.empty() && !has_all(row.before))
    throw Error(ErrorKind::data, "the table has no key, and the log did not carry all columns of the row",
                "set binlog_row_image = FULL at a MySQL source, or give the table a key");
}

// --- statements ---

RowStatements::Prepared& RowStatements::prepared(Kind kind, const Cell* after) {
  if (kind == Kind::erase || has_all(after)) {
    Prepared& found = complete_[static_cast<size_t>(kind)];
    if (!found.statement) found = prepare(kind, after);
    return found;
  }
  mask_.assign(1, static_cast<char>('0' + static_cast<int>(kind)));
  for (size_t i = 0; i < def_.columns.size(); ++i) mask_ += after[i].is_absent() ? '0' : '1';
  auto found = partial_.find(mask_);
  if (found == partial_.end()) found = partial_.emplace(mask_, prepare(kind, after)).first;
  return found->second;
}

RowStatements::Prepared RowStatements::prepare(Kind kind, const Cell* after) {
  Prepared out;
  std::string sql;
  switch (kind) {
    case Kind::insert:
      sql = insert_sql(false, after, out);
      break;
    case Kind::upsert:
      sql = insert_sql(true, after, out);
      break;
    case Kind::update:
      sql = update_sql(false, after, out);
      break;
    case Kind::update_key:
      sql = update_sql(true, after, out);
      break;
    case Kind::erase:
      sql = fmt::format("DELETE FROM {} WHERE {}", table_.name, where_row(out));
      break;
  }
  out.statement = Statement(database_, sql);
  return out;
}

std::string RowStatements::insert_sql(bool upsert, const Cell* after, Prepared& out) {
  std::string names, values, sets, key;
  for (uint32_t i = 0; i < def_.columns.size(); ++i) {
    const TargetColumn& column = table_.columns[i];
    bool absent = after[i].is_absent();
    if (absent && column.if_absent.empty())
      throw Error(
          ErrorKind::data,
          fmt::format("the log did not carry the column {} of a new row, and its default is not known",
                      def_.columns[i].name),
          "set binlog_row_image = FULL at a MySQL source");
    names += (i ? ", " : "") + column.name;
    values += (i ? ", " : "") + (absent ? column.if_absent : std::string("?"));
    if (absent) continue;
    out.parameters.push_back({i, false});
    if (std::find(key_.begin(), key_.end(), i) == key_.end())
      sets += fmt::format("{}{} = excluded.{}", sets.empty() ? "" : ", ", column.name, column.name);
  }
  std::string sql = fmt::format("INSERT INTO {} ({}) VALUES ({})", table_.name, names, values);
  if (!upsert || key_.empty()) return sql;
  for (uint32_t column : key_) key += (key.empty() ? "" : ", ") + table_.columns[column].name;
  // Only a conflict on the key overwrites a row; one on another unique key stays an error, since the row that
  // it is with is another one.
  return fmt::format("{} ON CONFLICT ({}) DO {}", sql, key, sets.empty() ? "NOTHING" : "UPDATE SET " + sets);
}

std::string RowStatements::update_sql(bool key_changes, const Cell* after, Prepared& out) {
  std::string sets;
  for (uint32_t i = 0; i < def_.columns.size(); ++i) {
    // Naming the key would make SQLite move the row.
    bool in_key = std::find(key_.begin(), key_.end(), i) != key_.end();
    if (after[i].is_absent() || (in_key && !key_changes)) continue;
    sets += fmt::format("{}{} = ?", sets.empty() ? "" : ", ", table_.columns[i].name);
    out.parameters.push_back({i, false});
  }
  // Nothing but the key: the row has to be there all the same.
  if (sets.empty()) sets = fmt::format("{0} = {0}", table_.columns[key_.empty() ? 0 : key_[0]].name);
  return fmt::format("UPDATE {} SET {} WHERE {}", table_.name, sets, where_row(out));
}

std::string RowStatements::where_row(Prepared& out) {
  std::vector<std::string> conditions;
  if (!key_.empty()) {
    for (uint32_t column : key_) {
      conditions.push_back(table_.columns[column].name + " = ?");
      out.parameters.push_back({column, true});
    }
    return all_of(conditions);
  }
  for (uint32_t i = 0; i < def_.columns.size(); ++i) {
    conditions.push_back(table_.columns[i].name + " IS ?");
    out.parameters.push_back({i, true});
  }
  // Of identical rows exactly one.
  return fmt::format("{0} = (SELECT {0} FROM {1} WHERE {2} LIMIT 1)", table_.rowid, table_.name,
                     all_of(conditions));
}

// --- execution ---

void RowStatements::bind(const Prepared& prepared, const Record& row) {
  sqlite3_stmt* statement = prepared.statement.handle();
  int number = 0;
  for (const Parameter& parameter : prepared.parameters) {
    const Column& column = def_.columns[parameter.column];
    Cell cell = parameter.before ? key_cell(row, parameter.column) : row.after[parameter.column];
    try {
      bind_cell(statement, number + 1, column, cell, table_.columns[parameter.column].narrow,
                scratch_[static_cast<size_t>(number)]);
    } catch (Error& error) {
      error.add_context(fmt::format("column {}", column.name));
      throw;
    }
    ++number;
  }
}

RowStatements::Result RowStatements::execute(Kind kind, const Record& row) {
  Prepared& statement = prepared(kind, row.after);
  bind(statement, row);
  if (printed_) {
    statement.statement.print(*printed_);
    return Result::changed;
  }
  sqlite3_stmt* handle = statement.statement.handle();
  int code = sqlite3_step(handle);
  // The bound views may go as soon as the statement is reset.
  sqlite3_reset(handle);
  if (code == SQLITE_DONE) return database_.changes() > 0 ? Result::changed : Result::unchanged;
  if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID) return Result::key_exists;
  if (code == SQLITE_CONSTRAINT_UNIQUE && kind != Kind::upsert) return Result::not_unique;
  throw_error(database_.handle(), "cannot apply the row");
}

void RowStatements::refuse_unique() {
  throw_error(database_.handle(), "cannot apply the row");
}

}  // namespace dts::sqlite
