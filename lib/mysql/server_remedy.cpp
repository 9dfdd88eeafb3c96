#include "mysql/server_remedy.h"

#include <fmt/format.h>

#include <algorithm>

namespace dts::mysql {

std::vector<std::string> change_variable(const ServerFacts& facts, std::string_view name,
                                         std::string_view value, Change change) {
  const std::string written(value.empty() ? "''" : value);
  switch (change) {
    case Change::none:
      return {};
    case Change::startup:
      return {fmt::format("-- in my.cnf under [mysqld], then restart the server: {} = {}", name, written)};
    case Change::dynamic:
      if (facts.persists()) return {fmt::format("SET PERSIST {} = {};", name, written)};
      return {fmt::format("SET GLOBAL {} = {};", name, written),
              fmt::format("-- and in my.cnf under [mysqld], for the next start: {} = {}", name, written)};
  }
  return {};
}

std::string list_some(const std::vector<std::string>& names) {
  constexpr size_t kShown = 5;
  const size_t shown = std::min(names.size(), kShown);
  std::string out = fmt::format("{}", fmt::join(names.begin(), names.begin() + shown, ","));
  if (shown < names.size()) out += fmt::format(",…+{}", names.size() - shown);
  return out;
}

}  // namespace dts::mysql
