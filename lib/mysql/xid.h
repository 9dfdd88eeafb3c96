// The name of an XA transaction, as the events of a log have it. Pure functions; they throw Error{data}.
//   https://dev.mysql.com/doc/refman/8.4/en/xa-statements.html
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dts::mysql {

struct Xid {
  uint32_t format_id = 0;
  std::string gtrid, bqual;  // any bytes, at most 64 each
  auto operator<=>(const Xid&) const = default;
};

// As XA statements in a log name it: X'6f6e65',X'0102',7.
std::string print_xid(const Xid& xid);
// Of what stands behind XA START, END, COMMIT or ROLLBACK, in the form that servers log: with all three
// parts.
Xid parse_xid(std::string_view text);

// XA_PREPARE_LOG_EVENT (XA_prepare_event of both servers).
struct XaPrepare {
  bool one_phase = false;  // XA COMMIT … ONE PHASE: it is the commit
  Xid xid;
};
XaPrepare parse_xa_prepare(std::string_view body);

}  // namespace dts::mysql
