// The runner that all programs share. A program declares itself once and says what it does:
//
//   int main(int argc, char** argv) {
//     Settings settings;
//     dts::cli::Program program({"binlog-tail", "Turn MySQL and MariaDB binary logs into a stream",
//     kManPage}); settings.declare(program.options()); return program.run(argc, argv, [&](dts::cli::Context&
//     context) { return tail(settings, context); });
//   }
//
// run() does what is the same everywhere: --help, --version, --config, --log-format, --progress, --generate;
// passwords wiped from argv; signals; one line of error and hint; the exit status of dts-exit-status(7).
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "cli/diagnostics.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/stop.h"
#include "cli/terminal.h"

namespace dts::cli {

constexpr std::chrono::milliseconds kSourceGrace{5'000};
constexpr std::chrono::milliseconds kSinkGrace{10'000};

// The hand-written parts of the program's man page, man/src/<name>.1.in: CMakeLists.txt defines it in each
// program.
extern const std::string_view kManPage;

struct About {
  std::string name;
  std::string summary;                             // one line, without a full stop
  std::string_view man_page = {};                  // man/src/<name>.1.in
  std::chrono::milliseconds grace = kSourceGrace;  // after the first SIGINT or SIGTERM
  bool writes_stream =
      false;  // a source: when it fails before its stream begins, eos alone says so on stdout
};

// What a program's body has at hand. One thread, but for diagnostics and stop.
class Context {
 public:
  Context(const About& about, Diagnostics& diagnostics, Stop& stop, Progress& progress, bool& stream_begun);

  Diagnostics& diagnostics() { return diagnostics_; }
  Stop& stop() { return stop_; }
  Progress& progress() { return progress_; }

  // "binlog-tail 0.1.0", for Hello::producer.
  std::string producer() const;

  // An environment variable; unset or empty: nothing. The library never reads the environment by itself.
  std::optional<std::string> environment(const char* name) const;

  // The first record of a stream is on its way: from now on it is the stream that says how it ends.
  void set_stream_begun() { stream_begun_ = true; }

  // A closed stdout is a quiet 0, unless somebody relies on an offset file: then it is 141.
  void set_offset_file_in_use() { offset_file_in_use_ = true; }
  bool offset_file_in_use() const { return offset_file_in_use_; }

 private:
  const About& about_;
  Diagnostics& diagnostics_;
  Stop& stop_;
  Progress& progress_;
  bool& stream_begun_;
  bool offset_file_in_use_ = false;
};

class Program {
 public:
  // Returns 0, or 1 for "the answer is no"; throws for everything else. Interrupted may leave it: the process
  // then ends by the signal.
  using Body = std::function<int(Context&)>;

  explicit Program(About about);

  OptionSet& options() { return options_; }

  // Never throws. What main() returns; does not return when the process has to end by a signal.
  int run(int argc, char** argv, const Body& body);

 private:
  struct Common;  // the options that every program has
  int run_checked(int argc, char** argv, const Body& body, Common& common, Diagnostics& diagnostics);
  int run_body(const Body& body, const Common& common, Diagnostics& diagnostics);
  int finish(const std::exception_ptr& exception, Diagnostics& diagnostics);
  std::string generate(const std::string& what) const;
  void declare_common(Common& common);

  About about_;
  bool stream_begun_ = false;
  Terminal terminal_{2};
  OptionSet options_;
};

}  // namespace dts::cli
