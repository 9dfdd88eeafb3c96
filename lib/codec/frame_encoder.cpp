#include "codec/frame_encoder.h"

#include <fmt/format.h>

#include "base/error.h"
#include "codec/definitions_json.h"
#include "codec/frame_format.h"

namespace dts {

void FrameEncoder::encode(const Batch& batch, std::string& out) {
  for (const Record& record : batch.records()) {
    // A producer that fails before it has a stream says so with eos alone.
    if (record.op == Op::hello || (record.op == Op::eos && !in_stream_)) start_stream(out);
    in_stream_ = record.op != Op::eos;
    block_.start_record(record.op);
    put_record(record);
    block_.finish_record();
    if (block_.full() || record.op == Op::eos) block_.close(out);
  }
}

void FrameEncoder::start_stream(std::string& out) {
  block_.close(out);
  out.append(frame::kMagic);
  plans_.clear();
  last_plan_ = nullptr;
}

void FrameEncoder::put_record(const Record& record) {
  switch (record.op) {
    case Op::hello:
    case Op::table:
      return put_definition(record);
    case Op::begin:
    case Op::commit:
    case Op::rollback:
      return put_transaction(*record.tx);
    case Op::insert:
    case Op::update:
    case Op::erase:
    case Op::read:
      return put_row(record);
    case Op::snapshot:
    case Op::chunk:
      return put_chunk(record);
    case Op::truncate:
      return put_truncate(record);
    case Op::ddl:
      block_.put_string(record.ddl->schema);
      block_.put_string(record.ddl->statement);
      return;
    case Op::message:
      block_.put_string(record.message->prefix);
      block_.put_string(record.message->content);
      return;
    case Op::heartbeat:
      block_.put(record.heartbeat->ts.value);
      block_.put_string(record.heartbeat->pos);
      block_.put_string(record.heartbeat->gtid_set);
      block_.put_string(record.heartbeat->created);
      return;
    case Op::eos:
      if (record.eos->status < 0 || record.eos->status > UINT8_MAX)
        throw Error(ErrorKind::bug, fmt::format("eos with status {}", record.eos->status));
      block_.put(static_cast<uint8_t>(record.eos->status));
      block_.put_string(record.eos->reason);
      block_.put_string(record.eos->pos);
      return;
  }
}

void FrameEncoder::put_definition(const Record& record) {
  text_.clear();
  if (record.op == Op::hello) {
    append_hello_json(*record.hello, text_);
  } else {
    append_table_json(*record.def, text_);
    plans_[record.def->id] = std::make_unique<frame::RowPlan>(*record.def);
    last_plan_ = nullptr;
  }
  block_.put_bytes(text_);
}

void FrameEncoder::put_transaction(const Transaction& tx) {
  block_.put(tx.ts.value);
  block_.put_string(tx.tx);
  block_.put_string(tx.gtid);
  block_.put_string(tx.pos);
  block_.put_string(tx.resume);
}

void FrameEncoder::put_row(const Record& record) {
  const TableDef& def = *record.def;
  const frame::RowPlan& plan = plan_of(def);
  auto images =
      static_cast<uint8_t>((record.before ? frame::kBefore : 0) | (record.after ? frame::kAfter : 0));
  if (!frame::has_images(record.op, images))
    throw Error(ErrorKind::bug, fmt::format("table {}: a row \"{}\" with the wrong images", def.full_name(),
                                            op_name(record.op)));
  char* header = block_.room(frame::kRowHeaderBytes);
  store_le<uint32_t>(header, def.id);
  store_le<uint32_t>(header + 4, record.seq);
  header[8] = static_cast<char>(images);
  block_.move_to(header + frame::kRowHeaderBytes);
  if (record.before) write_image(plan, def, record.before, block_);
  if (record.after) write_image(plan, def, record.after, block_);
}

void FrameEncoder::put_chunk(const Record& record) {
  block_.put(record.def->id);
  block_.put(static_cast<uint8_t>(record.chunk->last));
  block_.put_string(record.chunk->last_key);
  block_.put_string(record.chunk->state);
}

void FrameEncoder::put_truncate(const Record& record) {
  block_.put(record.seq);
  block_.put(static_cast<uint8_t>(record.def != nullptr));
  block_.put(record.def ? record.def->id : 0);
  block_.put_string(record.truncated->schema);
  block_.put_string(record.truncated->table);
}

const frame::RowPlan& FrameEncoder::plan_of(const TableDef& def) {
  if (last_plan_ == nullptr || def.id != last_id_) {
    auto found = plans_.find(def.id);
    if (found == plans_.end())
      throw Error(ErrorKind::bug, fmt::format("table {}: a row before the definition {} of its table",
                                              def.full_name(), def.id));
    last_id_ = def.id;
    last_plan_ = found->second.get();
  }
  if (last_plan_->columns().size() != def.columns.size())
    throw Error(ErrorKind::bug, fmt::format("table {}: definition {} has changed under the same id",
                                            def.full_name(), def.id));
  return *last_plan_;
}

}  // namespace dts
