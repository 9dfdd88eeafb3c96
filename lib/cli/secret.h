// Passwords on the command line: every user of the machine sees them in the list of processes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dts::cli {

struct CommandLine {
  std::vector<std::string> words;  // without the name of the program
  bool had_password = false;
};

// Copies the command line, and overwrites in argv the passwords of URIs (scheme://user:PASSWORD@host and
// ?password=PASSWORD), so that they are gone from the list of processes.
CommandLine take_command_line(int argc, char** argv);

// `text` with *** for such passwords: for messages.
std::string redacted(std::string_view text);

}  // namespace dts::cli
