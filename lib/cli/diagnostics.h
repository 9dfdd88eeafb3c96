// What a program says to people (or, with --log-format json, to machines) on standard error. Any thread.
//
//   text   binlog-tail: error: binlog.000003:1547: the checksum does not match
//          binlog-tail: hint: …
//   json   {"ts":"2026-11-20T12:00:00.123456Z","level":"error","program":"binlog-tail","message":"…",
//           "hint":"…","exit":5}        one object a line; hint and exit only where there is one
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/terminal.h"

namespace dts::cli {

enum class LogFormat { text, json };

class Diagnostics {
 public:
  Diagnostics(std::string program, Terminal& terminal) : program_(std::move(program)), terminal_(terminal) {}

  // Before anything else: what stands here is not guarded.
  void set_format(LogFormat format) { format_ = format; }

  // The program is about to end with `exit`.
  void error(std::string_view message, std::string_view hint, int exit);
  // It goes on, and somebody should look at it.
  void warning(std::string_view message, std::string_view hint = {});
  // It goes on as it should; something that is worth knowing was decided ("starting at latest").
  void note(std::string_view message);

 private:
  void say(std::string_view level, std::string_view message, std::string_view hint, std::optional<int> exit);

  std::string program_;
  Terminal& terminal_;
  LogFormat format_ = LogFormat::text;
};

}  // namespace dts::cli
