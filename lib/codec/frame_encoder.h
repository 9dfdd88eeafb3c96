// Records as frames: frame_format.h, dts-stream(5). Records gather in one open block, which is appended to
// the output when it is full, at eos, and by finish_block(). One thread.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "codec/codec.h"
#include "codec/frame_block.h"
#include "codec/frame_row.h"

namespace dts {

class FrameEncoder : public Encoder {
 public:
  // `compress`: zstd on every block that it makes smaller.
  explicit FrameEncoder(bool compress) : block_(compress) {}

  // Beyond what Encoder says: Error{bug} also for a row of a table whose `table` record was not encoded since
  // hello, or with images that its op does not have; nothing of that record is written. Error{data}: a record
  // longer than a block can be.
  void encode(const Batch& batch, std::string& out) override;
  void finish_block(std::string& out) override { block_.close(out); }

 private:
  void start_stream(std::string& out);
  void put_record(const Record& record);
  void put_definition(const Record& record);
  void put_transaction(const Transaction& tx);
  void put_row(const Record& record);
  void put_chunk(const Record& record);
  void put_truncate(const Record& record);
  const frame::RowPlan& plan_of(const TableDef& def);

  bool in_stream_ = false;
  frame::BlockWriter block_;
  std::unordered_map<uint32_t, std::unique_ptr<frame::RowPlan>> plans_;  // by def id; forgotten at hello
  uint32_t last_id_ = 0;
  const frame::RowPlan* last_plan_ = nullptr;  // of last_id_
  std::string text_;                           // a definition on its way
};

}  // namespace dts
