#include "offset/follower.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"

namespace dts {

namespace {

constexpr const char* kSnapshotHint =
    "start from an earlier position that the source still has, or make a new snapshot";
constexpr size_t kMaxShownGtids = 300;
constexpr uint64_t kFirstOffset = 4;  // of a binlog file

[[noreturn]] void gone(std::string message) {
  throw Error(ErrorKind::position_gone, std::move(message), kSnapshotHint);
}

std::string shown(const GtidSet& set) {
  std::string text = print_gtid_set(set);
  return text.size() <= kMaxShownGtids ? text : text.substr(0, kMaxShownGtids) + "...";
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

void check_same_stream(const Progress& progress, const Hello& hello) {
  if (progress.stream != hello.stream)
    throw Error(
        ErrorKind::usage,
        fmt::format("the progress is of stream {}, the input is stream {}", progress.stream, hello.stream),
        "give each stream an offset file of its own, or name the stream with --stream");
  if (sorted(progress.include) != sorted(hello.include) || sorted(progress.exclude) != sorted(hello.exclude))
    throw Error(ErrorKind::usage,
                fmt::format("stream {} selects other tables than before: {}, it was {}", hello.stream,
                            print_selection(hello.include, hello.exclude),
                            print_selection(progress.include, progress.exclude)),
                "select the same tables as before, or name the other selection with --stream");
}

// A text of a stream that does not parse is the stream's fault, not the user's.
template <typename Parse>
auto from_stream(Parse parse, std::string_view text) {
  try {
    return parse(text);
  } catch (const Error& error) {
    throw Error(ErrorKind::data, "in the stream: " + error.message());
  }
}

const std::string* binlog_file(const Position& place) {
  const auto* binlog = std::get_if<BinlogPlace>(&place);
  return binlog == nullptr ? nullptr : &binlog->file;
}

// A set that is everything before its place. Two empty ones prove nothing: that is also what a log says that
// has no GTIDs at all.
bool proves_continuity(const std::optional<GtidSet>& target, const std::optional<GtidSet>& before) {
  return target && before && !target->empty() && target->contains(*before);
}

}  // namespace

Follower::Follower(Progress progress) : progress_(std::move(progress)), stream_(progress_.history) {}

Follower::Follower(const Hello& hello) : Follower(progress_at_start(hello)) {
  follow(hello, target());
}

bool Follower::start(const Hello& hello) {
  check_same_stream(progress_, hello);
  Progress begin = progress_at_start(hello);
  Location start{begin.history, begin.position};
  if (!hello.realigned) check_start(start, begin.gtid_set);
  follow(hello, start);
  return start.place != progress_.position || !in_target_log_;
}

void Follower::follow(const Hello& hello, const Location& start) {
  stream_ = start.history;
  const std::string* file = binlog_file(start.place);
  stream_file_ = file != nullptr ? *file : std::string();
  realigned_ = hello.realigned;
  followed_ = false;
  in_target_log_ =
      same_log(target(), start) != SameLog::no && compare_in_log(start.place, progress_.position).has_value();
  passed_ = {};
  // Of a file that had only been announced the target has the time of the one before; the stream has seen it.
  const auto* place = std::get_if<BinlogPlace>(&progress_.position);
  if (place != nullptr && place->offset == kFirstOffset && start.place == progress_.position &&
      in_target_log_ && start.history.created.value != 0)
    progress_.history.created = start.history.created;
}

void Follower::check_start(const Location& start, const std::optional<GtidSet>& before) const {
  const Location have = target();
  auto both = [&] {
    return fmt::format("the target is at {}, the stream starts at {}", describe(have), describe(start));
  };
  if (!start.history.engine.empty() && !have.history.engine.empty() &&
      start.history.engine != have.history.engine)
    gone("the stream is of another kind of source: " + both());
  if (log_was_reset(have, start)) gone("the log of the source was reset or restored: " + both());
  if (proves_continuity(progress_.gtid_set, before)) return;

  GtidSet missing;
  if (progress_.gtid_set && before) missing = before->minus(*progress_.gtid_set);
  const std::string lacks = missing.empty() ? "" : "; the target lacks " + shown(missing);
  SameLog same = same_log(have, start);
  if (same == SameLog::no) gone("the stream is of another history: " + both() + lacks);
  if (std::holds_alternative<GtidPlace>(start.place) && start.place == have.place) return;
  auto order = compare_in_log(start.place, have.place);
  if (!order) gone("the places cannot be compared: " + both() + lacks);
  if (*order == std::strong_ordering::greater) gone("the stream would leave a hole: " + both() + lacks);
  // In a log that is known to be the same one, what is missing are transactions outside the selection.
  if (!missing.empty() && same != SameLog::yes) gone("the stream would leave a hole: " + both() + lacks);
}

bool Follower::covers(const Transaction& begin) const {
  if (!begin.gtid.empty() && progress_.gtid_set) {
    Gtid gtid = from_stream(parse_gtid, begin.gtid);
    if (const auto* mariadb = std::get_if<MariadbGtid>(&gtid)) {
      auto passed = passed_.last(mariadb->domain);
      if (passed && mariadb->sequence <= passed->sequence)
        throw Error(ErrorKind::data,
                    fmt::format("GTID {} comes after {}: the sequence of domain {} goes backwards",
                                begin.gtid, print_gtid(*passed), mariadb->domain),
                    "the source needs gtid_strict_mode=ON");
      auto last = progress_.gtid_set->last(mariadb->domain);
      if (last && mariadb->sequence == last->sequence && mariadb->server != last->server)
        gone(fmt::format("the target has {}, the stream has {} in its place: it is of another history",
                         print_gtid(*last), begin.gtid));
    }
    return progress_.gtid_set->contains(gtid);
  }
  if (realigned_) return false;
  std::optional<std::strong_ordering> order;
  if (in_target_log_) order = compare_in_log(from_stream(parse_position, begin.pos), progress_.position);
  if (!order)
    gone(fmt::format("transaction {} has no GTID, and its place {} cannot be compared with {}", begin.tx,
                     begin.pos, describe(target())));
  return *order == std::strong_ordering::less;
}

// True when the progress is at `pos` now, false when it was there or behind it already.
bool Follower::advance(std::string_view pos) {
  // The same file further on, which is nearly always so, without an allocation.
  if (auto* at = std::get_if<BinlogPlace>(&progress_.position); at != nullptr && in_target_log_) {
    if (pos.size() > at->file.size() && pos.starts_with(at->file) && pos[at->file.size()] == ':') {
      uint64_t offset = 0;
      const char* end = pos.data() + pos.size();
      auto [stop, failure] = std::from_chars(pos.data() + at->file.size() + 1, end, offset);
      if (failure == std::errc{} && stop == end && offset > at->offset) {
        at->offset = offset;
        followed_ = true;
        return true;
      }
    }
  }
  Position place = from_stream(parse_position, pos);
  if (in_target_log_) {
    auto order = compare_in_log(place, progress_.position);
    if (!order)
      throw Error(ErrorKind::data,
                  fmt::format("{} cannot follow {}", pos, print_position(progress_.position)));
    if (*order != std::strong_ordering::greater) return *order == std::strong_ordering::equal;
  }
  const std::string* file = binlog_file(place);
  // At the start of the next file, the time of this one is what is known: enough to notice a reset.
  const auto* binlog = std::get_if<BinlogPlace>(&place);
  const bool known = file == nullptr || *file == stream_file_ || binlog->offset == kFirstOffset;
  enter(place, known ? stream_.created : UtcMicros{});
  return true;
}

// The progress is at `place` of the stream's log, in a file created then.
void Follower::enter(const Position& place, UtcMicros created) {
  History history = stream_;
  if (in_target_log_) {  // what only the target knew is still true
    const History& known = progress_.history;
    if (history.engine.empty()) history.engine = known.engine;
    if (history.server_uuid.empty()) history.server_uuid = known.server_uuid;
    if (history.server_id == 0) history.server_id = known.server_id;
    if (history.base.empty()) history.base = known.base;
    if (history.system_identifier == 0) history.system_identifier = known.system_identifier;
    if (history.timeline == 0) history.timeline = known.timeline;
  }
  history.created = created;
  followed_ = true;
  progress_.history = std::move(history);
  progress_.position = place;
  in_target_log_ = true;
}

void Follower::commit(const Transaction& commit) {
  if (commit.gtid.empty()) {
    // From here on the set does not say everything that is before the place.
    progress_.gtid_set.reset();
  } else if (progress_.gtid_set) {
    Gtid gtid = from_stream(parse_gtid, commit.gtid);
    progress_.gtid_set->add(gtid);
    if (std::holds_alternative<MariadbGtid>(gtid)) passed_.add(gtid);
  }
  if (!advance(commit.pos)) return;
  progress_.ts = std::max(progress_.ts, commit.ts);
  if (commit.resume.empty())
    progress_.resume.reset();
  else
    progress_.resume = from_stream(parse_position, commit.resume);
}

void Follower::heartbeat(const Heartbeat& heartbeat) {
  Position place = from_stream(parse_position, heartbeat.pos);
  if (!heartbeat.created.empty()) {
    stream_.created = parse_utc(heartbeat.created);
    const std::string* file = binlog_file(place);
    stream_file_ = file != nullptr ? *file : std::string();
    Location here{stream_, place};
    // Where the stream itself has led to the place, a creation time that goes back is only a clock that was
    // set.
    if (in_target_log_ && !followed_ && log_was_reset(target(), here))
      gone(fmt::format("the log of the source was reset: the target is at {}, the stream has come to {}",
                       describe(target()), describe(here)));
  }
  // Only joined: a set that is unknown stays so, because of the transactions without GTID behind us.
  if (progress_.gtid_set && !heartbeat.gtid_set.empty())
    progress_.gtid_set->add(from_stream(parse_gtid_set, heartbeat.gtid_set));
  if (!advance(heartbeat.pos)) return;
  const std::string* file = binlog_file(place);
  if (!heartbeat.created.empty() && file != nullptr) progress_.history.created = stream_.created;
  progress_.ts = std::max(progress_.ts, heartbeat.ts);
}

void check_not_ahead(const Progress& progress, const GtidSet& source_has) {
  if (!progress.gtid_set) return;
  GtidSet ahead = progress.gtid_set->minus(source_has);
  if (!ahead.empty())
    gone(fmt::format("the target has transactions that the source never had: {}", shown(ahead)));
}

}  // namespace dts
