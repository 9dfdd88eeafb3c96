// What a target is to the programs: something that takes rows and remembers, in the same transaction, how
// far the stream has been applied. No engine in here. One thread; an object is one connection.
//
// The order of calls: claim, then any number of { begin, any of define_table / apply / truncate, commit or
// rollback }, then perhaps claim again for the next stream of a concatenation.
//
// Every call may throw Error{io} (disk full, permission), Error{transient} (somebody else holds the lock;
// another try may do) and Error{data} (the value, the row or the definition does not fit; with the engine's
// own words). After a throw from anything between begin and commit the caller calls rollback(). After
// Error{transient} from claim or begin the same call may be made again; a target that has lost its connection
// makes a new one then.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/record.h"

namespace dts {

// How far a target has come with a stream, as texts that a person can read in its progress table and that
// the engines need not understand. An empty `position` means: nothing has been applied yet.
struct ProgressRow {
  std::string stream;
  std::string partition;  // of a partitioned source; else empty
  uint64_t epoch = 0;     // counts the sinks that have claimed the stream; the newest one may write
  std::string history;
  std::string position;
  std::string resume;                   // where reading has to restart, if before position
  std::optional<std::string> gtid_set;  // everything that is in the target; nothing: not known
  std::string commit_time;
  std::string snapshot;   // state of an unfinished snapshot
  std::string repeats;    // end of a span that may repeat (sink/repeat_span.h); empty: there is none
  std::string selection;  // of tables
  std::string updated;    // when this row was written, by the sink's clock; filled in by the target
  bool operator==(const ProgressRow&) const = default;
};

// What became of a row. The two refusals have changed nothing.
enum class Outcome {
  applied,
  tolerated,  // it did not fit, which Repeats::tolerate allows: an existing row was overwritten, a missing
              // one written anew or left missing
  exists,     // insert (or update of the key): a row with this key is there
  missing,    // update, delete: no such row
};

// Whether rows may come that have been applied before.
enum class Repeats { refuse, tolerate };

class Target {
 public:
  virtual ~Target() = default;

  // For messages: "sqlite:shop.db".
  virtual const std::string& name() const = 0;

  // Takes the stream over, in one transaction: reads its progress (epoch 0 when there is none), lets `check`
  // have a look at it, and raises its epoch. Whoever held it before is fenced from here on. When `check`
  // throws nothing has changed, so a sink that was started by mistake stops nobody. Forgets the table
  // definitions: their numbers are the stream's.
  using Check = std::function<void(const ProgressRow&)>;
  virtual ProgressRow claim(const std::string& stream, const std::string& partition, const Check& check) = 0;

  // Opens a transaction. Its first statement touches our progress row where the epoch is still ours; if
  // there is none Error{fenced}: a newer sink has taken over, and nothing has been written.
  virtual void begin() = 0;

  // Whether the target has the table; with an empty `table`, any of the schema.
  virtual bool has_table(std::string_view schema, std::string_view table) = 0;

  // A statement of DDL that the source has executed; `schema` is the default one of its session. It is not
  // executed here, but kept with the data until the definition of its table comes, perhaps in a later run.
  virtual void note_ddl(std::string_view schema, std::string_view statement) = 0;

  // Creates the table, checks that it fits, or makes it fit where nothing has to be guessed: where the
  // statements noted before say how. What does not fit is Error{data} that says what differs. To be called
  // before rows of a new definition; calling it again costs nothing.
  virtual void define_table(const TableDef& def) = 0;

  // Applies an insert, update, erase or read record. A read is always an upsert.
  virtual Outcome apply(const Record& row, Repeats repeats) = 0;

  // Empties a table; false when the target has no such table.
  virtual bool truncate(std::string_view schema, std::string_view table) = 0;

  // Writes the progress as the last statement and commits. When this returns, both are durable.
  virtual void commit(const ProgressRow& progress) = 0;
  virtual void rollback() noexcept = 0;
};

}  // namespace dts
