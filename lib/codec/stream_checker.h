// What a single record cannot tell: hello first, begin and commit in pairs, rows inside a transaction and of
// a table announced since hello, seq increasing. Both decoders ask it, so both encodings mean the same.
// Also the owner of what outlives a batch: the table definitions, and the open transaction. One thread.
//
// Everything here throws Error{data} (or Error{truncated}, where a stream starts inside a transaction of the
// one before) without a place: the decoder adds where.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "event/batch.h"

namespace dts {

class StreamChecker {
 public:
  // Before the records of a batch: gives it its own copy of the open transaction, and keeps the definitions.
  void start_batch(Batch& batch);

  // Takes over a definition that a `table` record carries. The same id may be announced again only with the
  // same content; the result is then the one known already. Keeps it in `batch`.
  const TableDef* add_table(TableDef def, Batch& batch);

  // The definition announced since hello, or Error{data} with a hint. Valid as long as the batch.
  const TableDef& table(uint32_t id) const {
    if (id == last_id_ && last_) return *last_;
    return find_table(id);
  }

  // The open transaction as the current batch has it, or null.
  const Transaction* transaction() const { return transaction_; }

  // Checks `record` against what came before and takes note of it: begin opens, commit and rollback close,
  // hello forgets the tables of the stream before. Call it for every record, in order, after it is filled in.
  void check(const Record& record, Batch& batch) {
    if (is_row(record.op)) check_nulls(record);
    if (is_row(record.op) && record.tx == transaction_ && record.tx != nullptr && record.seq > seq_) {
      seq_ = record.seq;
      return;
    }
    check_slowly(record, batch);
  }

  // True after hello and before eos.
  bool in_stream() const { return in_stream_; }

 private:
  struct Tables {
    std::unordered_map<uint32_t, std::unique_ptr<const TableDef>> by_id;
  };

  const TableDef& find_table(uint32_t id) const;
  static void check_nulls(const Record& record) {
    for (const Cell* image : {record.before, record.after})
      for (size_t i = 0; image != nullptr && i < record.def->columns.size(); ++i)
        if (image[i].is_null() && !record.def->columns[i].nullable) [[unlikely]]
          refuse_null(record, i);
  }
  [[noreturn]] static void refuse_null(const Record& record, size_t column);
  void check_slowly(const Record& record, Batch& batch);
  void check_hello(const Hello& hello, Batch& batch);
  void check_eos(const Eos& eos);
  void check_begin(const Record& record);
  void check_end(const Record& record);
  void check_in_transaction(const Record& record);

  bool in_stream_ = false;
  bool any_stream_ = false;
  std::shared_ptr<Tables> tables_ = std::make_shared<Tables>();  // batches keep it; one a stream
  mutable uint32_t last_id_ = 0;
  mutable const TableDef* last_ = nullptr;
  const Transaction* transaction_ = nullptr;  // in the current batch
  Transaction open_;                          // the same, viewing into open_text_
  std::string open_text_;
  uint32_t seq_ = 0;  // of the last row of the open transaction
};

}  // namespace dts
