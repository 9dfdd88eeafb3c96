// --config FILE: the options of a command line, one a line, in a subset of TOML.
//
//   # comment
//   offset-file = "shop.off"          basic string: \" \\ \n \t \r are its escapes
//   include = ['shop.*', 'crm.*']     literal strings; a list, on one line, repeats the option
//   max-record = 64MiB                a bare word: letters, digits and . _ : / + * @ % , -
//   compress = true
//
// Nothing is guessed: what is not of this shape, an unknown key, and a key that stands there twice are
// Error{usage} with the line. (CLI11's own reader drops the second of two equal keys, lines it takes for too
// short, and what stands behind a # in quotes.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dts::cli {

struct ConfigEntry {
  std::string key;
  std::vector<std::string> values;
  size_t line = 0;  // from 1
};

// `name` is for messages.
std::vector<ConfigEntry> parse_config(std::string_view text, const std::string& name);

std::vector<ConfigEntry> read_config_file(const std::string& path);

}  // namespace dts::cli
