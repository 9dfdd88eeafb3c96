// Command line → values, through CLI11. Whatever is wrong is Error{usage} that names the option.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace dts::cli {

// The texts that were given, nothing set yet.
struct Arguments {
  std::vector<std::vector<std::string>> options;  // by index in OptionSet::options(); flags: "true"
  std::vector<std::string> operands;

  bool has(const OptionSet& set, std::string_view name) const;
  // The last value of an option that has one.
  const std::string& get(const OptionSet& set, std::string_view name) const;
};

// `words`: the command line without the name of the program. An option that is not known is an error that
// names the nearest one that is.
Arguments split_arguments(const OptionSet& set, const std::vector<std::string>& words);

// Options that the command line does not have are taken from the configuration file.
void merge_config(const OptionSet& set, const std::string& path, Arguments& arguments);

// Sets all variables. Checks names of choices, options given twice, operands that are missing or too many.
void assign_all(const OptionSet& set, const Arguments& arguments);

}  // namespace dts::cli
