// The records of a stream: dts-stream(5). A Record is a small value whose pointers are valid as long as the
// batch it is in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "event/cell.h"
#include "event/table.h"
#include "position/position.h"

namespace dts {

enum class Op : uint8_t {
  hello,
  table,
  begin,
  commit,
  rollback,
  insert,
  update,
  erase,
  read,  // "c" "u" "d" "r"
  snapshot,
  chunk,
  truncate,
  ddl,
  message,
  heartbeat,
  eos,
};

constexpr int kOpCount = static_cast<int>(Op::eos) + 1;

// The name in a stream: "hello", "c", "eos", ….
std::string_view op_name(Op op);
std::optional<Op> op_from_name(std::string_view name);

constexpr bool is_row(Op op) {
  return op >= Op::insert && op <= Op::read;
}

constexpr uint32_t kStreamVersion = 1;

// The first record of every stream.
struct Hello {
  uint32_t version = kStreamVersion;
  std::string stream;          // name
  std::string kind = "log";    // "log": positions of a source; "changes": a repair, an undo, a dead letter
  std::string producer;        // "binlog-tail 0.1.0"
  std::string server_version;  // of the source, as it says it
  History history;
  std::vector<std::string> include;  // the table selection, globs as given; empty: all
  std::vector<std::string> exclude;
  std::string start;  // canonical position text: the place before the first transaction; kind log only
  std::optional<std::string> gtid_set;  // canonical set text: all that is before `start`; nothing: not known
  bool realigned = false;
  bool resumed =
      false;  // the start came from an offset file: a target that has nothing of the stream is the wrong one
  bool operator==(const Hello&) const = default;
};

// What `begin`, `commit`, `rollback` and the rows between them share. Texts are canonical (position/*.h)
// views; empty: not there. Trivially destructible: lives in the arena.
struct Transaction {
  std::string_view tx;      // names it for ever: its GTID, LSN, or the place of its first event
  std::string_view gtid;    // its own GTID, without "gtid:"
  UtcMicros ts;             // commit time
  std::string_view pos;     // begin: where it starts. commit: all up to here is in the stream
  std::string_view resume;  // commit: where reading has to restart, if before pos
};

// heartbeat: the position moved with nothing of interest.
struct Heartbeat {
  std::string_view pos;
  UtcMicros ts;
  std::string_view gtid_set;  // full set, or empty
  std::string_view
      created;  // print_utc() of the creation of the log file that pos is in, or empty: as before
};

// snapshot and chunk.
struct Chunk {
  std::string_view last_key;  // JSON array of the key's values, empty at a snapshot record
  std::string_view state;     // opaque text to resume from
  bool last = false;          // chunk: the table is complete
};

struct Statement {          // ddl
  std::string_view schema;  // the default database of the session
  std::string_view statement;
};

struct TableName {  // truncate
  std::string_view schema;
  std::string_view table;
};

struct Message {
  std::string_view prefix;
  std::string_view content;  // any bytes
};

struct Eos {
  std::string_view reason;  // "end of input", "until", "signal", or the error message
  int status = 0;           // exit status of the producer when it failed after hello
  std::string_view pos;     // the last position, empty when there is none
};

struct Record {
  Op op = Op::hello;
  uint32_t seq = 0;               // rows, truncate: number within the transaction, from 1, before any filter
  const TableDef* def = nullptr;  // table, rows, snapshot, chunk; truncate: null when the log has not told it
  const Cell* before = nullptr;   // rows: def->columns.size() cells, or null
  const Cell* after = nullptr;
  const Transaction* tx = nullptr;  // begin, commit, rollback, and everything inside a transaction
  union {                           // by op; rows, begin, commit, rollback and table have none
    const void* none = nullptr;
    const Hello* hello;
    const Heartbeat* heartbeat;
    const TableName* truncated;
    const Chunk* chunk;  // snapshot, chunk
    const Statement* ddl;
    const Message* message;
    const Eos* eos;
  };
};

}  // namespace dts
