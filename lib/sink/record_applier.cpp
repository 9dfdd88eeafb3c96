#include "sink/record_applier.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "sink/ddl_effect.h"
#include "sink/row_key.h"

namespace dts {

namespace {

constexpr size_t kShownStatementBytes = 120;

std::string_view verb(Op op) {
  switch (op) {
    case Op::insert:
      return "insert";
    case Op::update:
      return "update";
    case Op::erase:
      return "delete";
    default:
      return "snapshot row";
  }
}

std::string describe(const Record& row) {
  return fmt::format("{}: {} of {} (tx {}, seq {})", row.def->full_name(), verb(row.op), describe_row(row),
                     row.tx->tx, row.seq);
}

[[noreturn]] void refuse(const Record& row, Outcome outcome) {
  bool exists = outcome == Outcome::exists;
  Error error(
      ErrorKind::data,
      fmt::format("{}: {}", describe(row),
                  exists ? "a row with this key is in the target already" : "the target has no such row"),
      "something else has changed the target, or a part of the stream is missing; if the source is right, "
      "--conflict upsert lets it win");
  error.set_side(Side::target);
  throw error;
}

// In one line, as long as a message can show it.
std::string shown(std::string_view statement) {
  std::string line(statement.substr(0, kShownStatementBytes));
  while (line.size() < statement.size() &&
         (static_cast<unsigned char>(statement[line.size()]) & 0xc0) == 0x80)
    line += statement[line.size()];  // not within a character
  for (char& c : line)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return line.size() < statement.size() ? line + " …" : line;
}

}  // namespace

RecordApplier::RecordApplier(Target& target, Conflict conflict, OnDdl on_ddl, bool allow_repeats,
                             std::function<void(const std::string&)> note)
    : target_(target),
      conflict_(conflict),
      on_ddl_(on_ddl),
      allow_repeats_(allow_repeats),
      note_(std::move(note)) {}

void RecordApplier::start(const std::string& snapshot_state) {
  snapshot_state_ = snapshot_state;
  snapshots_.clear();
}

void RecordApplier::apply(const Record& record) {
  if (is_row(record.op)) return apply_row(record);
  switch (record.op) {
    case Op::table:
      return define(record);
    case Op::ddl:
      return take_ddl(record);
    case Op::truncate:
      target_.truncate(record.truncated->schema, record.truncated->table);
      return;
    case Op::snapshot:
      return start_table_snapshot(*record.def);
    case Op::chunk:
      return end_chunk(record);
    default:
      return;  // begin, commit, message: nothing for a table
  }
}

void RecordApplier::define(const Record& record) {
  try {
    target_.define_table(*record.def);
  } catch (Error& error) {
    if (record.tx) error.add_context(fmt::format("tx {}", record.tx->tx));
    throw;
  }
}

void RecordApplier::apply_row(const Record& row) {
  Outcome outcome;
  try {
    outcome = target_.apply(row, repeats_of(*row.def));
  } catch (Error& error) {
    error.add_context(describe(row));
    throw;
  }
  // It was changed or deleted the first time.
  if (outcome == Outcome::missing && repeating_ && row_key(*row.def).empty()) outcome = Outcome::tolerated;
  if (outcome == Outcome::tolerated) ++counts_.tolerated;
  if (outcome == Outcome::exists || outcome == Outcome::missing) refuse(row, outcome);
  switch (row.op) {
    case Op::insert:
      ++counts_.inserted;
      break;
    case Op::update:
      ++counts_.updated;
      break;
    case Op::erase:
      ++counts_.erased;
      break;
    default:
      ++counts_.read;
      break;
  }
}

Repeats RecordApplier::repeats_of(const TableDef& def) const {
  if (repeating_ && !allow_repeats_ && row_key(def).empty())
    throw Error(
        ErrorKind::position_gone,
        "this part of the stream may repeat rows, and those of a table without a key cannot be "
        "recognised",
        "give the table a key, leave it out, copy it anew, or accept with --allow-repeats that its rows "
        "may be there twice or gone");
  bool tolerate = conflict_ == Conflict::upsert || repeating_ || !snapshot_state_.empty() ||
                  (!snapshots_.empty() && snapshots_.count(def.full_name()) > 0);
  return tolerate ? Repeats::tolerate : Repeats::refuse;
}

// The rows of an attempt that was not finished go first.
void RecordApplier::start_table_snapshot(const TableDef& def) {
  target_.define_table(def);
  target_.truncate(def.schema, def.name);
  snapshots_.insert(def.full_name());
}

void RecordApplier::end_chunk(const Record& record) {
  in_chunk_ = true;
  snapshot_state_ = record.chunk->state;
  if (record.chunk->last) snapshots_.erase(record.def->full_name());
}

void RecordApplier::take_ddl(const Record& record) {
  check_unseen(record);
  target_.note_ddl(record.ddl->schema, record.ddl->statement);
  warn_of_cascade(*record.ddl);
}

void RecordApplier::check_unseen(const Record& record) const {
  const Statement& ddl = *record.ddl;
  for (const SqlTableName& table : tables_changed_unseen(ddl.schema, ddl.statement)) {
    if (!target_.has_table(table.schema, table.name)) continue;
    if (on_ddl_ == OnDdl::ignore)
      return note_(fmt::format("not executed in the target: {}", shown(ddl.statement)));
    throw Error(
        ErrorKind::data,
        fmt::format(
            "{}: this statement, which is not executed in the target, changes rows or a name of it, and "
            "no rows in the stream say so (tx {}, from {}): {}",
            table.name.empty() ? "schema " + table.schema : table.schema + "." + table.name, record.tx->tx,
            record.tx->pos, shown(ddl.statement)),
        "do the same in the target by hand, then run again with --on-ddl ignore; see dts-sink(1)");
  }
}

void RecordApplier::warn_of_cascade(const Statement& ddl) {
  std::string table = cascading_table(ddl.schema, ddl.statement);
  if (table.empty() || !cascading_.insert(table).second) return;
  note_(
      fmt::format("{}: what ON DELETE and ON UPDATE of its foreign key change is logged by MySQL from 9.6 on "
                  "only; the target may keep rows that the source has not: {}",
                  table, shown(ddl.statement)));
}

}  // namespace dts
