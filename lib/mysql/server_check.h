// What stands in the way of reading a server's binary log, and the statements that mend it. Pure: it judges
// what fetch_server_facts() found.
#pragma once

#include <string>
#include <vector>

#include "mysql/server_facts.h"

namespace dts::mysql {

enum class FindingLevel {
  ok,
  note,  // worth knowing; nothing has to be done
  warn,  // it can be read, but something may be lost or is not in the log
  fail,  // it cannot be read
};

struct Finding {
  FindingLevel level = FindingLevel::ok;
  std::string name;   // of the variable where there is one
  std::string value;  // empty: none
  std::string explanation;
  // Lines of SQL for an administrator; where a statement is not enough, a "-- " comment says what is.
  std::vector<std::string> remedy;
};

// Always in the same order.
std::vector<Finding> check_server(const ServerFacts& facts);

// "fail  log_bin  OFF  explanation", then the remedy, each line indented; ends with a line feed.
std::string print_finding(const Finding& finding);

}  // namespace dts::mysql
