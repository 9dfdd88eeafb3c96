#include "codec/control_json.h"

#include "base/error.h"
#include "codec/json_line.h"

namespace dts {

namespace {

// Inside a transaction every record but its own and `table` names it, so that it can be told from a line
// alone.
void append_place(const Record& record, JsonLine& line) {
  if (record.tx == nullptr) return;
  line.text("tx", record.tx->tx);
  if (record.op == Op::truncate) line.number("seq", record.seq);
  line.time("ts", record.tx->ts);
}

void append_boundary(const Transaction& tx, JsonLine& line) {
  line.text("tx", tx.tx);
  line.optional_text("gtid", tx.gtid);
  line.time("ts", tx.ts);
  line.optional_text("pos", tx.pos);
  line.optional_text("resume", tx.resume);
}

void append_chunk(const Record& record, JsonLine& line) {
  line.text("schema", record.def->schema);
  line.text("table", record.def->name);
  line.number("def", record.def->id);
  append_place(record, line);
  line.optional_raw("last_key", record.chunk->last_key);
  line.optional_text("state", record.chunk->state);
  if (record.op == Op::chunk) line.boolean("last", record.chunk->last);
}

void append_truncate(const Record& record, JsonLine& line) {
  line.text("schema", record.truncated->schema);
  line.text("table", record.truncated->table);
  if (record.def != nullptr) line.number("def", record.def->id);
  append_place(record, line);
}

void append_heartbeat(const Heartbeat& heartbeat, JsonLine& line) {
  line.text("pos", heartbeat.pos);
  line.time("ts", heartbeat.ts);
  line.optional_text("gtid_set", heartbeat.gtid_set);
  line.optional_text("created", heartbeat.created);
}

void append_eos(const Eos& eos, JsonLine& line) {
  line.text("reason", eos.reason);
  line.number("status", eos.status);
  line.optional_text("pos", eos.pos);
}

}  // namespace

void append_control_json(const Record& record, std::string& out) {
  JsonLine line(out, op_name(record.op));
  switch (record.op) {
    case Op::begin:
    case Op::commit:
    case Op::rollback:
      append_boundary(*record.tx, line);
      break;
    case Op::snapshot:
    case Op::chunk:
      append_chunk(record, line);
      break;
    case Op::truncate:
      append_truncate(record, line);
      break;
    case Op::ddl:
      append_place(record, line);
      line.optional_text("schema", record.ddl->schema);
      line.text("statement", record.ddl->statement);
      break;
    case Op::message:
      append_place(record, line);
      line.optional_text("prefix", record.message->prefix);
      line.binary("content", record.message->content);
      break;
    case Op::heartbeat:
      append_heartbeat(*record.heartbeat, line);
      break;
    case Op::eos:
      append_eos(*record.eos, line);
      break;
    default:
      throw Error(ErrorKind::bug, "append_control_json() got a row or a definition");
  }
  line.end();
}

}  // namespace dts
