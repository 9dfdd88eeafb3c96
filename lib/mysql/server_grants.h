// Which privileges the account lacks. See server_check.h.
#pragma once

#include <string>
#include <vector>

#include "mysql/server_check.h"

namespace dts::mysql {

void check_grants(const ServerFacts& facts, std::vector<Finding>& findings);

// The statement that lets the account see whether the server is a replica.
std::string grant_replica_status(const ServerFacts& facts);

}  // namespace dts::mysql
