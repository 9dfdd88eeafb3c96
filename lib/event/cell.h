// One value: 16 bytes, a kind and 64 inline bits or a view. Cells own nothing. A view points into the arena
// or an input block of the batch the cell is in, or into its table definition (enum labels), and is valid as
// long as the batch.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

#include "event/civil.h"

namespace dts {

enum class CellKind : uint8_t {
  absent,  // the log did not carry it ("unchanged"): not the same as null
  null,    // SQL NULL
  boolean,
  int64,
  uint64,
  float32,
  float64,
  decimal,    // view: ASCII digits, exactly as the source prints them; or NaN, Infinity, -Infinity
  text,       // view: valid UTF-8
  binary,     // view
  json,       // view: one valid JSON document on one line, UTF-8; "null" is JSON's null, not SQL's
  bits,       // view: characters 0 and 1
  date,       // packed CivilDateTime
  datetime,   // packed CivilDateTime
  timestamp,  // packed CivilDateTime in UTC
  time,       // packed CivilTime
};

class Cell {
 public:
  Cell() = default;  // absent

  static Cell null() { return Cell(CellKind::null, 0, 0); }
  static Cell boolean(bool value) { return Cell(CellKind::boolean, 0, value); }
  static Cell int64(int64_t value) { return Cell(CellKind::int64, 0, static_cast<uint64_t>(value)); }
  static Cell uint64(uint64_t value) { return Cell(CellKind::uint64, 0, value); }
  static Cell float32(float value) { return Cell(CellKind::float32, 0, std::bit_cast<uint32_t>(value)); }
  static Cell float64(double value) { return Cell(CellKind::float64, 0, std::bit_cast<uint64_t>(value)); }
  // A kind that is a view. At most 4 GiB - 1: sources refuse longer values.
  static Cell view(CellKind kind, std::string_view bytes) {
    return Cell(kind, static_cast<uint32_t>(bytes.size()), reinterpret_cast<uintptr_t>(bytes.data()));
  }
  static Cell text(std::string_view bytes) { return view(CellKind::text, bytes); }
  static Cell binary(std::string_view bytes) { return view(CellKind::binary, bytes); }
  // date, datetime or timestamp.
  static Cell civil(CellKind kind, const CivilDateTime& value) {
    return Cell(kind, value.micros, value.pack());
  }
  static Cell time(const CivilTime& value) { return Cell(CellKind::time, value.micros, value.pack()); }

  CellKind kind() const { return kind_; }
  bool is_null() const { return kind_ == CellKind::null; }
  bool is_absent() const { return kind_ == CellKind::absent; }
  bool is_view() const { return kind_ >= CellKind::decimal && kind_ <= CellKind::bits; }

  // Each of these is meaningful for its own kinds only; the caller has looked at kind().
  bool as_boolean() const { return bits_ != 0; }
  int64_t as_int64() const { return static_cast<int64_t>(bits_); }
  uint64_t as_uint64() const { return bits_; }
  float as_float32() const { return std::bit_cast<float>(static_cast<uint32_t>(bits_)); }
  double as_float64() const { return std::bit_cast<double>(bits_); }
  std::string_view as_view() const { return {reinterpret_cast<const char*>(bits_), size_}; }
  CivilDateTime as_civil() const { return CivilDateTime::unpack(bits_, size_); }
  CivilTime as_time() const { return CivilTime::unpack(bits_, size_); }

  // The raw halves, for codecs: 64 bits, and the microseconds of temporal kinds.
  uint64_t raw_bits() const { return bits_; }
  uint32_t raw_size() const { return size_; }
  static Cell from_raw(CellKind kind, uint32_t size, uint64_t bits) { return Cell(kind, size, bits); }

  // Same kind and same value; views compare by content, floats by bits.
  friend bool operator==(const Cell& a, const Cell& b) {
    if (a.kind_ != b.kind_ || a.size_ != b.size_) return false;
    return a.is_view() ? a.as_view() == b.as_view() : a.bits_ == b.bits_;
  }

 private:
  Cell(CellKind kind, uint32_t size, uint64_t bits) : kind_(kind), size_(size), bits_(bits) {}

  CellKind kind_ = CellKind::absent;
  uint32_t size_ = 0;  // bytes of a view, or microseconds of a temporal value
  uint64_t bits_ = 0;
};

static_assert(sizeof(Cell) == 16);

}  // namespace dts
