#include "codec/ndjson_record.h"

#include <fmt/format.h>

#include <memory>

#include "base/error.h"
#include "codec/definitions_json.h"
#include "codec/json_text.h"
#include "codec/ndjson_fields.h"

namespace dts {

using namespace ndjson;

namespace {

constexpr uint64_t kMax32 = std::numeric_limits<uint32_t>::max();
constexpr uint64_t kMaxStatus = 255;

[[noreturn]] void refuse(std::string message, std::string hint = {}) {
  throw Error(ErrorKind::data, std::move(message), std::move(hint));
}

}  // namespace

NdjsonRecordReader::NdjsonRecordReader(StreamChecker& checker)
    : checker_(checker), fields_(reader_, kFieldNames) {}

Record NdjsonRecordReader::read(std::string_view line, Batch& batch) {
  line = well_formed(line, batch.arena());
  table_ = nullptr;
  before_ = after_ = nullptr;
  fields_.parse(line, batch.arena(), [&](size_t field, JsonReader::Value& value) {
    if ((field != kBefore && field != kAfter) || !is_row_of_known_table()) return false;
    simdjson::ondemand::object object;
    if (value.get_object().get(object)) fields_.refuse(field, "not an object");
    Cell* cells = new_image(field, batch.arena());
    size_t expected = 0;
    reader_.for_each_in(object, line, [&](std::string_view key, JsonReader::Value& column) {
      read_column(key, column, cells, expected, batch.arena());
    });
    return true;
  });
  Record record;
  auto op = op_from_name(fields_.text(kOp));
  if (!op)
    refuse(fmt::format("unknown op \"{}\"", fields_.text(kOp)),
           "a newer dts-utils may have written this stream");
  record.op = *op;
  read_body(line, record, batch);
  checker_.check(record, batch);
  return record;
}

void NdjsonRecordReader::read_body(std::string_view line, Record& record, Batch& batch) {
  switch (record.op) {
    case Op::hello: {
      auto hello = std::make_shared<Hello>(parse_hello_json(line));
      record.hello = hello.get();
      batch.keep(std::move(hello));
      tables_.clear();
      last_table_ = nullptr;
      return;
    }
    case Op::table:
      record.def = checker_.add_table(parse_table_json(line), batch);
      record.tx = checker_.transaction();
      return;
    case Op::begin:
    case Op::commit:
    case Op::rollback:
      return read_boundary(record, batch);
    case Op::insert:
    case Op::update:
    case Op::erase:
    case Op::read:
      return read_row(record, batch);
    case Op::snapshot:
    case Op::chunk:
      return read_chunk(record, batch);
    case Op::truncate:
      return read_truncate(record, batch);
    case Op::ddl:
      read_transaction(record, false);
      record.ddl = batch.make(Statement{fields_.optional_text(kSchema), fields_.text(kStatement)});
      return;
    case Op::message:
      return read_message(record, batch);
    case Op::heartbeat:
      return read_heartbeat(record, batch);
    case Op::eos:
      return read_eos(record, batch);
  }
}

void NdjsonRecordReader::read_boundary(Record& record, Batch& batch) {
  Transaction tx;
  tx.tx = fields_.text(kTx);
  tx.gtid = fields_.optional_text(kGtid);
  tx.ts = fields_.time(kTs);
  tx.pos = fields_.optional_text(kPos);
  tx.resume = fields_.optional_text(kResume);
  record.tx = batch.make(tx);
  ts_text_.clear();
}

// Rows must name their transaction, other records may. What they name must be the open one: a line that is
// somewhere else than where it was written is not guessed at.
void NdjsonRecordReader::read_transaction(Record& record, bool wanted) {
  record.tx = checker_.transaction();
  std::string_view tx = wanted ? fields_.text(kTx) : fields_.optional_text(kTx);
  if (record.tx == nullptr) return;  // for the checker to refuse
  if (fields_.has(kTx) && tx != record.tx->tx)
    refuse(fmt::format("a record of transaction {} inside transaction {}", tx, record.tx->tx),
           "lines of a stream cannot be reordered or left out; filter streams with dts-pipe");
  if (!fields_.has(kTs) || fields_.raw(kTs) == ts_text_) return;
  if (fields_.time(kTs) != record.tx->ts)
    fields_.refuse(kTs, fmt::format("transaction {} has {}", record.tx->tx, print_utc(record.tx->ts)));
  ts_text_ = fields_.raw(kTs);
}

// `def` says which table it is; where the record names it too, it has to be that one.
void NdjsonRecordReader::read_table_name(Record& record) {
  const TableDef& def = checker_.table(static_cast<uint32_t>(fields_.number(kDef, kMax32)));
  if (fields_.text(kSchema) != def.schema || fields_.text(kTable) != def.name)
    refuse(fmt::format("def {} is table {}, and the record names {}.{}", def.id, def.full_name(),
                       fields_.text(kSchema), fields_.text(kTable)),
           "rename and route tables with dts-pipe");
  record.def = &def;
}

void NdjsonRecordReader::read_chunk(Record& record, Batch& batch) {
  read_table_name(record);
  read_transaction(record, false);
  Chunk chunk;
  if (fields_.has(kLastKey)) {
    chunk.last_key = fields_.raw(kLastKey);
    if (chunk.last_key.front() != '[') fields_.refuse(kLastKey, "not an array of values");
  }
  chunk.state = fields_.optional_text(kState);
  chunk.last = record.op == Op::chunk && fields_.boolean(kLast, false);
  record.chunk = batch.make(chunk);
}

void NdjsonRecordReader::read_truncate(Record& record, Batch& batch) {
  if (fields_.has(kDef)) read_table_name(record);
  read_transaction(record, true);
  record.seq = static_cast<uint32_t>(fields_.number(kSeq, kMax32));
  record.truncated = batch.make(TableName{fields_.text(kSchema), fields_.text(kTable)});
}

void NdjsonRecordReader::read_message(Record& record, Batch& batch) {
  read_transaction(record, false);
  auto content = parse_base64(fields_.text(kContent), batch.arena());
  if (!content) fields_.refuse(kContent, "not base64");
  record.message = batch.make(Message{fields_.optional_text(kPrefix), *content});
}

void NdjsonRecordReader::read_heartbeat(Record& record, Batch& batch) {
  Heartbeat heartbeat;
  heartbeat.pos = fields_.text(kPos);
  heartbeat.ts = fields_.time(kTs);
  heartbeat.gtid_set = fields_.optional_text(kGtidSet);
  heartbeat.created = fields_.optional_text(kCreated);
  record.heartbeat = batch.make(heartbeat);
}

void NdjsonRecordReader::read_eos(Record& record, Batch& batch) {
  Eos eos;
  eos.reason = fields_.text(kReason);
  eos.status = static_cast<int>(fields_.number(kStatus, kMaxStatus));
  eos.pos = fields_.optional_text(kPos);
  record.eos = batch.make(eos);
}

}  // namespace dts
