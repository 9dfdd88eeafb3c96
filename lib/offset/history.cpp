#include "offset/history.h"

#include <fmt/format.h>

namespace dts {

namespace {

// By what both sides know of the server: true, false, or nothing when they know nothing in common.
std::optional<bool> same_server(const History& a, const History& b) {
  if (!a.server_uuid.empty() && !b.server_uuid.empty()) return a.server_uuid == b.server_uuid;
  if (a.system_identifier != 0 && b.system_identifier != 0) return a.system_identifier == b.system_identifier;
  if (a.server_id != 0 && b.server_id != 0) return a.server_id == b.server_id;
  return std::nullopt;
}

template <typename T>
bool differ(const T& a, const T& b) {
  return a != T{} && b != T{} && a != b;
}

constexpr uint64_t kFirstOffset = 4;  // behind a file's magic number

// How the creation times of two binlog files agree with their numbers.
SameLog same_files(const Location& known, const Location& seen) {
  const auto* place_a = std::get_if<BinlogPlace>(&known.place);
  const auto* place_b = std::get_if<BinlogPlace>(&seen.place);
  if (place_a == nullptr || place_b == nullptr) return SameLog::perhaps;
  auto order = compare_places({place_a->file, 0}, {place_b->file, 0});
  if (!order) return SameLog::no;
  if (known.history.created.value == 0 || seen.history.created.value == 0) return SameLog::perhaps;
  auto time = known.history.created <=> seen.history.created;
  bool fits = time == std::strong_ordering::equal || time == *order;
  // Of a file that was not seen yet, the time of the one before is known.
  if (*order == std::strong_ordering::equal)
    fits = time == std::strong_ordering::equal ||
           (place_a->offset == kFirstOffset && time == std::strong_ordering::less);
  return fits ? SameLog::yes : SameLog::no;
}

}  // namespace

SameLog same_log(const Location& known, const Location& seen) {
  std::optional<bool> server = same_server(known.history, seen.history);
  if (server == false || differ(known.history.engine, seen.history.engine) ||
      differ(known.history.base, seen.history.base) || differ(known.history.timeline, seen.history.timeline))
    return SameLog::no;
  if (std::holds_alternative<Lsn>(known.place) && std::holds_alternative<Lsn>(seen.place)) {
    bool proven = server == true && known.history.timeline != 0 && seen.history.timeline != 0;
    return proven ? SameLog::yes : SameLog::perhaps;
  }
  SameLog files = same_files(known, seen);
  return files == SameLog::yes && server != true ? SameLog::perhaps : files;
}

bool log_was_reset(const Location& known, const Location& seen) {
  const auto* place_a = std::get_if<BinlogPlace>(&known.place);
  const auto* place_b = std::get_if<BinlogPlace>(&seen.place);
  if (place_a == nullptr || place_b == nullptr || same_server(known.history, seen.history) == false)
    return false;
  return compare_places(*place_a, *place_b).has_value() && same_files(known, seen) == SameLog::no;
}

std::optional<std::strong_ordering> compare_in_log(const Position& a, const Position& b) {
  if (const auto* lsn_a = std::get_if<Lsn>(&a))
    if (const auto* lsn_b = std::get_if<Lsn>(&b)) return *lsn_a <=> *lsn_b;
  if (const auto* place_a = std::get_if<BinlogPlace>(&a))
    if (const auto* place_b = std::get_if<BinlogPlace>(&b)) return compare_places(*place_a, *place_b);
  return std::nullopt;
}

std::string describe(const Location& location) {
  const History& history = location.history;
  std::string details;
  auto add = [&](std::string_view text) {
    if (!details.empty()) details += ", ";
    details += text;
  };
  if (!history.engine.empty()) add(history.engine);
  if (!history.server_uuid.empty())
    add("server " + history.server_uuid);
  else if (history.server_id != 0)
    add(fmt::format("server id {}", history.server_id));
  if (history.system_identifier != 0) add(fmt::format("system {}", history.system_identifier));
  if (history.timeline != 0) add(fmt::format("timeline {}", history.timeline));
  if (history.created.value != 0) add("file created " + print_utc(history.created));
  std::string place = print_position(location.place);
  return details.empty() ? place : fmt::format("{} ({})", place, details);
}

}  // namespace dts
