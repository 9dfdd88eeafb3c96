// How LiveSource comes to a dump stream: the first time, and after each loss.
#include <fmt/format.h>
#include <sys/timerfd.h>

#include <algorithm>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "mysql/live_source.h"

namespace dts::mysql {

namespace {

constexpr uint64_t kFirstOffset = 4;
constexpr std::chrono::milliseconds kFirstDelay{100}, kLongestDelay{10'000};
constexpr unsigned kCollisions = 5;  // of a fixed server id, before it is taken to be somebody else's

// Waits, and ends early when the program shall stop.
void sleep_interruptibly(std::chrono::milliseconds time) {
  Descriptor timer(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
  if (timer.get() < 0) throw errno_error(ErrorKind::io, "timerfd");
  itimerspec spec{};
  spec.it_value.tv_sec = time.count() / 1000;
  spec.it_value.tv_nsec = time.count() % 1000 * 1'000'000 + 1;
  timerfd_settime(timer.get(), 0, &spec, nullptr);
  wait_readable(timer.get());
}

}  // namespace

uint32_t LiveSource::next_server_id() {
  if (options_.first_server_id == 0) {
    // Far from the small numbers that people give their servers.
    std::uniform_int_distribution<uint32_t> wide(0x1000'0000, 0xffff'fffe);
    return wide(random_);
  }
  const uint32_t count = options_.last_server_id - options_.first_server_id + 1;
  return options_.first_server_id + tried_ids_++ % count;
}

bool LiveSource::has_several_ids() const {
  return options_.first_server_id != options_.last_server_id || options_.first_server_id == 0;
}

void LiveSource::connect() {
  for (;;) {
    try {
      return connect_once();
    } catch (Error& error) {
      stream_.reset();
      error.set_side(Side::source);
      const bool taken = error.kind() == ErrorKind::busy;
      // A tail that was killed a moment ago may still be in the server's list.
      if (taken && (has_several_ids() ? attempts_ < 2 * kCollisions : attempts_ < kCollisions))
        server_id_ = next_server_id();
      else if (error.kind() != ErrorKind::transient)
        throw;
      wait_to_retry(error);
    }
  }
}

void LiveSource::wait_to_retry(const Error& error) {
  const auto now = Clock::now();
  if (!failing_since_) failing_since_ = now;
  if (options_.retry_for && now - *failing_since_ >= *options_.retry_for) throw error;
  auto delay = std::min(kLongestDelay, kFirstDelay * (1 << std::min(attempts_, 7u)));
  std::uniform_real_distribution<> jitter(0.5, 1.0);
  if (attempts_++ == 0 && options_.note) options_.note(fmt::format("{}; trying again", error.message()));
  sleep_interruptibly(
      std::chrono::milliseconds(static_cast<int64_t>(static_cast<double>(delay.count()) * jitter(random_))));
}

void LiveSource::connect_once() {
  Connection connection(options_.connection);
  ServerLog log = read_server_log(connection);
  if (hello_said_ &&
      (log.uuid != server_.uuid || log.server_id != server_.server_id || log.mariadb != server_.mariadb))
    throw Error(ErrorKind::io,
                fmt::format("another server answers at this address: {}",
                            log.uuid.empty() ? std::to_string(log.server_id) : log.uuid),
                "start again: the position is then checked against the new server");
  server_ = std::move(log);
  DumpRequest request = hello_said_ ? resume_request(server_) : first_request(server_);
  request.server_id = server_id_;
  format_ = {};
  format_.checksums = server_.checksums;  // of the first event, which comes before the format description
  file_started_ = false;
  stream_ = std::make_unique<DumpStream>(std::move(connection), request);
}

DumpRequest LiveSource::first_request(const ServerLog& log) {
  auto hello = std::make_shared<Hello>();
  hello->producer = options_.producer;
  hello->server_version = log.version;
  hello->history.engine = log.mariadb ? "mariadb" : "mysql";
  hello->history.server_uuid = log.uuid;
  hello->history.server_id = log.server_id;
  if (auto name = split_binlog_name(log.end.file)) hello->history.base = name->base;
  hello->include = options_.include;
  hello->exclude = options_.exclude;
  hello->stream = !options_.stream.empty() ? options_.stream
                  : log.uuid.empty()       ? fmt::format("mariadb-{}", log.server_id)
                                           : log.uuid;
  // What was the end when we started.
  if (options_.until && std::holds_alternative<Latest>(*options_.until)) options_.until = log.end;

  DumpRequest request;
  if (options_.progress) {
    const Progress& progress = *options_.progress;
    hello->resumed = true;
    const auto* place = std::get_if<BinlogPlace>(&progress.position);
    const bool same = progress.history.server_uuid.empty() || log.uuid.empty()
                          ? progress.history.server_id == log.server_id
                          : progress.history.server_uuid == log.uuid;
    if (progress.gtid_set) hello->gtid_set = print_gtid_set(*progress.gtid_set);
    if (place && same) {
      const auto* resume = progress.resume ? std::get_if<BinlogPlace>(&*progress.resume) : nullptr;
      if (resume && std::find(log.files.begin(), log.files.end(), resume->file) == log.files.end()) {
        // Nothing is lost yet: an XA COMMIT that needs it stops the stream.
        if (options_.note)
          options_.note(fmt::format("the server no longer has {}, where a prepared XA transaction starts",
                                    print_position(*resume)));
        resume = nullptr;
      }
      if (resume) done_before_ = *place;
      request.place = resume ? *resume : *place;
      check_still_there(*request.place, log);
    } else if (progress.gtid_set && !progress.gtid_set->empty()) {
      request.gtid_set = progress.gtid_set;
    } else {
      throw Error(
          ErrorKind::position_gone,
          fmt::format("the offset file is of another server ({}), and has no GTIDs to find the place by",
                      progress.history.server_uuid.empty() ? std::to_string(progress.history.server_id)
                                                           : progress.history.server_uuid),
          "take a new snapshot");
    }
  } else if (std::holds_alternative<Latest>(*options_.from)) {
    request.place = log.end;
    if (log.executed) hello->gtid_set = print_gtid_set(*log.executed);
  } else if (const auto* gtids = std::get_if<GtidPlace>(&*options_.from)) {
    request.gtid_set = gtids->set;
    hello->gtid_set = print_gtid_set(gtids->set);
  } else if (const auto* place = std::get_if<BinlogPlace>(&*options_.from)) {
    check_still_there(*place, log);
    request.place = *place;
  } else {
    if (log.files.empty()) throw Error(ErrorKind::io, "the server has no binary log files");
    request.place = BinlogPlace{log.files.front(), kFirstOffset};
  }
  hello->start =
      request.place ? print_position(*request.place) : print_position(GtidPlace{*request.gtid_set});
  hello_ = std::move(hello);
  gtids_before_.reset();
  return request;
}

DumpRequest LiveSource::resume_request(const ServerLog& log) const {
  DumpRequest request;
  const Progress& progress = done_before_ ? *options_.progress : follower_->progress();
  if (const auto* resume = done_before_ ? std::get_if<BinlogPlace>(&*progress.resume) : nullptr) {
    check_still_there(*resume, log);
    request.place = *resume;
  } else if (const auto* place = std::get_if<BinlogPlace>(&progress.position)) {
    check_still_there(*place, log);
    request.place = *place;
  } else {
    request.gtid_set = progress.gtid_set;
  }
  return request;
}

void LiveSource::check_still_there(const BinlogPlace& place, const ServerLog& log) const {
  if (place.offset > UINT32_MAX)
    throw Error(ErrorKind::io,
                fmt::format("{}: a dump cannot start behind 4 GiB of a file", print_position(place)));
  if (std::find(log.files.begin(), log.files.end(), place.file) != log.files.end()) return;
  // At the start of a file that was announced and not made: the server was killed in between.
  throw Error(ErrorKind::position_gone,
              fmt::format("the server no longer has {}; its logs are {} to {}", print_position(place),
                          log.files.empty() ? "none" : log.files.front(), log.end.file),
              "take a new snapshot, or start with --from earliest and another offset file");
}

}  // namespace dts::mysql
