#include "mysql/server_grants.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "mysql/server_remedy.h"
#include "mysql/sql_text.h"

namespace dts::mysql {

namespace {

// MariaDB 10.5 split the old privileges: https://mariadb.com/kb/en/grant/#replication-client
bool has_fine_privileges(const ServerFacts& facts) {
  if (!facts.mariadb) return false;
  char* rest = nullptr;
  const unsigned long major = std::strtoul(facts.version.c_str(), &rest, 10);
  const unsigned long minor = *rest == '.' ? std::strtoul(rest + 1, nullptr, 10) : 0;
  return major > 10 || (major == 10 && minor >= 5);
}

std::string grant(const ServerFacts& facts, std::string_view privilege, std::string_view on) {
  return fmt::format("GRANT {} ON {} TO {};", privilege, on, facts.account);
}

void check_privilege(const ServerFacts& facts, const std::string& privilege, bool granted,
                     const char* purpose, std::vector<Finding>& findings) {
  std::string name = lower_ascii(privilege);
  std::replace(name.begin(), name.end(), ' ', '_');
  Finding finding{FindingLevel::ok, name, "granted", std::string("the account may ") + purpose, {}};
  if (!granted) {
    finding.level = FindingLevel::fail;
    finding.value = "missing";
    finding.explanation = std::string("the account may not ") + purpose;
    finding.remedy = {grant(facts, privilege, "*.*")};
  }
  findings.push_back(std::move(finding));
}

// What GRANT … ON takes for a pattern of --include: a table or a schema where it is a plain one, else all.
std::string grant_scope(const std::string& pattern) {
  const auto plain = [](std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
             c == '$';
    });
  };
  const size_t dot = pattern.find('.');
  const std::string_view schema = std::string_view(pattern).substr(0, dot);
  if (dot == std::string::npos || !plain(schema)) return "*.*";
  const std::string_view table = std::string_view(pattern).substr(dot + 1);
  if (plain(table)) return quote_name(schema) + "." + quote_name(table);
  // The name of a schema is a pattern itself there, in which _ is any character.
  std::string escaped;
  for (const char c : schema) {
    if (c == '_') escaped += '\\';
    escaped += c;
  }
  return quote_name(escaped) + ".*";
}

// Without full metadata the definitions of the selected tables have to be read.
void check_select(const ServerFacts& facts, std::vector<Finding>& findings) {
  if (facts.full_metadata()) {
    findings.push_back({FindingLevel::ok, "select", "-", "not needed: the log names the columns", {}});
    return;
  }
  std::vector<std::string> unreadable, remedy;
  for (const ServerFacts::Table& table : facts.tables) {
    if (table.readable) continue;
    unreadable.push_back(table.schema + "." + table.name);
    remedy.push_back(grant(facts, "SELECT", quote_name(table.schema) + "." + quote_name(table.name)));
  }
  for (const std::string& pattern : facts.unmatched) {
    unreadable.push_back(pattern);
    remedy.push_back(grant(facts, "SELECT", grant_scope(pattern)));
  }
  if (facts.include.empty() && facts.tables.empty()) {
    unreadable.push_back("*.*");
    remedy.push_back(grant(facts, "SELECT", "*.*"));
  }
  if (unreadable.empty()) {
    findings.push_back({FindingLevel::ok,
                        "select",
                        "granted",
                        "the account may read the definitions of the tables that it can see",
                        {}});
    return;
  }
  findings.push_back(
      {FindingLevel::fail, "select", list_some(unreadable),
       "the account cannot see these tables, or there are none, and the log does not name their "
       "columns",
       remedy});
}

}  // namespace

void check_grants(const ServerFacts& facts, std::vector<Finding>& findings) {
  check_privilege(facts, "REPLICATION SLAVE", facts.may_replicate, "read the binary log", findings);
  check_privilege(facts, has_fine_privileges(facts) ? "BINLOG MONITOR" : "REPLICATION CLIENT",
                  facts.may_see_logs, "ask which logs there are", findings);
  check_select(facts, findings);
}

std::string grant_replica_status(const ServerFacts& facts) {
  return grant(facts, has_fine_privileges(facts) ? "SLAVE MONITOR" : "REPLICATION CLIENT", "*.*");
}

}  // namespace dts::mysql
