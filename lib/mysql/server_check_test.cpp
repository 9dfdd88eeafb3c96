#include "mysql/server_check.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace dts::mysql {

namespace {

ServerFacts good_mysql() {
  ServerFacts facts;
  facts.version = "9.7.4";
  facts.account = "'dts'@'%'";
  facts.variables = {{"log_bin", "ON"},
                     {"server_id", "1"},
                     {"binlog_format", "ROW"},
                     {"binlog_row_image", "FULL"},
                     {"binlog_row_metadata", "FULL"},
                     {"binlog_row_value_options", ""},
                     {"sync_binlog", "1"},
                     {"innodb_flush_log_at_trx_commit", "1"},
                     {"gtid_mode", "ON"},
                     {"enforce_gtid_consistency", "ON"},
                     {"binlog_expire_logs_seconds", "2592000"},
                     {"log_replica_updates", "ON"},
                     {"log_slave_updates", "ON"},
                     {"binlog_encryption", "ON"},
                     {"binlog_transaction_compression", "ON"},
                     {"persisted_globals_load", "ON"}};
  facts.replica = false;
  facts.logs = {{"binlog.000007", 100}, {"binlog.000008", 20}};
  facts.tables = {{"shop", "users", "InnoDB"}};
  return facts;
}

ServerFacts good_mariadb() {
  ServerFacts facts = good_mysql();
  facts.mariadb = true;
  facts.version = "10.11.6-MariaDB-log";
  for (const char* name :
       {"binlog_row_value_options", "gtid_mode", "enforce_gtid_consistency", "log_replica_updates",
        "binlog_encryption", "binlog_transaction_compression", "persisted_globals_load"})
    facts.variables.erase(name);
  facts.variables["gtid_strict_mode"] = "ON";
  facts.variables["log_bin_compress"] = "ON";
  facts.variables["encrypt_binlog"] = "ON";
  return facts;
}

// The findings that are not ok, as printed.
std::string complaints(const ServerFacts& facts) {
  std::string out;
  for (const Finding& finding : check_server(facts))
    if (finding.level != FindingLevel::ok) out += print_finding(finding);
  return out;
}

// What is said of one variable when it has this value: level and remedy.
std::string said_of(ServerFacts facts, const std::string& name, const std::string& value) {
  facts.variables[name] = value;
  const std::string text = complaints(facts);
  const size_t end = text.find('\n');
  if (end == std::string::npos) return "nothing";
  const std::string remedy = text.substr(end, text.size() - 1 - end);
  const std::string start = "  " + name + "  " + (value.empty() ? "-" : value) + "  ";
  return (text.substr(4).starts_with(start) ? text.substr(0, 4) : "other: " + text) + remedy;
}

}  // namespace

TEST_CASE("nothing stands in the way of a server that is set up well") {
  CHECK(complaints(good_mysql()).empty());
  CHECK(complaints(good_mariadb()).empty());
}

TEST_CASE("a finding is a line, and its remedy indented lines") {
  CHECK(print_finding({FindingLevel::fail, "log_bin", "OFF", "no log", {"SET A;", "-- and b"}}) ==
        "fail  log_bin  OFF  no log\n        SET A;\n        -- and b\n");
  CHECK(print_finding({FindingLevel::ok, "binlog_row_value_options", "", "fine", {}}) ==
        "ok    binlog_row_value_options  -  fine\n");
}

TEST_CASE("each setting of MySQL is named with the statement that mends it") {
  const ServerFacts good = good_mysql();
  CHECK(said_of(good, "log_bin", "OFF") ==
        "fail\n        -- in my.cnf under [mysqld], then restart the server: log_bin = binlog");
  CHECK(said_of(good, "server_id", "0") == "fail\n        SET PERSIST server_id = 1;");
  CHECK(said_of(good, "binlog_format", "MIXED") == "fail\n        SET PERSIST binlog_format = ROW;");
  CHECK(said_of(good, "binlog_row_image", "MINIMAL") == "warn\n        SET PERSIST binlog_row_image = FULL;");
  CHECK(said_of(good, "binlog_row_value_options", "PARTIAL_JSON") ==
        "fail\n        SET PERSIST binlog_row_value_options = '';");
  CHECK(said_of(good, "binlog_row_metadata", "MINIMAL") ==
        "note\n        SET PERSIST binlog_row_metadata = FULL;");
  CHECK(said_of(good, "sync_binlog", "0") == "warn\n        SET PERSIST sync_binlog = 1;");
  CHECK(said_of(good, "innodb_flush_log_at_trx_commit", "2") ==
        "warn\n        SET PERSIST innodb_flush_log_at_trx_commit = 1;");
  CHECK(said_of(good, "binlog_expire_logs_seconds", "3600") ==
        "warn\n        SET PERSIST binlog_expire_logs_seconds = 604800;");
  CHECK(said_of(good, "gtid_mode", "OFF_PERMISSIVE") ==
        "note\n        SET PERSIST gtid_mode = ON_PERMISSIVE;\n        SET PERSIST gtid_mode = ON;");
}

