// A run of records and everything they point to. Moved, never shared: one thread has it at a time. What has
// to outlive it is copied. Reused by clear(), so that a steady state allocates nothing.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "event/record.h"

namespace dts {

class Batch {
 public:
  Batch() = default;
  Batch(Batch&&) = default;
  Batch& operator=(Batch&&) = default;

  Arena& arena() { return arena_; }
  std::vector<Record>& records() { return records_; }
  const std::vector<Record>& records() const { return records_; }

  // Keeps alive what records of this batch point to: an input block, a table definition, a hello.
  // Keeping the same thing twice in a row costs nothing.
  void keep(std::shared_ptr<const void> owner) {
    if (owners_.empty() || owners_.back() != owner) owners_.push_back(std::move(owner));
  }

  // Appends a record and returns it; the reference is valid until the next one is added.
  Record& add(Op op) {
    Record& record = records_.emplace_back();
    record.op = op;
    return record;
  }

  // An arena object for a record to point to.
  template <typename T>
  T* make(const T& value) {
    return new (arena_.make_array<T>(1)) T(value);
  }

  bool empty() const { return records_.empty(); }
  void clear() {
    records_.clear();
    owners_.clear();
    arena_.clear();
  }

 private:
  Arena arena_;
  std::vector<Record> records_;
  std::vector<std::shared_ptr<const void>> owners_;
};

}  // namespace dts
