// The fields that records other than hello and table have in NDJSON: dts-stream(5). In the order in which a
// row has them; what only others have stands behind.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dts::ndjson {

enum Field : size_t {
  kOp,
  kSchema,
  kTable,
  kDef,
  kTx,
  kSeq,
  kTs,
  kBefore,
  kAfter,
  kUnchanged,
  kBeforeUnchanged,
  kJsonNull,
  kBeforeJsonNull,
  kGtid,
  kPos,
  kResume,
  kLastKey,
  kState,
  kLast,
  kStatement,
  kPrefix,
  kContent,
  kGtidSet,
  kCreated,
  kReason,
  kStatus,
  kFieldCount
};

constexpr std::array<std::string_view, kFieldCount> kFieldNames = {"op",
                                                                   "schema",
                                                                   "table",
                                                                   "def",
                                                                   "tx",
                                                                   "seq",
                                                                   "ts",
                                                                   "before",
                                                                   "after",
                                                                   "unchanged",
                                                                   "before_unchanged",
                                                                   "json_null",
                                                                   "before_json_null",
                                                                   "gtid",
                                                                   "pos",
                                                                   "resume",
                                                                   "last_key",
                                                                   "state",
                                                                   "last",
                                                                   "statement",
                                                                   "prefix",
                                                                   "content",
                                                                   "gtid_set",
                                                                   "created",
                                                                   "reason",
                                                                   "status"};

}  // namespace dts::ndjson