TEST_CASE("where nothing can be persisted, a line of the option file stands beside the statement") {
  CHECK(said_of(good_mariadb(), "binlog_row_metadata", "NO_LOG") ==
        "note\n        SET GLOBAL binlog_row_metadata = FULL;"
        "\n        -- and in my.cnf under [mysqld], for the next start: binlog_row_metadata = FULL");
  ServerFacts facts = good_mariadb();
  facts.variables.erase("binlog_expire_logs_seconds");
  CHECK(said_of(facts, "expire_logs_days", "0.5") ==
        "warn\n        SET GLOBAL expire_logs_days = 7;"
        "\n        -- and in my.cnf under [mysqld], for the next start: expire_logs_days = 7");
}

TEST_CASE("logs may be kept for ever") {
  ServerFacts facts = good_mysql();
  facts.variables["binlog_expire_logs_seconds"] = "0";
  CHECK(complaints(facts).empty());
  facts.variables["binlog_expire_logs_seconds"] = "60";
  facts.variables["binlog_expire_logs_auto_purge"] = "OFF";
  CHECK(complaints(facts).empty());
}

TEST_CASE("settings that a server does not know are not judged") {
  ServerFacts facts = good_mysql();
  for (const char* name : {"binlog_row_value_options", "binlog_format", "gtid_mode"})
    facts.variables.erase(name);
  CHECK(complaints(facts).empty());
}

TEST_CASE("privileges that are missing are granted to the account") {
  ServerFacts facts = good_mysql();
  facts.may_replicate = false;
  facts.may_see_logs = false;
  const std::string text = complaints(facts);
  CHECK(text.find("fail  replication_slave  missing") == 0);
  CHECK(text.find("        GRANT REPLICATION SLAVE ON *.* TO 'dts'@'%';\n") != std::string::npos);
  CHECK(text.find("        GRANT REPLICATION CLIENT ON *.* TO 'dts'@'%';\n") != std::string::npos);
  facts.mariadb = true;
  facts.version = "10.4.1-MariaDB";
  CHECK(complaints(facts).find("GRANT REPLICATION CLIENT ON") != std::string::npos);
  facts.version = "10.11.6-MariaDB-log";
  CHECK(complaints(facts).find("GRANT BINLOG MONITOR ON") != std::string::npos);
}

TEST_CASE("definitions have to be readable only where the log does not name the columns") {
  ServerFacts facts = good_mysql();
  facts.include = {"shop.*", "my_crm.*", "a.b", "x*.*"};
  facts.unmatched = {"my_crm.*", "a.b", "x*.*"};
  facts.tables[0].readable = false;
  CHECK(complaints(facts).empty());
  facts.variables["binlog_row_metadata"] = "MINIMAL";
  const std::string text = complaints(facts);
  CHECK(text.find("fail  select  shop.users,my_crm.*,a.b,x*.*  ") != std::string::npos);
  CHECK(text.find("        GRANT SELECT ON `shop`.`users` TO 'dts'@'%';\n"
                  "        GRANT SELECT ON `my\\_crm`.* TO 'dts'@'%';\n"
                  "        GRANT SELECT ON `a`.`b` TO 'dts'@'%';\n"
                  "        GRANT SELECT ON *.* TO 'dts'@'%';\n") != std::string::npos);
}

TEST_CASE("a replica has to log what it replicates") {
  ServerFacts facts = good_mariadb();
  facts.variables["log_slave_updates"] = "OFF";
  CHECK(complaints(facts).empty());
  facts.replica = true;
  CHECK(complaints(facts).find("fail  log_slave_updates  OFF") == 0);
  facts.replica.reset();
  CHECK(complaints(facts).find("warn  log_slave_updates  OFF") == 0);
  CHECK(complaints(facts).find("GRANT SLAVE MONITOR ON *.* TO 'dts'@'%';") != std::string::npos);
}

TEST_CASE("filters of the log, and tables that cannot be told apart or rolled back") {
  ServerFacts facts = good_mysql();
  facts.ignored_databases = "crm";
  facts.tables.clear();
  for (int i = 0; i < 7; ++i) facts.tables.push_back({"s", "t" + std::to_string(i), "MyISAM", false, false});
  const std::string text = complaints(facts);
  CHECK(text.find("warn  binlog_ignore_db  crm  ") == 0);
  CHECK(text.find("note  keyless_tables  s.t0,s.t1,s.t2,s.t3,s.t4,…+2  ") != std::string::npos);
  CHECK(text.find("        ALTER TABLE `s`.`t6` ENGINE = InnoDB;\n") != std::string::npos);
}

}  // namespace dts::mysql
