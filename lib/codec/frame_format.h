// The frame encoding of a stream: what a reader and a writer have to agree on. dts-stream(5), section FRAMES,
// is the same for people, with a worked example byte by byte.
//
//   stream := magic block*                 again from `magic` for every further stream in the same file
//   block  := header payload               header: kBlockHeaderBytes
//   payload:= record+                      after zstd is taken off, where kBlockZstd is set
//   record := u32 length, u8 op, body      length counts op and body
//
// All integers are little-endian and unaligned; a string is u32 length, then that many bytes. The first byte
// says what comes: 0x89 a magic (and with it a new stream), 'B' a block, '{' a line of the NDJSON encoding.
//
// Block header, 16 bytes:
//    0  u8   'B'
//    1  u8   flags: kBlockZstd; any other bit is an error
//    2  u16  0
//    4  u32  stored length: bytes of payload that follow, at least 1
//    8  u32  raw length: bytes of payload after decompression; without zstd the stored length again
//   12  u32  CRC32C of the 12 bytes before it and of the payload as stored
//
// A writer closes a block with the record that makes it kBlockBytes or more, and whenever what it wrote has
// to be readable at once. So nothing in a block is longer than kBlockBytes and one record: a reader that
// takes records up to max_record refuses longer lengths before it reserves a byte for them.
//
// Bodies by op. Texts are UTF-8; an empty text is "not there".
//   hello, table       the record in NDJSON, without the line feed. The two are rare, and the line says it
//   all begin, commit, rollback
//                      i64 ts, string tx, string gtid, string pos, string resume
//   c u d r            u32 def, u32 seq, u8 images (kBefore | kAfter), then each image, before first:
//                      2 bits a column, four columns a byte, the first in the lowest bits (CellState),
//                      then the values of the columns that have one, in order
//   snapshot, chunk    u32 def, u8 last, string last_key, string state
//   truncate           u32 seq, u8 known, u32 def (0 unless known is 1), string schema, string table
//   ddl                string schema, string statement
//   message            string prefix, string content (any bytes)
//   heartbeat          i64 ts, string pos, string gtid_set, string created
//   eos                u8 exit status, string reason, string pos
//
// Values by logical type:
//   boolean                      u8, 0 or 1
//   int8 … int64, uint8 … uint64 at their width; year u16
//   float32, float64             IEEE 754; the only NaN is the positive quiet one (0x7fc00000, 0x7ff8 << 48)
//   date                         u64: year 24 bits, month 8, day 8, hour 8, minute 8, second 8 from the top
//   down;
//                                infinity is year 0x7fffff, -infinity 0x800000, all else 0
//   datetime, timestamp, time    the u64, then u32 microseconds if the column has fractional digits; time has
//                                its sign in bit 63 and hours in bits 16 to 31
//   everything else              a string: decimal digits, text, bytes, JSON without white space, bits as 0
//   and 1
//
// What a reader does not know: another version in the magic, another flag, op, image bit or cell state is an
// error. Bytes behind the last known field of a record other than a row are ignored, which is how fields are
// added; behind the last value of a row they are an error.
//
// The price: a row cannot be read without the `table` record before it, and after a damaged block a reader
// stops, because what follows may depend on what was lost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "event/record.h"

namespace dts::frame {

// As PNG's: 0x89 shows a channel of 7 bits, CR LF one that converts line ends, 0x1a stops `type` on Windows.
// The last byte is the version.
constexpr std::string_view kMagic(
    "\x89"
    "DTS\r\n\x1a\x01",
    8);
constexpr size_t kMagicWithoutVersionBytes = 7;

constexpr char kBlockMark = 'B';
constexpr size_t kBlockHeaderBytes = 16;
constexpr size_t kBlockCrcOffset = 12;
constexpr uint8_t kBlockZstd = 1;
constexpr size_t kBlockBytes = 128 * 1024;

constexpr size_t kRecordHeaderBytes = 5;  // length and op
constexpr size_t kRowHeaderBytes = 9;     // def, seq, images

constexpr uint8_t kBefore = 1;
constexpr uint8_t kAfter = 2;

// Which images a row has by its op: "u" may lack `before` (a log without old rows), the others have one.
constexpr bool has_images(Op op, uint8_t images) {
  if (op == Op::update) return images == kAfter || images == (kBefore | kAfter);
  return images == (op == Op::erase ? kBefore : kAfter);
}

enum CellState : uint8_t { kValue = 0, kNull = 1, kAbsent = 2 };

constexpr size_t state_bytes(size_t columns) {
  return (columns + 3) / 4;
}

// The op on the wire. 0 is none, so that a run of zeros is no record.
enum class WireOp : uint8_t {
  hello = 1,
  table = 2,
  begin = 3,
  commit = 4,
  rollback = 5,
  insert = 6,
  update = 7,
  erase = 8,
  read = 9,
  snapshot = 10,
  chunk = 11,
  truncate = 12,
  ddl = 13,
  message = 14,
  heartbeat = 15,
  eos = 16,
};

constexpr WireOp wire_op(Op op) {
  return static_cast<WireOp>(static_cast<int>(op) + 1);
}
static_assert(wire_op(Op::hello) == WireOp::hello && wire_op(Op::rollback) == WireOp::rollback &&
              wire_op(Op::insert) == WireOp::insert && wire_op(Op::read) == WireOp::read &&
              wire_op(Op::snapshot) == WireOp::snapshot && wire_op(Op::truncate) == WireOp::truncate &&
              wire_op(Op::eos) == WireOp::eos && kOpCount == 16);

}  // namespace dts::frame
