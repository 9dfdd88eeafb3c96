#include <fmt/format.h>

#include <charconv>

#include "base/error.h"
#include "position/gtid.h"

namespace dts {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr size_t kUuidTextBytes = 36;
constexpr size_t kMaxTagBytes = 32;
constexpr uint64_t kMaxNumber = (uint64_t{1} << 63) - 2;

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
  throw Error(
      ErrorKind::usage, fmt::format("\"{}\" is not a GTID or a set of them: {}", text, why),
      "MySQL: 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77, MariaDB: 0-1-77; sets are separated by commas");
}

// Cuts off and returns what is before `separator`; all of it when there is none.
std::string_view cut(std::string_view& rest, char separator) {
  size_t at = rest.find(separator);
  std::string_view part = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return part;
}

// Decimal without sign or leading zeros.
template <typename T>
bool parse_number(std::string_view text, T& value) {
  if (text.empty() || (text[0] == '0' && text.size() > 1)) return false;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failure == std::errc{} && end == text.data() + text.size();
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool parse_uuid(std::string_view text, std::array<uint8_t, 16>& uuid) {
  if (text.size() != kUuidTextBytes) return false;
  size_t at = 0;
  for (uint8_t& byte : uuid) {
    if ((at == 8 || at == 13 || at == 18 || at == 23) && text[at++] != '-') return false;
    int high = hex_digit(text[at]), low = hex_digit(text[at + 1]);
    if (high < 0 || low < 0) return false;
    byte = static_cast<uint8_t>(high << 4 | low);
    at += 2;
  }
  return true;
}

bool is_tag(std::string_view text) {
  if (text.empty() || text.size() > kMaxTagBytes || (text[0] >= '0' && text[0] <= '9')) return false;
  for (char c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return true;
}

void append_uuid(std::string& out, const std::array<uint8_t, 16>& uuid) {
  for (size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out.push_back('-');
    out.push_back(kHex[uuid[i] >> 4]);
    out.push_back(kHex[uuid[i] & 15]);
  }
}

// "0-1-77"
MariadbGtid parse_mariadb(std::string_view item, std::string_view text) {
  MariadbGtid gtid;
  std::string_view rest = item;
  std::string_view domain = cut(rest, '-'), server = cut(rest, '-');
  if (!parse_number(domain, gtid.domain) || !parse_number(server, gtid.server) ||
      !parse_number(rest, gtid.sequence))
    refuse(text, fmt::format("\"{}\" is neither uuid:number nor domain-server-sequence", item));
  return gtid;
}

// "5" or "1-5", both ends included.
GtidSet::Interval parse_interval(std::string_view part, std::string_view text) {
  std::string_view last_text = part;
  std::string_view first_text = cut(last_text, '-');
  uint64_t first = 0, last = 0;
  bool good = parse_number(first_text, first);
  if (good && part.size() == first_text.size())
    last = first;
  else
    good = good && parse_number(last_text, last);
  if (!good || first == 0 || last < first || last > kMaxNumber)
    refuse(text, fmt::format("\"{}\" is not an interval of numbers from 1 to 2^63-2", part));
  return {first, last + 1};
}

// "uuid:1-5:7:tag:1-3"
void parse_mysql(std::string_view item, std::string_view text, GtidSet& set) {
  MysqlGtid gtid;
  std::string_view rest = item;
  std::string_view uuid = cut(rest, ':');
  if (!parse_uuid(uuid, gtid.uuid)) refuse(text, fmt::format("\"{}\" is not a uuid", uuid));
  bool wants_interval = true;
  do {
    std::string_view part = cut(rest, ':');
    if (is_tag(part)) {
      if (wants_interval && !gtid.tag.empty()) refuse(text, fmt::format("tag {} has no interval", gtid.tag));
      gtid.tag = part;
      wants_interval = true;
    } else {
      GtidSet::Interval interval = parse_interval(part, text);
      gtid.number = interval.first;
      set.add(gtid, interval.end);
      wants_interval = false;
    }
  } while (!rest.empty());
  if (wants_interval || item.back() == ':')
    refuse(text, fmt::format("\"{}\" ends without an interval", item));
}

}  // namespace

Gtid parse_gtid(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return parse_mariadb(text, text);
  MysqlGtid gtid;
  std::string_view rest = text;
  std::string_view uuid = cut(rest, ':');
  if (!parse_uuid(uuid, gtid.uuid)) refuse(text, fmt::format("\"{}\" is not a uuid", uuid));
  if (rest.find(':') != std::string_view::npos) {
    gtid.tag = cut(rest, ':');
    if (!is_tag(gtid.tag)) refuse(text, fmt::format("\"{}\" is not a tag", gtid.tag));
  }
  if (!parse_number(rest, gtid.number) || gtid.number == 0 || gtid.number > kMaxNumber)
    refuse(text, fmt::format("\"{}\" is not a number from 1 to 2^63-2", rest));
  return gtid;
}

std::string print_gtid(const Gtid& gtid) {
  if (const auto* mariadb = std::get_if<MariadbGtid>(&gtid))
    return fmt::format("{}-{}-{}", mariadb->domain, mariadb->server, mariadb->sequence);
  const auto& mysql = std::get<MysqlGtid>(gtid);
  std::string out;
  append_uuid(out, mysql.uuid);
  if (!mysql.tag.empty()) out.append(":").append(mysql.tag);
  fmt::format_to(std::back_inserter(out), ":{}", mysql.number);
  return out;
}

GtidSet parse_gtid_set(std::string_view text) {
  GtidSet set;
  if (text.empty()) return set;
  std::string_view rest = text;
  while (true) {
    size_t comma = rest.find(',');
    std::string_view item = rest.substr(0, comma);
    if (item.find(':') != std::string_view::npos) {
      parse_mysql(item, text, set);
    } else {
      MariadbGtid gtid = parse_mariadb(item, text);
      if (set.mariadb_.contains(gtid.domain))
        refuse(text, fmt::format("domain {} is there twice", gtid.domain));
      set.add(gtid);
    }
    if (comma == std::string_view::npos) return set;
    rest.remove_prefix(comma + 1);
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\n' || rest[0] == '\r' || rest[0] == '\t'))
      rest.remove_prefix(1);
  }
}

std::string print_gtid_set(const GtidSet& set) {
  std::string out;
  const std::array<uint8_t, 16>* uuid = nullptr;
  for (const auto& [source, intervals] : set.mysql_) {
    if (uuid == nullptr || *uuid != source.uuid) {
      if (uuid != nullptr) out.push_back(',');
      uuid = &source.uuid;
      append_uuid(out, source.uuid);
    }
    if (!source.tag.empty()) out.append(":").append(source.tag);
    for (const GtidSet::Interval& interval : intervals) {
      fmt::format_to(std::back_inserter(out), ":{}", interval.first);
      if (interval.end - interval.first > 1) fmt::format_to(std::back_inserter(out), "-{}", interval.end - 1);
    }
  }
  for (const auto& [domain, last] : set.mariadb_) {
    if (!out.empty()) out.push_back(',');
    fmt::format_to(std::back_inserter(out), "{}-{}-{}", domain, last.first, last.second);
  }
  return out;
}

}  // namespace dts
