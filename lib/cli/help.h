// What --help prints.
#pragma once

#include <string>

#include "cli/options.h"

namespace dts::cli {

// "[OPTION…] SOURCE [FILE…]"
std::string synopsis(const OptionSet& set);

// All of it, at most 80 columns wide.
std::string help_text(const std::string& program, const std::string& summary, const OptionSet& set);

}  // namespace dts::cli
