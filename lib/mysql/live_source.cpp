#include "mysql/live_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/wire.h"
#include "mysql/dump_command.h"
#include "mysql/gtid_event.h"

namespace dts::mysql {

namespace {

const BinlogPlace* place_of(const std::optional<Position>& position) {
  return position ? std::get_if<BinlogPlace>(&*position) : nullptr;
}

}  // namespace

LiveSource::LiveSource(LiveSourceOptions options)
    : options_(std::move(options)),
      decoder_({[this](const TableMap& map) { return schema_of(map); }, options_.selected,
                [this](const TransactionHead& head) { return judge(head); }, options_.hold}) {
  options_.connection.read_timeout_s = kSilenceS;
  if (options_.from && std::holds_alternative<TimePlace>(*options_.from))
    throw Error(ErrorKind::usage, "--from with a time is for log files, not yet for a running server");
  server_id_ = next_server_id();
}

LiveSource::~LiveSource() = default;

bool LiveSource::in_transaction() const {
  return decoder_.in_transaction();
}

bool LiveSource::ready() const {
  return failure_ || done_ || decoder_.more() || (stream_ && stream_->ready());
}

bool LiveSource::read(Batch& batch) {
  batch.clear();
  decoder_.start_batch();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  while (batch.empty() && !done_) {
    if (!stream_) connect();
    try {
      fill(batch);
    } catch (Error& error) {
      stream_.reset();
      decoder_.rollback(batch);
      // Another replica with our id made the server end this dump; with another id we are not in its way.
      const bool taken = error.kind() == ErrorKind::busy && has_several_ids();
      if (taken) server_id_ = next_server_id();
      if (!taken && error.kind() != ErrorKind::transient) {
        error.set_side(Side::source);
        if (batch.empty()) throw;
        failure_ = std::current_exception();
      } else {
        if (options_.note)
          options_.note(fmt::format("lost the connection: {}; connecting again", error.message()));
        if (!failing_since_) failing_since_ = Clock::now();
      }
    }
    follow(batch);
  }
  return !batch.empty();
}

void LiveSource::fill(Batch& batch) {
  while (!decoder_.full(batch)) {
    if (decoder_.more()) {
      decoder_.decode_more(batch);
      continue;
    }
    if (done_ || decoder_.stopped()) {
      done_ = true;
      return;
    }
    if (!batch.empty() && !stream_->ready()) return;
    take(stream_->next(), batch);
    attempts_ = 0;
    failing_since_.reset();
  }
}

void LiveSource::take(const DumpStream::Packet& packet, Batch& batch) {
  Event event;
  try {
    parse_event(packet.event, format_, event, true);
  } catch (Error& error) {
    error.add_context(fmt::format("{}:{}", file_, offset_));
    throw;
  }
  event.block = packet.block;
  if (event.type == EventType::heartbeat) return take_heartbeat(event);
  if (event.type == EventType::heartbeat_v2) return;  // not asked for
  if (event.type == EventType::rotate && (event.flags & kArtificialFlag || event.timestamp == 0))
    return take_rotate(event);
  place_event(event, packet.event.size());
  if (event.type == EventType::format_description) {
    decoder_.start_file(file_, format_, batch);
    file_started_ = true;
  }
  if (!hello_said_) take_prologue(event, batch);
  const size_t first = batch.records().size();
  if (file_started_) decoder_.decode(event, batch);
  reload_catalogue(batch, first);
  if (!decoder_.more() && reached_until(event)) done_ = true;
}

// The server has nothing to send up to this place: a dump by GTIDs leaves out what we have, and at its end
// comes nothing but this.
void LiveSource::take_heartbeat(const Event& event) {
  const BinlogPlace* until = place_of(options_.until);
  if (until == nullptr || !hello_said_ || decoder_.in_transaction() || decoder_.more()) return;
  auto order = compare_places({std::string(event.body), event.log_pos}, *until);
  if (order && *order != std::strong_ordering::less) done_ = true;
}

// The server says which file it goes on with, and where.
void LiveSource::take_rotate(const Event& event) {
  if (event.body.size() <= sizeof(uint64_t)) throw Error(ErrorKind::data, "ROTATE without a file name");
  file_ = event.body.substr(sizeof(uint64_t));
  offset_ = load_le<uint64_t>(event.body.data());
  if (!split_binlog_name(file_))
    throw Error(ErrorKind::data, "ROTATE to a file whose name is that of no log");
}

// log_pos has 32 bits, is 0 for what is not in the file, and MariaDB 11.4 leaves it 0 inside transactions.
// A dump by GTIDs leaves transactions out, and jumps.
void LiveSource::place_event(Event& event, size_t bytes) {
  if (event.flags & kArtificialFlag || (event.type == EventType::format_description && event.log_pos == 0)) {
    event.start = event.end = offset_;
    return;
  }
  uint64_t end = offset_ + bytes;
  if (event.log_pos != 0 && static_cast<uint32_t>(end) != event.log_pos) {
    end = (end & ~uint64_t{0xffff'ffff}) | event.log_pos;
    if (end < offset_) end += uint64_t{1} << 32;
  }
  // The format description is sent again where a dump starts in the middle of a file.
  if (event.type == EventType::format_description && end <= offset_) end = offset_;
  event.start = end - std::min<uint64_t>(end, bytes);
  event.end = end;
  offset_ = end;
}

// Up to the first event that says something of the log's content; then hello is known.
void LiveSource::take_prologue(const Event& event, Batch& batch) {
  if (event.type == EventType::previous_gtids) gtids_before_ = parse_previous_gtids(event.body);
  if (event.type == EventType::mariadb_gtid_list && !(event.flags & kArtificialFlag))
    gtids_before_ = parse_gtid_list(event.body);
  const bool at_file_start = hello_->start.ends_with(":4");
  if (event.type == EventType::format_description && at_file_start) return;  // the sets before it come next
  say_hello(batch);
}

void LiveSource::say_hello(Batch& batch) {
  hello_->history.created = format_.created;
  if (!hello_->gtid_set && gtids_before_ && server_.has_gtids)
    hello_->gtid_set = print_gtid_set(*gtids_before_);
  if (options_.progress) {
    Follower check(*options_.progress);
    check.start(*hello_);
    if (server_.executed) check_not_ahead(*options_.progress, *server_.executed);
    if (done_before_) {
      hello_->start = print_position(options_.progress->position);
      hello_->history.created = options_.progress->history.created;
    }
  }
  follower_.emplace(*hello_);
  Record hello;
  hello.op = Op::hello;
  hello.hello = hello_.get();
  batch.records().insert(batch.records().begin(), hello);
  batch.keep(hello_);
  hello_said_ = true;
}

// Where to go on after a lost connection: behind everything that was handed out.
void LiveSource::follow(const Batch& batch) {
  for (const Record& record : batch.records()) {
    if (record.op == Op::commit) follower_->commit(*record.tx);
    if (record.op == Op::heartbeat) follower_->heartbeat(*record.heartbeat);
  }
  const auto* gtids = options_.until ? std::get_if<GtidPlace>(&*options_.until) : nullptr;
  if (gtids && follower_ && follower_->progress().gtid_set && !decoder_.in_transaction())
    done_ = done_ || follower_->progress().gtid_set->contains(gtids->set);
}

Verdict LiveSource::judge(const TransactionHead& head) {
  if (done_before_) {
    if (compare_places(head.place, *done_before_) == std::strong_ordering::less) return Verdict::skip;
    done_before_.reset();
  }
  if (!options_.until || !hello_said_) return Verdict::deliver;
  if (const auto* time = std::get_if<TimePlace>(&*options_.until); time && head.ts >= time->at)
    return Verdict::stop;
  if (const auto* place = place_of(options_.until)) {
    auto order = compare_places(head.place, *place);
    if (order && *order != std::strong_ordering::less) return Verdict::stop;
  }
  if (const auto* gtids = std::get_if<GtidPlace>(&*options_.until))
    if (!head.gtid || !gtids->set.contains(*head.gtid)) return Verdict::stop;
  return Verdict::deliver;
}

// Nothing that is wanted comes any more. Not inside a transaction.
bool LiveSource::reached_until(const Event& event) const {
  if (!options_.until || !hello_said_ || decoder_.in_transaction()) return false;
  if (const auto* place = place_of(options_.until)) {
    auto order = compare_places({file_, event.end}, *place);
    return order && *order != std::strong_ordering::less;
  }
  return false;
}

const SchemaTable* LiveSource::schema_of(const TableMap& map) {
  if (map.has_names || !options_.catalogue) return nullptr;
  if (!catalogue_) {
    Connection connection(options_.connection);
    catalogue_ = options_.catalogue(connection);
  }
  return catalogue_->find(map.schema, map.table);
}

// After a DDL the catalogue is asked again, when the next table without names comes.
void LiveSource::reload_catalogue(const Batch& batch, size_t first) {
  for (size_t i = first; i < batch.records().size(); ++i)
    if (batch.records()[i].op == Op::ddl) catalogue_.reset();
}

}  // namespace dts::mysql
