// Records as lines of JSON: dts-stream(5). The bytes that repeat are prepared once: a table's prefix and keys
// when its definition is first met, a transaction's name and time when it begins. One thread.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "codec/codec.h"
#include "codec/text_buffer.h"

namespace dts {

class NdjsonEncoder : public Encoder {
 public:
  NdjsonEncoder();
  ~NdjsonEncoder() override;

  void encode(const Batch& batch, std::string& out) override;
  void finish_block(std::string&) override {}

 private:
  struct TableText;

  void encode_record(const Record& record, std::string& out);
  void encode_row(const Record& record);
  unsigned encode_image(const TableText& table, const Cell* cells, std::string_view name);
  void encode_list(const TableText& table, const Cell* cells, std::string_view name,
                   bool (*belongs)(const Cell&));
  void encode_lists(const TableText& table, const Record& record, unsigned before, unsigned after);
  const TableText& table_text(const TableDef& def);
  void prepare_transaction(const Transaction& tx);

  std::unordered_map<uint32_t, std::unique_ptr<TableText>> tables_;  // by def id; forgotten at hello
  const TableText* last_table_ = nullptr;
  std::string tx_;       // what the next two were prepared for
  UtcMicros ts_;         //
  std::string tx_text_;  // ,"tx":"…","seq":
  std::string ts_text_;  // ,"ts":"…"
  TextBuffer rows_;      // rows are gathered here and appended to `out` in runs
};

}  // namespace dts
