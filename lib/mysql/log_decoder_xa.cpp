// XA transactions of LogDecoder: held from their start, replayed where they are committed.
#include <fmt/format.h>

#include "base/error.h"
#include "mysql/log_decoder.h"
#include "mysql/sql_words.h"

namespace dts::mysql {

// MySQL says XA START, MariaDB has it in the GTID event of what ends in XA PREPARE.
void LogDecoder::start_xa(const Event& event, Xid xid, Batch& batch) {
  begin(event, batch);
  held_.open(std::move(xid), begin_place_, format());
}

void LogDecoder::take_xa(const Event& event, const std::string& statement, Batch& batch) {
  SqlWords words(statement);
  words.next_upper();  // XA
  std::string verb = words.next_upper();
  if (verb == "END") return;
  Xid xid = parse_xid(words.rest());
  if (verb == "START" || verb == "BEGIN") return start_xa(event, std::move(xid), batch);
  if (verb == "COMMIT" || verb == "ROLLBACK") return finish_xa(event, xid, verb == "COMMIT", batch);
  throw Error(ErrorKind::data, fmt::format("XA {} is not known", verb));
}

void LogDecoder::take_xa_prepare(const Event& event, Batch& batch) {
  XaPrepare prepare = parse_xa_prepare(event.body);
  if (!held_.is_open())
    throw Error(ErrorKind::data,
                fmt::format("XA PREPARE of {}, which has not started", print_xid(prepare.xid)),
                "start at the beginning of a transaction");
  if (prepare.xid != held_.open_xid())
    throw Error(ErrorKind::data, fmt::format("XA PREPARE of {} inside {}", print_xid(prepare.xid),
                                             print_xid(held_.open_xid())));
  if (prepare.one_phase) return replay(event, held_.take_open(), batch);
  if (stopped_)
    held_.drop_open();
  else
    held_.prepare();
  commit(event, batch);
}

// A transaction of its own, which may come much later, and of another session.
void LogDecoder::finish_xa(const Event& event, const Xid& xid, bool commits, Batch& batch) {
  if (held_.is_open())
    throw Error(ErrorKind::data, fmt::format("the end of {} inside {}, which is not prepared", print_xid(xid),
                                             print_xid(held_.open_xid())));
  begin(event, batch);
  std::unique_ptr<EventReader> events = held_.take(xid);
  if (commits && !events && !skipping_)
    throw Error(
        ErrorKind::position_gone,
        fmt::format("XA COMMIT of {}: its rows are at its XA PREPARE, before the place where reading started",
                    print_xid(xid)),
        "give the logs from that XA PREPARE on, or make a new snapshot");
  if (commits && events) return replay(event, std::move(events), batch);
  commit(event, batch);
}

// True when the event is part of the XA transaction that is open: what it does is seen when that is replayed.
bool LogDecoder::hold(const Event& event, Batch& batch) {
  switch (event.type) {
    case EventType::query:
    case EventType::query_compressed:
      return hold_query(event, batch);
    case EventType::xid:
      replay(event, held_.take_open(), batch);
      return true;
    case EventType::table_map:
    case EventType::partial_update_rows:
      break;
    default:
      if (!rows_op(event.type)) return false;
  }
  if (!stopped_) held_.append(event);
  return true;
}

bool LogDecoder::hold_query(const Event& event, Batch& batch) {
  switch (classify_statement(parse_query_event(event, format()).statement)) {
    case StatementKind::begin:
    case StatementKind::rollback:
    case StatementKind::xa:
      return false;
    case StatementKind::commit:
      replay(event, held_.take_open(), batch);
      return true;
    default:
      if (!stopped_) held_.append(event);
      return true;
  }
}

// The rows of `events`, then the commit, which is `event`.
void LogDecoder::replay(const Event& event, std::unique_ptr<EventReader> events, Batch& batch) {
  if (skipping_) return commit(event, batch);
  replay_ = std::move(events);
  replay_event_ = event;
  // Ids of tables are those of its time.
  tables_.clear();
  decode_replay(batch);
}

void LogDecoder::decode_replay(Batch& batch) {
  Event event;
  try {
    while (!full(batch)) {
      if (!replay_->next(event)) {
        replay_.reset();
        tables_.clear();
        commit(replay_event_, batch);
        replay_event_ = {};
        return;
      }
      event.start = replay_event_.start;
      event.end = replay_event_.end;
      dispatch(event, batch);
      if (rows_) return;
    }
  } catch (Error& error) {
    if (replay_) error.add_context(replay_->file());
    throw;
  }
}

}  // namespace dts::mysql
