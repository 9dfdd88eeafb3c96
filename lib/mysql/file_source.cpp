#include "mysql/file_source.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "mysql/gtid_event.h"

namespace dts::mysql {

namespace {

LogOptions log_options(const FileSourceOptions& options, const FileRange& range) {
  LogOptions log;
  if (options.catalog)
    log.schema_of = [catalog = options.catalog](const TableMap& map) {
      return catalog->find(map.schema, map.table);
    };
  log.selected = options.selected;
  log.judge = [&range](const TransactionHead& head) { return range.judge(head); };
  log.hold = options.hold;
  return log;
}

bool is_prologue(EventType type) {
  return type == EventType::format_description || type == EventType::previous_gtids ||
         type == EventType::mariadb_gtid_list || type == EventType::binlog_checkpoint ||
         type == EventType::start_encryption;
}

bool names_a_gtid(EventType type) {
  return type == EventType::gtid || type == EventType::gtid_tagged || type == EventType::mariadb_gtid;
}

}  // namespace

FileSource::FileSource(FileSourceOptions options)
    : options_(std::move(options)),
      files_(list_log_files(options_.paths)),
      range_(options_.from, options_.until, options_.progress),
      decoder_(log_options(options_, range_)) {}

bool FileSource::in_transaction() const {
  return decoder_.in_transaction();
}

bool FileSource::ready() const {
  return failure_ || decoder_.more() || !reader_ || first_event_ || reader_->ready();
}

std::string FileSource::end_reason() const {
  if (decoder_.stopped()) return "until";
  if (closed_ || last_name_.empty()) return "end of input";
  return fmt::format("end of input; {} is not closed: its server is still writing it, or was killed",
                     last_name_);
}

bool FileSource::read(Batch& batch) {
  batch.clear();
  decoder_.start_batch();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  try {
    fill(batch);
  } catch (Error&) {
    // What came before the place that is wrong is good and goes out first.
    decoder_.rollback(batch);
    reader_.reset();
    next_file_ = files_.size();
    if (batch.empty() || !hello_) throw;
    failure_ = std::current_exception();
  }
  if (!batch.empty() || (hello_ && !hello_said_)) say_hello(batch);
  return !batch.empty();
}

void FileSource::fill(Batch& batch) {
  while (!decoder_.full(batch) && !decoder_.stopped()) {
    if (decoder_.more()) {
      decoder_.decode_more(batch);
      continue;
    }
    if (!reader_ && !open_next(batch)) return;
    if (!batch.empty() && !first_event_ && !reader_->ready()) return;
    Event event;
    if (first_event_) {
      event = std::move(*first_event_);
      first_event_.reset();
    } else if (!reader_->next(event)) {
      end_of_file(batch);
      continue;
    }
    decoder_.decode(event, batch);
  }
}

bool FileSource::open_next(Batch& batch) {
  while (next_file_ + 1 < files_.size() && last_name_.empty() &&
         range_.before_start(log_name(files_[next_file_])))
    ++next_file_;
  if (next_file_ == files_.size()) return false;
  const std::string& path = files_[next_file_++];
  std::string name = log_name(path);
  check_follows(name);
  reader_ = std::make_unique<EventReader>(open_input(path), name);
  read_prologue();
  last_name_ = name;
  closed_ = false;
  if (!hello_) make_hello();
  decoder_.start_file(name, reader_->format(), batch);
  return true;
}

// A log that is missing between two would be a hole.
void FileSource::check_follows(const std::string& name) const {
  if (last_name_.empty()) return;
  auto last = split_binlog_name(last_name_), next = split_binlog_name(name);
  if (!last || !next || last->base != next->base)
    throw Error(ErrorKind::usage,
                fmt::format("{} cannot follow {}: they are not of one series", name, last_name_),
                "name logs of one server, in their order");
  if (next->number == last->number + 1) return;
  if (next->number <= last->number)
    throw Error(ErrorKind::usage, fmt::format("{} cannot follow {}", name, last_name_),
                "name the logs in their order");
  throw Error(ErrorKind::position_gone,
              fmt::format("{} cannot follow {}: {} is missing between them", name, last_name_,
                          next->number - last->number == 2 ? "one file" : "more than one file"),
              "give all files, or apply a new snapshot");
}

// Up to the first event that says something of the log's content.
void FileSource::read_prologue() {
  gtids_before_.reset();
  Event event;
  while (reader_->next(event)) {
    try {
      if (event.type == EventType::previous_gtids) gtids_before_ = parse_previous_gtids(event.body);
      if (event.type == EventType::mariadb_gtid_list) gtids_before_ = parse_gtid_list(event.body);
    } catch (Error& error) {
      error.add_context(fmt::format("{}:{}", reader_->file(), event.start));
      throw;
    }
    if (is_prologue(event.type) && event.type != EventType::start_encryption) continue;
    // A server without GTIDs writes an empty set, too. It tells nothing then.
    if (gtids_before_ && gtids_before_->empty() && !names_a_gtid(event.type)) gtids_before_.reset();
    if (event.type == EventType::anonymous_gtid) gtids_before_.reset();
    first_event_ = std::move(event);
    return;
  }
  if (reader_->format().post_header_bytes.empty())
    throw Error(ErrorKind::truncated,
                fmt::format("{}: the file ends before the first event", reader_->file()));
  if (gtids_before_ && gtids_before_->empty()) gtids_before_.reset();
}

void FileSource::make_hello() {
  const Format& format = reader_->format();
  auto hello = std::make_shared<Hello>();
  hello->producer = options_.producer;
  hello->server_version = format.server_version;
  hello->history.engine = format.mariadb ? "mariadb" : "mysql";
  hello->history.server_id = format.server_id;
  hello->history.created = format.created;
  auto name = split_binlog_name(reader_->file());
  hello->history.base = name ? std::string(name->base) : reader_->file();
  hello->stream =
      options_.stream.empty() ? fmt::format("{}-{}", hello->history.base, format.server_id) : options_.stream;
  hello->include = options_.include;
  hello->exclude = options_.exclude;
  hello->start = fmt::format("{}:4", reader_->file());
  if (gtids_before_) hello->gtid_set = print_gtid_set(*gtids_before_);
  range_.start(*hello);
  hello_ = std::move(hello);
}

// Before the first record. Where the start is a time, its place is known only now.
void FileSource::say_hello(Batch& batch) {
  if (hello_said_) return;
  if (range_.starts_by_time())
    for (const Record& record : batch.records()) {
      if (record.op == Op::begin) hello_->start = record.tx->pos;
      if (record.op == Op::heartbeat) hello_->start = record.heartbeat->pos;
      break;
    }
  Record hello;
  hello.op = Op::hello;
  hello.hello = hello_.get();
  batch.records().insert(batch.records().begin(), hello);
  batch.keep(hello_);
  hello_said_ = true;
}

void FileSource::end_of_file(Batch& batch) {
  closed_ = decoder_.next_file().has_value();
  bool last = next_file_ == files_.size();
  const BinlogPlace end{reader_->file(), reader_->offset()};
  reader_.reset();
  if (!decoder_.in_transaction()) {
    if (last) range_.check_reached(end, decoder_.next_file().value_or(""));
    return;
  }
  decoder_.rollback(batch);
  // A server that is killed leaves its last transaction unfinished, and rolls it back when it starts again.
  if (last)
    throw Error(ErrorKind::truncated,
                fmt::format("{}: the log ends inside a transaction", print_position(end)),
                "copy the file again once the server has closed it");
}

}  // namespace dts::mysql
