// Frames as records: frame_format.h, dts-stream(5). Cells view into the block they came in: the input's own,
// or, where zstd was taken off, one of a small pool. One thread.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "base/byte_reader.h"
#include "codec/decoder.h"
#include "codec/frame_block.h"
#include "codec/frame_row.h"
#include "codec/input_buffer.h"
#include "codec/stream_checker.h"

namespace dts {

class FrameDecoder : public Decoder {
 public:
  FrameDecoder(InputBuffer& input, StreamChecker& checker, size_t max_record);

  // One block's records a call. Errors name the byte of the input where the record that failed starts; in a
  // compressed block, the block and the byte within.
  bool read(Batch& batch) override;
  bool ready() const override;
  std::string where() const override;
  // True while records of a block that was read are left: the input then stands behind them.
  bool in_block() const { return !rest().empty(); }

 private:
  bool next_block();
  void start_stream();
  void decode_block(Batch& batch);
  // At the start of rest(); returns the bytes it took.
  size_t decode_record(std::string_view bytes, Batch& batch);
  void decode_row(ByteReader& body, Record& record, Batch& batch);
  void decode_body(ByteReader& body, Record& record, Batch& batch);
  void decode_truncate(ByteReader& body, Record& record, Batch& batch);
  const frame::RowPlan& plan_of(const TableDef& def);
  std::string_view rest() const { return block_.payload.substr(next_); }
  std::string place(size_t offset_in_block) const;

  InputBuffer& input_;
  StreamChecker& checker_;
  size_t max_record_;
  frame::BlockReader blocks_;
  frame::Block block_;
  size_t next_ = 0;            // offset in block_ of the first record not yet decoded
  bool hello_wanted_ = false;  // a magic has been read, and its hello not yet
  bool in_stream_ = false;     // after the hello of a frame stream, before its eos
  std::unordered_map<uint32_t, std::unique_ptr<frame::RowPlan>> plans_;  // by def id; forgotten at hello
  uint32_t last_id_ = 0;
  const frame::RowPlan* last_plan_ = nullptr;  // of last_id_
};

}  // namespace dts
