// What is generated from a declaration beside --help: the man page and the completions of three shells. The
// results are committed, and tests/generated/run fails when they are stale.
#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"

namespace dts::cli {

struct Generated {
  std::string_view program;
  std::string_view summary;
  const OptionSet& options;
};

// man/src/<program>.1.in with its marker lines replaced: @NAME@, @SYNOPSIS@, @OPTIONS@ (operands and
// options),
// @EXIT_STATUS@. mdoc(7). A marker that is missing is Error{bug}.
std::string man_page(const Generated& what, std::string_view source);

std::string bash_completion(const Generated& what);
std::string zsh_completion(const Generated& what);
std::string fish_completion(const Generated& what);

}  // namespace dts::cli
