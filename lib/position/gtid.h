// Global transaction identifiers of MySQL and MariaDB, and sets of them.
//   MySQL:   "3e11fa47-71ca-11e1-9e33-c80aa9429562:77", with a tag "uuid:tag:77"
//            set "uuid:1-5:7:tag:1-3,uuid2:9"
//            (https://dev.mysql.com/doc/refman/8.4/en/replication-gtids-concepts.html)
//   MariaDB: "0-1-77" (domain-server-sequence); a set is the last sequence of each domain, "0-1-77,1-2-5"
//            (https://mariadb.com/kb/en/gtid/)
// parse and print are strict inverses on canonical text: print(parse(x)) == x when x is canonical, and
// parse(print(s)) == s always. parse also takes upper case uuids, white space after commas and unordered,
// overlapping or adjacent intervals, as the servers print them; anything else is Error{usage}.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dts {

struct MysqlGtid {
  std::array<uint8_t, 16> uuid{};
  std::string tag;      // lower case, at most 32 of [a-z_0-9], may be empty
  uint64_t number = 0;  // 1 to 2^63-2
  bool operator==(const MysqlGtid&) const = default;
};

struct MariadbGtid {
  uint32_t domain = 0;
  uint32_t server = 0;
  uint64_t sequence = 0;
  bool operator==(const MariadbGtid&) const = default;
};

using Gtid = std::variant<MysqlGtid, MariadbGtid>;

Gtid parse_gtid(std::string_view text);
std::string print_gtid(const Gtid& gtid);

class GtidSet {
 public:
  enum class Flavour { none, mysql, mariadb };  // none: empty, and combines with either

  // Half-open [first, end).
  struct Interval {
    uint64_t first;
    uint64_t end;
    bool operator==(const Interval&) const = default;
  };

  Flavour flavour() const;
  bool empty() const { return mysql_.empty() && mariadb_.empty(); }

  // Mixing flavours: Error{usage}. A number outside 1 to 2^63-2: Error{data}. Adding what comes right after
  // the last interval of its uuid, as a log does, is O(log uuids) and allocates nothing.
  void add(const Gtid& gtid);
  void add(const GtidSet& other);
  // MySQL only: the interval [first, end) of one uuid and tag, as binary logs carry it.
  void add(const MysqlGtid& first, uint64_t end);

  // MariaDB: at or before the last sequence of its domain.
  bool contains(const Gtid& gtid) const;
  bool contains(const GtidSet& other) const;
  // What is in *this and not in `other`. MariaDB: the domains in which *this is ahead.
  GtidSet minus(const GtidSet& other) const;

  // MySQL: calls visit(uuid, tag, intervals) for each source, in order.
  template <typename Visit>
  void each_mysql(Visit visit) const {
    for (const auto& [source, intervals] : mysql_) visit(source.uuid, source.tag, intervals);
  }

  // MariaDB: the last of a domain.
  std::optional<MariadbGtid> last(uint32_t domain) const;

  bool operator==(const GtidSet&) const = default;

 private:
  friend GtidSet parse_gtid_set(std::string_view);
  friend std::string print_gtid_set(const GtidSet&);

  struct Source {
    std::array<uint8_t, 16> uuid;
    std::string tag;
    bool operator==(const Source&) const = default;
  };
  // Finds the intervals of a MysqlGtid without copying its tag.
  struct SourceOrder {
    using is_transparent = void;
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      return a.uuid != b.uuid ? a.uuid < b.uuid : a.tag < b.tag;
    }
  };
  void require(Flavour flavour) const;

  // Intervals are sorted, disjoint, not adjacent, and never none.
  std::map<Source, std::vector<Interval>, SourceOrder> mysql_;
  std::map<uint32_t, std::pair<uint32_t, uint64_t>> mariadb_;  // domain → server, last sequence
};

GtidSet parse_gtid_set(std::string_view text);
std::string print_gtid_set(const GtidSet& set);

}  // namespace dts
