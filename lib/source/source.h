// What a source is to the programs: something that yields batches. One thread.
#pragma once

#include "event/batch.h"

namespace dts {

class Source {
 public:
  virtual ~Source() = default;

  // Clears `batch` and fills it with at least one record, about 128 KiB of them at most unless one row is
  // larger. The first record of the first batch is hello. False at the end of what there is to read; the
  // records then end between two transactions: a transaction that the log leaves open has been ended by a
  // `rollback` record, and what is wrong with that is thrown by the next call.
  // Transactions may span batches. `eos` is not the source's: whoever runs it writes it.
  // Throws Error with the log's file and position as context; all batches returned before are good.
  virtual bool read(Batch& batch) = 0;

  // False when read() would have to wait for the log to grow: the moment to flush.
  virtual bool ready() const = 0;

  // True after a batch that ended inside a transaction.
  virtual bool in_transaction() const = 0;

  // What `eos` should say when read() has returned false: "end of input", with what is peculiar about it.
  virtual std::string end_reason() const { return "end of input"; }
};

}  // namespace dts
