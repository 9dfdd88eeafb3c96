#include "codec/frame_decoder.h"

#include <fmt/format.h>

#include "base/error.h"
#include "codec/definitions_json.h"
#include "codec/frame_format.h"
#include "codec/value_check.h"

namespace dts {

namespace {

std::string_view take_bytes(ByteReader& body, const char* what) {
  auto size = body.le<uint32_t>(what);
  return body.bytes(size, what);
}

std::string_view take_text(ByteReader& body, const char* what) {
  std::string_view text = take_bytes(body, what);
  if (!is_utf8(text)) throw Error(ErrorKind::data, fmt::format("{} is not UTF-8", what));
  return text;
}

bool take_bool(ByteReader& body, const char* what) {
  auto value = body.le<uint8_t>(what);
  if (value > 1) throw Error(ErrorKind::data, fmt::format("{} is {}, not 0 or 1", what, value));
  return value == 1;
}

UtcMicros take_time(ByteReader& body) {
  UtcMicros time{body.le<int64_t>("ts")};
  if (!is_printable_utc(time))
    throw Error(ErrorKind::data, fmt::format("ts {} is outside the years 0000 to 9999", time.value));
  return time;
}

Transaction take_transaction(ByteReader& body) {
  Transaction tx;
  tx.ts = take_time(body);
  tx.tx = take_text(body, "tx");
  tx.gtid = take_text(body, "gtid");
  tx.pos = take_text(body, "pos");
  tx.resume = take_text(body, "resume");
  return tx;
}

Chunk take_chunk(ByteReader& body) {
  Chunk chunk;
  chunk.last = take_bool(body, "last");
  chunk.last_key = take_text(body, "last_key");
  chunk.state = take_text(body, "state");
  if (!chunk.last_key.empty() && (chunk.last_key.front() != '[' || !is_minified_json(chunk.last_key)))
    throw Error(ErrorKind::data, "last_key is not a JSON array");
  return chunk;
}

Heartbeat take_heartbeat(ByteReader& body) {
  Heartbeat heartbeat;
  heartbeat.ts = take_time(body);
  heartbeat.pos = take_text(body, "pos");
  heartbeat.gtid_set = take_text(body, "gtid_set");
  heartbeat.created = take_text(body, "created");
  return heartbeat;
}

Statement take_statement(ByteReader& body) {
  Statement statement;
  statement.schema = take_text(body, "schema");
  statement.statement = take_text(body, "statement");
  return statement;
}

Message take_message(ByteReader& body) {
  Message message;
  message.prefix = take_text(body, "prefix");
  message.content = take_bytes(body, "content");
  return message;
}

Eos take_eos(ByteReader& body) {
  Eos eos;
  eos.status = body.le<uint8_t>("status");
  eos.reason = take_text(body, "reason");
  eos.pos = take_text(body, "pos");
  return eos;
}

Op take_op(char code) {
  auto wire = static_cast<uint8_t>(code);
  if (wire == 0 || wire > kOpCount)
    throw Error(ErrorKind::data, fmt::format("unknown op {}", wire),
                "the stream was written by a newer version of dts-utils");
  return static_cast<Op>(wire - 1);
}

}  // namespace

FrameDecoder::FrameDecoder(InputBuffer& input, StreamChecker& checker, size_t max_record)
    : input_(input), checker_(checker), max_record_(max_record), blocks_(max_record) {}

bool FrameDecoder::read(Batch& batch) {
  if (rest().empty() && !next_block()) return false;
  batch.keep(block_.owner);
  decode_block(batch);
  // The batch is now the only one who needs the block.
  if (rest().empty()) block_.owner.reset();
  return true;
}

bool FrameDecoder::next_block() {
  try {
    if (input_.fill(1) && input_.bytes().front() == frame::kMagic.front()) {
      frame::BlockReader::take_magic(input_);
      start_stream();
    }
    if (!input_.fill(1)) {
      if (hello_wanted_) throw Error(ErrorKind::truncated, "the input ends before the hello of a stream");
      return false;
    }
    if (!hello_wanted_ && !in_stream_)
      throw Error(ErrorKind::data, "something other than a new stream after the end of one");
    block_ = blocks_.take_block(input_);
    next_ = 0;
    return true;
  } catch (Error& error) {
    throw error.add_context(fmt::format("{}, byte {}", input_.name(), input_.offset()));
  }
}

void FrameDecoder::start_stream() {
  hello_wanted_ = true;
  in_stream_ = false;
}

// What fails behind good records stays where it is, so that these are returned first.
void FrameDecoder::decode_block(Batch& batch) {
  while (!rest().empty()) {
    size_t good = batch.records().size();
    try {
      next_ += decode_record(rest(), batch);
    } catch (Error& error) {
      batch.records().resize(good);
      if (good > 0) return;
      throw error.add_context(place(next_));
    }
  }
}

size_t FrameDecoder::decode_record(std::string_view bytes, Batch& batch) {
  ByteReader header(bytes);
  size_t length = header.le<uint32_t>("record length");
  if (length > max_record_)
    throw Error(ErrorKind::data,
                fmt::format("a record of {} bytes; at most {} are taken", length, max_record_),
                "give a larger --max-record");
  ByteReader body(header.bytes(length, "record"));
  Op op = take_op(static_cast<char>(body.le<uint8_t>("op")));
  // eos alone, which the checker lets pass where it says what failed, is a stream too.
  if ((op == Op::hello) != hello_wanted_ && !(hello_wanted_ && op == Op::eos))
    throw Error(ErrorKind::data,
                hello_wanted_ ? "the first record of the stream is not hello" : "hello inside a stream");
  if (op == Op::eos && !header.empty()) throw Error(ErrorKind::data, "records after eos");
  Record& record = batch.add(op);
  record.tx = checker_.transaction();
  if (is_row(op)) {
    decode_row(body, record, batch);
  } else {
    decode_body(body, record, batch);
  }
  checker_.check(record, batch);
  if (op == Op::hello) {
    hello_wanted_ = false;
    in_stream_ = true;
    plans_.clear();
    last_plan_ = nullptr;
  }
  if (op == Op::eos) in_stream_ = hello_wanted_ = false;
  return header.offset();
}

void FrameDecoder::decode_row(ByteReader& body, Record& record, Batch& batch) {
  const TableDef& def = checker_.table(body.le<uint32_t>("def"));
  const frame::RowPlan& plan = plan_of(def);
  record.def = &def;
  record.seq = body.le<uint32_t>("seq");
  auto images = body.le<uint8_t>("images");
  if (!frame::has_images(record.op, images))
    throw Error(ErrorKind::data, fmt::format("table {}: a row \"{}\" with images 0x{:02x}", def.full_name(),
                                             op_name(record.op), images));
  std::string_view bytes = body.rest();
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  size_t columns = def.columns.size();
  if ((images & frame::kBefore) != 0) {
    auto* cells = batch.arena().make_array<Cell>(columns);
    at = read_image(plan, def, at, end, cells);
    record.before = cells;
  }
  if ((images & frame::kAfter) != 0) {
    auto* cells = batch.arena().make_array<Cell>(columns);
    at = read_image(plan, def, at, end, cells);
    record.after = cells;
  }
  if (at != end)
    throw Error(ErrorKind::data,
                fmt::format("table {}: {} bytes behind the last column of a row", def.full_name(), end - at));
}

void FrameDecoder::decode_body(ByteReader& body, Record& record, Batch& batch) {
  switch (record.op) {
    case Op::hello: {
      auto hello = std::make_shared<Hello>(parse_hello_json(body.rest()));
      record.hello = hello.get();
      batch.keep(std::move(hello));
      return;
    }
    case Op::table: {
      TableDef def = parse_table_json(body.rest());
      frame::RowPlan plan(def);  // refuses a definition whose rows could not be read
      record.def = checker_.add_table(std::move(def), batch);
      return;
    }
    case Op::begin:
    case Op::commit:
    case Op::rollback:
      record.tx = batch.make(take_transaction(body));
      return;
    case Op::snapshot:
    case Op::chunk:
      record.def = &checker_.table(body.le<uint32_t>("def"));
      record.chunk = batch.make(take_chunk(body));
      if (record.op == Op::snapshot && record.chunk->last)
        throw Error(ErrorKind::data, "a snapshot that is complete at its start");
      return;
    case Op::truncate:
      return decode_truncate(body, record, batch);
    case Op::ddl:
      record.ddl = batch.make(take_statement(body));
      return;
    case Op::message:
      record.message = batch.make(take_message(body));
      return;
    case Op::heartbeat:
      record.heartbeat = batch.make(take_heartbeat(body));
      return;
    case Op::eos:
      record.eos = batch.make(take_eos(body));
      return;
    default:
      throw Error(ErrorKind::bug, "a row where none can be");
  }
}

void FrameDecoder::decode_truncate(ByteReader& body, Record& record, Batch& batch) {
  record.seq = body.le<uint32_t>("seq");
  bool known = take_bool(body, "known");
  auto id = body.le<uint32_t>("def");
  if (known) {
    record.def = &checker_.table(id);
  } else if (id != 0) {
    throw Error(ErrorKind::data, "truncate with a definition that it says it does not know");
  }
  TableName name;
  name.schema = take_text(body, "schema");
  name.table = take_text(body, "table");
  if (record.def && (name.schema != record.def->schema || name.table != record.def->name))
    throw Error(ErrorKind::data, fmt::format("def {} is table {}, and the record names {}.{}", id,
                                             record.def->full_name(), name.schema, name.table));
  record.truncated = batch.make(name);
}

const frame::RowPlan& FrameDecoder::plan_of(const TableDef& def) {
  if (last_plan_ != nullptr && def.id == last_id_) return *last_plan_;
  std::unique_ptr<frame::RowPlan>& plan = plans_[def.id];
  if (!plan) plan = std::make_unique<frame::RowPlan>(def);
  last_id_ = def.id;
  last_plan_ = plan.get();
  return *plan;
}

bool FrameDecoder::ready() const {
  return !rest().empty() || frame::BlockReader::has_block(input_) || input_.ready();
}

std::string FrameDecoder::where() const {
  return place(next_);
}

std::string FrameDecoder::place(size_t offset_in_block) const {
  if (block_.compressed)
    return fmt::format("{}, byte {} of the block at byte {}", input_.name(), offset_in_block, block_.offset);
  return fmt::format("{}, byte {}", input_.name(),
                     block_.offset + frame::kBlockHeaderBytes + offset_in_block);
}

}  // namespace dts
