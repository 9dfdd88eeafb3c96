// What GTID sets mean; how they are written is in gtid_text.cpp.
#include "position/gtid.h"

#include <algorithm>

#include "base/error.h"

namespace dts {

namespace {

using Interval = GtidSet::Interval;
using Intervals = std::vector<Interval>;

// Exclusive end of the numbers that MySQL gives out (GNO_END).
constexpr uint64_t kNumberEnd = (uint64_t{1} << 63) - 1;

// The first interval that ends behind `number`, or the end.
Intervals::const_iterator find_interval(const Intervals& intervals, uint64_t number) {
  return std::partition_point(intervals.begin(), intervals.end(),
                              [number](const Interval& i) { return i.end <= number; });
}

void add_interval(Intervals& intervals, Interval added) {
  if (!intervals.empty() && intervals.back().end == added.first) {  // a log counts up
    intervals.back().end = added.end;
    return;
  }
  // All that overlap `added` or touch it become one with it.
  auto from = std::partition_point(intervals.begin(), intervals.end(),
                                   [&](const Interval& i) { return i.end < added.first; });
  auto to =
      std::partition_point(from, intervals.end(), [&](const Interval& i) { return i.first <= added.end; });
  if (from == to) {
    intervals.insert(from, added);
    return;
  }
  from->first = std::min(from->first, added.first);
  from->end = std::max(std::prev(to)->end, added.end);
  intervals.erase(std::next(from), to);
}

bool contains_interval(const Intervals& intervals, Interval wanted) {
  auto at = find_interval(intervals, wanted.first);
  return at != intervals.end() && at->first <= wanted.first && wanted.end <= at->end;
}

Intervals subtract(const Intervals& from, const Intervals& what) {
  Intervals rest;
  for (Interval left : from) {
    for (auto cut = find_interval(what, left.first);
         cut != what.end() && cut->first < left.end && left.first < left.end; ++cut) {
      if (left.first < cut->first) rest.push_back({left.first, cut->first});
      left.first = std::max(left.first, cut->end);
    }
    if (left.first < left.end) rest.push_back(left);
  }
  return rest;
}

}  // namespace

GtidSet::Flavour GtidSet::flavour() const {
  if (!mysql_.empty()) return Flavour::mysql;
  return mariadb_.empty() ? Flavour::none : Flavour::mariadb;
}

void GtidSet::require(Flavour wanted) const {
  if (flavour() != Flavour::none && flavour() != wanted)
    throw Error(ErrorKind::usage, "GTIDs of MySQL and of MariaDB do not go together in one set",
                "uuid:77 is MySQL's form, 0-1-77 is MariaDB's");
}

void GtidSet::add(const Gtid& gtid) {
  if (const auto* mysql = std::get_if<MysqlGtid>(&gtid)) return add(*mysql, mysql->number + 1);
  require(Flavour::mariadb);
  const auto& mariadb = std::get<MariadbGtid>(gtid);
  auto [at, is_new] = mariadb_.try_emplace(mariadb.domain, mariadb.server, mariadb.sequence);
  if (!is_new && at->second.second < mariadb.sequence) at->second = {mariadb.server, mariadb.sequence};
}

void GtidSet::add(const MysqlGtid& first, uint64_t end) {
  require(Flavour::mysql);
  if (first.number == 0 || end <= first.number || end > kNumberEnd)
    throw Error(ErrorKind::data, "GTID interval from " + std::to_string(first.number) + " up to before " +
                                     std::to_string(end) + " cannot be: numbers are 1 to 2^63-2");
  auto at = mysql_.find(first);
  if (at == mysql_.end()) at = mysql_.try_emplace(Source{first.uuid, first.tag}).first;
  add_interval(at->second, {first.number, end});
}

void GtidSet::add(const GtidSet& other) {
  if (other.empty()) return;
  require(other.flavour());
  for (const auto& [source, intervals] : other.mysql_)
    for (Interval interval : intervals) add_interval(mysql_[source], interval);
  for (const auto& [domain, last] : other.mariadb_) add(MariadbGtid{domain, last.first, last.second});
}

bool GtidSet::contains(const Gtid& gtid) const {
  if (const auto* mysql = std::get_if<MysqlGtid>(&gtid)) {
    auto at = mysql_.find(*mysql);
    return at != mysql_.end() && contains_interval(at->second, {mysql->number, mysql->number + 1});
  }
  const auto& mariadb = std::get<MariadbGtid>(gtid);
  auto at = mariadb_.find(mariadb.domain);
  return at != mariadb_.end() && mariadb.sequence <= at->second.second;
}

bool GtidSet::contains(const GtidSet& other) const {
  for (const auto& [source, intervals] : other.mysql_) {
    auto at = mysql_.find(source);
    if (at == mysql_.end()) return false;
    for (Interval interval : intervals)
      if (!contains_interval(at->second, interval)) return false;
  }
  return std::all_of(other.mariadb_.begin(), other.mariadb_.end(), [this](const auto& last) {
    return contains(MariadbGtid{last.first, last.second.first, last.second.second});
  });
}

std::optional<MariadbGtid> GtidSet::last(uint32_t domain) const {
  auto at = mariadb_.find(domain);
  if (at == mariadb_.end()) return std::nullopt;
  return MariadbGtid{domain, at->second.first, at->second.second};
}

GtidSet GtidSet::minus(const GtidSet& other) const {
  GtidSet rest;
  for (const auto& [source, intervals] : mysql_) {
    auto at = other.mysql_.find(source);
    Intervals left = at == other.mysql_.end() ? intervals : subtract(intervals, at->second);
    if (!left.empty()) rest.mysql_.emplace(source, std::move(left));
  }
  for (const auto& [domain, last] : mariadb_)
    if (!other.contains(MariadbGtid{domain, last.first, last.second})) rest.mariadb_.emplace(domain, last);
  return rest;
}

}  // namespace dts
