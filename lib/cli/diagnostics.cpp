#include "cli/diagnostics.h"

#include <fmt/format.h>

#include "base/clock.h"
#include "base/json_text.h"

namespace dts::cli {
namespace {

std::string json_line(std::string_view program, std::string_view level, std::string_view message,
                      std::string_view hint, std::optional<int> exit) {
  std::string line = fmt::format(R"({{"ts":"{}","level":"{}","program":)", print_utc(utc_now()), level);
  append_json_string(line, program);
  line += R"(,"message":)";
  append_json_string(line, message);
  if (!hint.empty()) {
    line += R"(,"hint":)";
    append_json_string(line, hint);
  }
  if (exit) line += fmt::format(R"(,"exit":{})", *exit);
  line += "}\n";
  return line;
}

}  // namespace

void Diagnostics::say(std::string_view level, std::string_view message, std::string_view hint,
                      std::optional<int> exit) {
  if (format_ == LogFormat::json) {
    terminal_.print(json_line(program_, level, message, hint, exit));
    return;
  }
  std::string text = fmt::format("{}: {}: {}\n", program_, level, printable(message));
  if (!hint.empty()) text += fmt::format("{}: hint: {}\n", program_, printable(hint));
  terminal_.print(text);
}

void Diagnostics::error(std::string_view message, std::string_view hint, int exit) {
  say("error", message, hint, exit);
}

void Diagnostics::warning(std::string_view message, std::string_view hint) {
  say("warning", message, hint, std::nullopt);
}

void Diagnostics::note(std::string_view message) {
  say("note", message, {}, std::nullopt);
}

}  // namespace dts::cli
