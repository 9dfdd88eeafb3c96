#include "sink/repeat_span.h"

#include <fmt/format.h>

#include "base/error.h"
#include "offset/history.h"

namespace dts {

namespace {

// A file name may have a space in it, and what stands behind this one has none.
constexpr std::string_view kGtids = " gtid:";

}  // namespace

void RepeatSpan::commit(const Transaction& commit) {
  if (!gtid_set) return;
  if (commit.gtid.empty())
    gtid_set.reset();
  else
    gtid_set->add(parse_gtid(commit.gtid));
}

bool RepeatSpan::passed(const Progress& progress) const {
  if (const auto* time = std::get_if<TimePlace>(&until)) return progress.ts > time->at;
  if (progress.gtid_set && gtid_set) return progress.gtid_set->contains(*gtid_set);
  auto order = compare_in_log(progress.position, until);
  return order && *order != std::strong_ordering::less;
}

std::string print_span(const RepeatSpan& span) {
  std::string text = print_position(span.until);
  if (span.gtid_set) text += fmt::format("{}{}", kGtids, print_gtid_set(*span.gtid_set));
  return text;
}

RepeatSpan parse_span(std::string_view text) {
  try {
    RepeatSpan span;
    size_t end = text.rfind(kGtids);
    span.until = parse_position(text.substr(0, end));
    if (end != text.npos) span.gtid_set = parse_gtid_set(text.substr(end + kGtids.size()));
    return span;
  } catch (const Error& error) {
    throw Error(ErrorKind::data, fmt::format("no end of a span that may repeat: {}", error.message()));
  }
}

}  // namespace dts
