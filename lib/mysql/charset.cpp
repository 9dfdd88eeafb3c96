#include "mysql/charset.h"

#include <strings.h>

#include <algorithm>
#include <array>

namespace dts::mysql {

namespace {

// SHOW CHARACTER SET of MySQL 9.7 and MariaDB 10.11 together.
constexpr std::array<Charset, 41> kCharsets = {{
    {"armscii8", 1}, {"ascii", 1},   {"big5", 2},   {"binary", 1},  {"cp1250", 1},  {"cp1251", 1},
    {"cp1256", 1},   {"cp1257", 1},  {"cp850", 1},  {"cp852", 1},   {"cp866", 1},   {"cp932", 2},
    {"dec8", 1},     {"eucjpms", 3}, {"euckr", 2},  {"gb18030", 4}, {"gb2312", 2},  {"gbk", 2},
    {"geostd8", 1},  {"greek", 1},   {"hebrew", 1}, {"hp8", 1},     {"keybcs2", 1}, {"koi8r", 1},
    {"koi8u", 1},    {"latin1", 1},  {"latin2", 1}, {"latin5", 1},  {"latin7", 1},  {"macce", 1},
    {"macroman", 1}, {"sjis", 2},    {"swe7", 1},   {"tis620", 1},  {"ucs2", 2},    {"ujis", 3},
    {"utf16", 4},    {"utf16le", 4}, {"utf32", 4},  {"utf8mb3", 3}, {"utf8mb4", 4},
}};

struct CollationRun {
  uint32_t first;
  uint32_t last;
  std::string_view charset;
};

#include "mysql/collation_table.inc"

// Above 255 each server has its own. MySQL: the UCA 9.0.0 collations. MariaDB: the rest of its own ones, in
// blocks by character set, and those of UCA 14 (my_uca1400_collation_definition in strings/ctype-uca1400.h).
constexpr CollationRun kMysqlRuns[] = {{256, 323, "utf8mb4"}};
constexpr CollationRun kMariadbRuns[] = {
    {576, 607, "utf8mb3"}, {608, 639, "utf8mb4"},   {640, 671, "ucs2"},      {672, 703, "utf16"},
    {736, 767, "utf32"},   {2048, 2303, "utf8mb3"}, {2304, 2559, "utf8mb4"}, {2560, 2815, "ucs2"},
    {2816, 3071, "utf16"}, {3072, 3327, "utf32"},
};
// A collation of MariaDB without padding has the number of the padding one and this.
constexpr uint32_t kMariadbNopad = 1024;

template <size_t N>
const Charset* find_run(const CollationRun (&runs)[N], uint32_t id) {
  const auto* run = std::find_if(std::begin(runs), std::end(runs),
                                 [id](const CollationRun& r) { return r.first <= id && id <= r.last; });
  return run == std::end(runs) ? nullptr : charset_by_name(run->charset);
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

const Charset* charset_of_collation(uint32_t collation_id, bool mariadb) {
  if (mariadb && collation_id >= kMariadbNopad && collation_id < kMariadbNopad + 256)
    collation_id -= kMariadbNopad;
  if (collation_id < 256) return find_run(kCollationRuns, collation_id);
  return mariadb ? find_run(kMariadbRuns, collation_id) : find_run(kMysqlRuns, collation_id);
}

const Charset* charset_of_collation_name(std::string_view collation) {
  // Every collation is called after its character set, and no character set has a '_' in its name.
  return charset_by_name(collation.substr(0, collation.find('_')));
}

const Charset* charset_by_name(std::string_view name) {
  if (same_name(name, "utf8")) name = "utf8mb3";
  for (const Charset& charset : kCharsets)
    if (same_name(charset.name, name)) return &charset;
  return nullptr;
}

}  // namespace dts::mysql
