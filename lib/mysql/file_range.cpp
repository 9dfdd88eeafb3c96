#include "mysql/file_range.h"

#include <fmt/format.h>

#include "base/error.h"

namespace dts::mysql {

namespace {

void check_possible(const std::optional<Position>& position, const char* option) {
  if (!position || !std::holds_alternative<Lsn>(*position)) return;
  throw Error(ErrorKind::usage,
              fmt::format("{} {}: not a place in a binary log", option, print_position(*position)));
}

// The transaction is at or behind `position`.
bool reached(const Position& position, const TransactionHead& head) {
  if (const auto* time = std::get_if<TimePlace>(&position)) return head.ts >= time->at;
  if (const auto* gtids = std::get_if<GtidPlace>(&position))
    return !head.gtid || !gtids->set.contains(*head.gtid);
  if (const auto* place = std::get_if<BinlogPlace>(&position)) {
    auto order = compare_places(head.place, *place);
    if (!order)
      throw Error(ErrorKind::usage, fmt::format("the log {} and the position {} have different names",
                                                head.place.file, print_position(position)));
    return *order != std::strong_ordering::less;
  }
  return std::holds_alternative<Earliest>(position);
}

}  // namespace

FileRange::FileRange(const std::optional<Position>& from, const std::optional<Position>& until,
                     const std::optional<Progress>& progress)
    : from_(from), until_(until) {
  check_possible(from, "--from");
  check_possible(until, "--until");
  if (from && std::holds_alternative<Latest>(*from))
    throw Error(ErrorKind::usage, "--from latest: files are read from a place to their end");
  if (progress) {
    done_.emplace(*progress);
    from_.reset();
  }
}

void FileRange::start(Hello& hello) {
  if (done_) {
    done_->start(hello);
    const Progress& progress = done_->progress();
    // What the file says of itself is exact; of a file that was not seen yet the progress has the time
    // before.
    const auto* place = std::get_if<BinlogPlace>(&progress.position);
    const bool in_this_file = place && hello.start == fmt::format("{}:4", place->file);
    if (!in_this_file) hello.history.created = progress.history.created;
    if (hello.history.server_uuid.empty()) hello.history.server_uuid = progress.history.server_uuid;
    hello.resumed = true;
    hello.start = print_position(progress.position);
    hello.gtid_set.reset();
    if (progress.gtid_set) hello.gtid_set = print_gtid_set(*progress.gtid_set);
    return;
  }
  if (!from_ || std::holds_alternative<Earliest>(*from_)) return;
  // What is left out before the start may be in no set that the file names.
  hello.gtid_set.reset();
  if (const auto* gtids = std::get_if<GtidPlace>(&*from_)) {
    const bool mariadb = hello.history.engine == "mariadb";
    if (gtids->set.flavour() == (mariadb ? GtidSet::Flavour::mysql : GtidSet::Flavour::mariadb))
      throw Error(ErrorKind::usage, fmt::format("--from {}: the log is of {}, whose GTIDs have another form",
                                                print_position(*from_), mariadb ? "MariaDB" : "MySQL"));
    hello.gtid_set = print_gtid_set(gtids->set);
  }
  if (const auto* place = std::get_if<BinlogPlace>(&*from_)) {
    auto order = compare_places(*place, std::get<BinlogPlace>(parse_position(hello.start)));
    if (order == std::strong_ordering::less)
      throw Error(ErrorKind::position_gone,
                  fmt::format("the logs start at {}, --from says {}", hello.start, print_position(*from_)),
                  "give the earlier files too");
  }
  if (!starts_by_time()) hello.start = print_position(*from_);
}

void FileRange::check_reached(const BinlogPlace& end, const std::string& next) const {
  const Position* start = done_ ? &done_->progress().position : from_ ? &*from_ : nullptr;
  const auto* place = start ? std::get_if<BinlogPlace>(start) : nullptr;
  if (!place || (place->offset == 4 && place->file == next)) return;
  // Of what is done, files that are not there yet may be next; a place in a file that ends before it is none.
  if (done_ && place->file != end.file) return;
  if (compare_places(*place, end) != std::strong_ordering::greater) return;
  throw Error(
      ErrorKind::position_gone,
      fmt::format("the logs end at {}, before the start at {}", print_position(end), print_position(*start)),
      "give the files that hold it, or take a new snapshot if they are gone");
}

bool FileRange::starts_by_time() const {
  return from_ && std::holds_alternative<TimePlace>(*from_);
}

bool FileRange::before_start(const std::string& name) const {
  const Position* start = from_ ? &*from_ : nullptr;
  if (done_) {
    // An XA transaction that was prepared and not resolved has its rows there.
    const Progress& progress = done_->progress();
    start = progress.resume ? &*progress.resume : &progress.position;
  }
  const auto* place = start ? std::get_if<BinlogPlace>(start) : nullptr;
  return place && compare_places({name, 0}, {place->file, 0}) == std::strong_ordering::less;
}

Verdict FileRange::judge(const TransactionHead& head) const {
  if (until_ && !std::holds_alternative<Latest>(*until_)) {
    // A set is reached by its last transaction; the others by the first one there.
    if (reached(*until_, head)) return Verdict::stop;
  }
  if (from_ && !reached(*from_, head)) return Verdict::skip;
  if (!done_) return Verdict::deliver;
  std::string gtid = head.gtid ? print_gtid(*head.gtid) : std::string();
  std::string place = print_position(head.place);
  Transaction begin;
  begin.tx = gtid.empty() ? place : gtid;
  begin.gtid = gtid;
  begin.pos = place;
  begin.ts = head.ts;
  return done_->covers(begin) ? Verdict::skip : Verdict::deliver;
}

}  // namespace dts::mysql
