#include "mysql/server_check.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "mysql/server_grants.h"
#include "mysql/server_remedy.h"
#include "mysql/sql_text.h"

namespace dts::mysql {

namespace {

// --- Settings that have one good value: the table of them --------------------------------------------------

struct Setting {
  std::string_view name;
  std::string_view other_name;  // that of other versions
  std::string_view good;
  FindingLevel otherwise;
  Change change;
  std::string_view meaning;  // of the good value
  std::string_view trouble;  // of any other
};

using enum FindingLevel;

constexpr std::array kSettings = {
    Setting{"binlog_format", "", "ROW", fail, Change::dynamic, "the log has rows",
            "statements are logged instead of rows, which cannot be read; connections that are open keep it"},
    Setting{"binlog_row_image", "", "FULL", warn, Change::dynamic, "rows are logged whole",
            "columns that a statement did not need are missing from rows, and are listed as unchanged; "
            "connections that are open keep it"},
    Setting{
        "binlog_row_metadata", "", "FULL", note, Change::dynamic, "the log names the columns",
        "the log does not name the columns: they come from the server's catalogue, which may have changed "
        "since"},
    Setting{"binlog_row_value_options", "", "", fail, Change::dynamic, "JSON documents are logged whole",
            "partial updates of JSON documents cannot be read; connections that are open keep it"},
    Setting{"sync_binlog", "", "1", warn, Change::dynamic, "the log is on disk before anybody is sent it",
            "a crash of the server's machine may lose transactions that were already sent"},
    Setting{"innodb_flush_log_at_trx_commit", "", "1", warn, Change::dynamic,
            "transactions are on disk before anybody is sent them",
            "a crash of the server's machine may lose transactions that were already sent"},
    Setting{"gtid_strict_mode", "", "ON", note, Change::dynamic, "GTIDs grow in each domain",
            "GTIDs may be out of order, by which a place is not found again"},
    Setting{"log_bin_compress", "", "", ok, Change::none, "compressed events are read", ""},
    Setting{"binlog_transaction_compression", "", "", ok, Change::none, "compressed transactions are read",
            ""},
    Setting{"binlog_encryption", "encrypt_binlog", "", ok, Change::none,
            "the server decrypts what it sends; its files cannot be read", ""},
};

void check_settings(const ServerFacts& facts, std::vector<Finding>& findings) {
  for (const Setting& setting : kSettings) {
    const std::string* value = facts.variable(setting.name, setting.other_name);
    if (value == nullptr) continue;
    const std::string name(facts.variables.contains(setting.name) ? setting.name : setting.other_name);
    const bool good = setting.otherwise == ok || same_ignoring_case(*value, setting.good);
    Finding finding{good ? ok : setting.otherwise,
                    name,
                    *value,
                    std::string(good ? setting.meaning : setting.trouble),
                    {}};
    if (!good) finding.remedy = change_variable(facts, name, setting.good, setting.change);
    findings.push_back(std::move(finding));
  }
}

// --- Those that take a thought -----------------------------------------------------------------------------

void check_log_bin(const ServerFacts& facts, std::vector<Finding>& findings) {
  const std::string* value = facts.variable("log_bin");
  if (value != nullptr && same_ignoring_case(*value, "ON"))
    findings.push_back({ok, "log_bin", *value, "the server writes a binary log", {}});
  else
    findings.push_back({fail, "log_bin", value == nullptr ? "" : *value, "the server writes no binary log",
                        change_variable(facts, "log_bin", "binlog", Change::startup)});
}

void check_server_id(const ServerFacts& facts, std::vector<Finding>& findings) {
  const std::string* value = facts.variable("server_id");
  if (value == nullptr) return;
  if (*value != "0")
    findings.push_back({ok, "server_id", *value, "the server has an id", {}});
  else
    findings.push_back({fail, "server_id", *value, "a server without an id sends its log to nobody",
                        change_variable(facts, "server_id", "1", Change::dynamic)});
}

void check_gtid_mode(const ServerFacts& facts, std::vector<Finding>& findings) {
  const std::string* value = facts.variable("gtid_mode");
  if (value == nullptr) return;
  if (same_ignoring_case(*value, "ON")) {
    findings.push_back({ok, "gtid_mode", *value, "a place is found again on another server", {}});
    return;
  }
  Finding finding{note,
                  "gtid_mode",
                  *value,
                  "places are file:pos and are not found again on another server, as after a failover",
                  {}};
  constexpr std::array<std::string_view, 4> kSteps = {"OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON"};
  const auto add = [&](std::string_view name, std::string_view wanted) {
    for (std::string& line : change_variable(facts, name, wanted, Change::dynamic))
      finding.remedy.push_back(std::move(line));
  };
  const std::string* enforced = facts.variable("enforce_gtid_consistency");
  if (enforced == nullptr || !same_ignoring_case(*enforced, "ON")) add("enforce_gtid_consistency", "ON");
  bool behind = false;  // each step has to be taken from the one before
  for (const std::string_view step : kSteps) {
    if (behind) add("gtid_mode", step);
    if (same_ignoring_case(*value, step)) behind = true;
  }
  findings.push_back(std::move(finding));
}

// Seconds that a log is kept; 0: for ever.
uint64_t retention_s(const ServerFacts& facts, std::string& name) {
  constexpr double kSecondsPerDay = 86'400;
  const std::string* purge = facts.variable("binlog_expire_logs_auto_purge");
  if (purge != nullptr && same_ignoring_case(*purge, "OFF")) {
    name = "binlog_expire_logs_auto_purge";
    return 0;
  }
  // Of the two, the one that is set counts.
  for (const std::string_view variable : {"binlog_expire_logs_seconds", "expire_logs_days"}) {
    const std::string* value = facts.variable(variable);
    if (value == nullptr) continue;
    if (name.empty()) name = variable;
    const double seconds =
        std::strtod(value->c_str(), nullptr) * (variable.ends_with("days") ? kSecondsPerDay : 1);
    if (seconds <= 0) continue;
    name = variable;
    return static_cast<uint64_t>(seconds);
  }
  return 0;
}

void check_retention(const ServerFacts& facts, std::vector<Finding>& findings) {
  constexpr uint64_t kDayS = 86'400;
  std::string name;
  const uint64_t seconds = retention_s(facts, name);
  if (name.empty()) return;
  const std::string& value = *facts.variable(name);
  if (seconds == 0)
    findings.push_back({ok, name, value, "logs are kept until somebody deletes them", {}});
  else if (seconds >= kDayS)
    findings.push_back(
        {ok, name, value, fmt::format("logs are kept for {:.1f} days", double(seconds) / kDayS), {}});
  else
    findings.push_back(
        {warn, name, value,
         fmt::format("logs are kept for {:.1f} hours: a reader that stops for longer has to "
                     "start anew",
                     double(seconds) / 3600),
         change_variable(facts, name, name.ends_with("days") ? "7" : "604800", Change::dynamic)});
}

void check_logs(const ServerFacts& facts, std::vector<Finding>& findings) {
  if (facts.logs.empty()) return;
  uint64_t bytes = 0;
  for (const ServerFacts::Log& log : facts.logs) bytes += log.bytes;
  findings.push_back({ok,
                      "oldest_log",
                      facts.logs.front().name,
                      fmt::format("reading can start there; {} logs of {} bytes", facts.logs.size(), bytes),
                      {}});
}

void check_filters(const ServerFacts& facts, std::vector<Finding>& findings) {
  const auto add = [&](const char* name, const std::string& value, const char* explanation) {
    if (value.empty()) return;
    findings.push_back({warn,
                        name,
                        value,
                        explanation,
                        {fmt::format("-- in my.cnf, then restart the server: no {}", name)}});
  };
  add("binlog_do_db", facts.logged_databases, "changes of other databases are not logged");
  add("binlog_ignore_db", facts.ignored_databases, "changes of these databases are not logged");
}

void check_replica(const ServerFacts& facts, std::vector<Finding>& findings) {
  const std::string name =
      facts.variables.contains("log_replica_updates") ? "log_replica_updates" : "log_slave_updates";
  const std::string* value = facts.variable(name);
  if (value == nullptr) return;
  if (same_ignoring_case(*value, "ON")) {
    findings.push_back({ok, name, *value, "what is replicated to this server is in its log", {}});
  } else if (!facts.replica) {
    findings.push_back(
        {warn,
         name,
         *value,
         "what is replicated to this server is not in its log; the account may not see whether "
         "it is a replica",
         {grant_replica_status(facts)}});
  } else if (*facts.replica) {
    findings.push_back({fail, name, *value,
                        "this server is a replica, and what it replicates is not in its log",
                        change_variable(facts, name, "ON", Change::startup)});
  } else {
    findings.push_back({ok, name, *value, "this server is no replica", {}});
  }
}

void check_tables(const ServerFacts& facts, std::vector<Finding>& findings) {
  findings.push_back(
      {ok, "tables", std::to_string(facts.tables.size()), "selected tables that can be seen", {}});
  std::vector<std::string> keyless, engines, alter;
  for (const ServerFacts::Table& table : facts.tables) {
    const std::string quoted = quote_name(table.schema) + "." + quote_name(table.name);
    if (!table.keyed) keyless.push_back(table.schema + "." + table.name);
    if (table.transactional) continue;
    engines.push_back(fmt::format("{}.{}", table.schema, table.name));
    alter.push_back(fmt::format("ALTER TABLE {} ENGINE = InnoDB;", quoted));
  }
  if (!keyless.empty())
    findings.push_back({note,
                        "keyless_tables",
                        list_some(keyless),
                        "without a primary key, rows are told apart by all their columns, and slower",
                        {}});
  if (!engines.empty())
    findings.push_back({note, "tables_without_transactions", list_some(engines),
                        "what a statement that failed had changed stays changed, and is in the log", alter});
}

}  // namespace

std::vector<Finding> check_server(const ServerFacts& facts) {
  std::vector<Finding> findings;
  findings.push_back({ok,
                      "server",
                      facts.version,
                      fmt::format("{}, as {}", facts.mariadb ? "MariaDB" : "MySQL", facts.account),
                      {}});
  check_log_bin(facts, findings);
  check_server_id(facts, findings);
  check_settings(facts, findings);
  check_gtid_mode(facts, findings);
  check_retention(facts, findings);
  check_filters(facts, findings);
  check_replica(facts, findings);
  check_grants(facts, findings);
  check_logs(facts, findings);
  check_tables(facts, findings);
  return findings;
}

std::string print_finding(const Finding& finding) {
  constexpr std::array<std::string_view, 4> kLevels = {"ok", "note", "warn", "fail"};
  std::string out =
      fmt::format("{:<4}  {}  {}  {}\n", kLevels[static_cast<size_t>(finding.level)], finding.name,
                  finding.value.empty() ? "-" : finding.value, finding.explanation);
  for (const std::string& line : finding.remedy) out += fmt::format("        {}\n", line);
  return out;
}

}  // namespace dts::mysql
