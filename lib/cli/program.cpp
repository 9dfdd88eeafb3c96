#include "cli/program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <utility>

#include "base/crash_point.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/json_text.h"
#include "base/output.h"
#include "cli/exit_status.h"
#include "cli/generate.h"
#include "cli/help.h"
#include "cli/parse.h"
#include "cli/secret.h"

namespace dts::cli {
namespace {

void print_out(std::string_view text) {
  Output out(1, "stdout");
  out.buffer() = text;
  out.flush();
}

// --log-format has to hold for errors of the command line too, so it is looked for before that is parsed.
LogFormat early_log_format(const std::vector<std::string>& words) {
  for (size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == "--log-format=json") return LogFormat::json;
    if (words[i] == "--log-format" && i + 1 < words.size() && words[i + 1] == "json") return LogFormat::json;
  }
  return LogFormat::text;
}

// A consequence of having been asked to stop, when the same signal went to the whole pipeline.
bool follows_from_stop(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Error& error) {
    return error.kind() == ErrorKind::truncated || error.kind() == ErrorKind::upstream;
  } catch (...) {
    return false;
  }
}

}  // namespace

struct Program::Common {
  bool help = false;
  bool version = false;
  std::optional<std::string> config;
  LogFormat log_format = LogFormat::text;
  ProgressMode progress = ProgressMode::automatic;
  std::string generate;
};

Context::Context(const About& about, Diagnostics& diagnostics, Stop& stop, Progress& progress,
                 bool& stream_begun)
    : about_(about),
      diagnostics_(diagnostics),
      stop_(stop),
      progress_(progress),
      stream_begun_(stream_begun) {}

std::string Context::producer() const {
  return about_.name + " " DTS_VERSION;
}

std::optional<std::string> Context::environment(const char* name) const {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

Program::Program(About about) : about_(std::move(about)) {}

void Program::declare_common(Common& common) {
  options_.group("Common options");
  options_
      .value("config", "FILE", common.config,
             "Take options from this file, one a line: option = value. Those on the command line win.")
      .takes(ValueKind::file);
  options_.choice<ProgressMode>("progress", "WHEN", common.progress,
                                {{"auto", ProgressMode::automatic, "on a terminal"},
                                 {"always", ProgressMode::always, "anywhere"},
                                 {"never", ProgressMode::never, "nowhere"}},
                                "Show on standard error what has been done so far.");
  options_.choice<LogFormat>(
      "log-format", "FORMAT", common.log_format,
      {{"text", LogFormat::text, "for people"}, {"json", LogFormat::json, "one object a line"}},
      "Write errors, hints and warnings in this form.");
  options_.flag("help", common.help, "Print this help and exit.").short_name('h');
  options_.flag("version", common.version, "Print name and version and exit.").short_name('V');
  options_
      .value("generate", "WHAT", common.generate,
             "Print the man page (man) or a completion (bash, zsh, fish).")
      .hide();
}

namespace {

// A file that is opened must not become standard output because that was closed. What stands in its place
// fails as the closed one would: it cannot be read, or not be written.
void occupy_closed_descriptors() {
  for (int fd = 0; fd <= 2; ++fd)
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0) return;
}

// A stream of nothing but the reason why there is none, so that the last program of the pipeline exits with
// the status of the first one that failed. NDJSON, whatever the stream would have been: readers tell by the
// first byte.
void write_failed_stream(const Failure& failure) {
  if (isatty(1) == 1) return;
  std::string line = "{\"op\":\"eos\",\"reason\":";
  append_json_string(line, failure.message);
  line += fmt::format(",\"status\":{}}}\n", failure.status);
  for (size_t done = 0; done < line.size();) {
    ssize_t n = write(1, line.data() + done, line.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return;  // nobody is there to be told
    done += static_cast<size_t>(n);
  }
}

}  // namespace

int Program::run(int argc, char** argv, const Body& body) {
  occupy_closed_descriptors();
  Diagnostics diagnostics(about_.name, terminal_);
  std::signal(SIGPIPE,
              SIG_IGN);  // base/output.h reports EPIPE; --help into a closed pipe is no failure either
  try {
    Common common;
    declare_common(common);
    return run_checked(argc, argv, body, common, diagnostics);
  } catch (const ClosedOutput&) {
    return kDone;
  } catch (...) {
    return finish(std::current_exception(), diagnostics);
  }
}

int Program::run_checked(int argc, char** argv, const Body& body, Common& common, Diagnostics& diagnostics) {
#ifdef DTS_CRASH_POINTS
  if (const char* spec = std::getenv("DTS_CRASH_AT")) arm_crash_point(spec);
#endif
  CommandLine line = take_command_line(argc, argv);
  diagnostics.set_format(early_log_format(line.words));
  Arguments arguments = split_arguments(options_, line.words);
  if (arguments.has(options_, "help")) {
    print_out(help_text(about_.name, about_.summary, options_));
    return kDone;
  }
  if (arguments.has(options_, "version")) {
    print_out(about_.name + " " DTS_VERSION "\n");
    return kDone;
  }
  if (arguments.has(options_, "generate")) {
    print_out(generate(arguments.get(options_, "generate")));
    return kDone;
  }
  if (arguments.has(options_, "config")) merge_config(options_, arguments.get(options_, "config"), arguments);
  assign_all(options_, arguments);
  diagnostics.set_format(common.log_format);
  if (line.had_password)
    diagnostics.warning("a password on the command line can be seen by every user of this machine",
                        "put it into the client's own file, password-file=, or its variable");
  return run_body(body, common, diagnostics);
}

std::string Program::generate(const std::string& what) const {
  Generated generated{about_.name, about_.summary, options_};
  if (what == "man") return man_page(generated, about_.man_page);
  if (what == "bash") return bash_completion(generated);
  if (what == "zsh") return zsh_completion(generated);
  if (what == "fish") return fish_completion(generated);
  throw Error(ErrorKind::usage, "--generate: '" + what + "' is none of man, bash, zsh, fish");
}

int Program::run_body(const Body& body, const Common& common, Diagnostics& diagnostics) {
  Stop stop(about_.grace);
  Progress progress(about_.name, common.progress, terminal_);
  Context context(about_, diagnostics, stop, progress, stream_begun_);
  std::exception_ptr failure;
  int status = kDone;
  try {
    status = body(context);
  } catch (const ClosedOutput&) {
    status = context.offset_file_in_use() ? kSignal + SIGPIPE : kDone;
  } catch (const Interrupted&) {
    // The process ends by the signal, below.
    if (!stop.requested())
      failure = std::make_exception_ptr(Error(ErrorKind::bug, "a wait was interrupted without a signal"));
  } catch (...) {
    failure = std::current_exception();
  }
  progress.finish();
  if (failure) status = finish(failure, diagnostics);
  if (stop.requested() && (!failure || follows_from_stop(failure))) end_by_signal(stop.signal_number());
  return status;
}

int Program::finish(const std::exception_ptr& exception, Diagnostics& diagnostics) {
  Failure failure = describe(exception);
  diagnostics.error(failure.message, failure.hint, failure.status);
  if (about_.writes_stream && !stream_begun_) write_failed_stream(failure);
  return failure.status;
}

}  // namespace dts::cli
