// How an administrator changes a server: the statements that findings print.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mysql/server_facts.h"

namespace dts::mysql {

enum class Change {
  none,
  dynamic,  // by a statement, for now and for the next start
  startup,  // in the option file, with a restart
};

// Lines that give a global variable this value, here and after the next start.
std::vector<std::string> change_variable(const ServerFacts& facts, std::string_view name,
                                         std::string_view value, Change change);

// The first few of many names, and how many more there are.
std::string list_some(const std::vector<std::string>& names);

}  // namespace dts::mysql
