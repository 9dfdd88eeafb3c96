#include "event/record.h"

#include <array>

namespace dts {

namespace {
constexpr std::array<std::string_view, kOpCount> kOpNames = {
    "hello", "table",    "begin", "commit",   "rollback", "c",       "u",         "d",
    "r",     "snapshot", "chunk", "truncate", "ddl",      "message", "heartbeat", "eos"};
}

std::string_view op_name(Op op) {
  return kOpNames[static_cast<size_t>(op)];
}

std::optional<Op> op_from_name(std::string_view name) {
  for (size_t i = 0; i < kOpNames.size(); ++i)
    if (kOpNames[i] == name) return static_cast<Op>(i);
  return std::nullopt;
}

}  // namespace dts
