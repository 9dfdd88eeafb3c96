// The binary log of a running server as a source: followed for ever, or up to a place. A lost connection is
// made again at the last position read; the transaction in hand is voided and comes again from its begin. One
// thread, and the dump stream's.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/error.h"
#include "mysql/connection.h"
#include "mysql/dump_stream.h"
#include "mysql/log_decoder.h"
#include "mysql/server_log.h"
#include "offset/follower.h"
#include "offset/progress.h"
#include "source/source.h"

namespace dts::mysql {

struct LiveSourceOptions {
  ConnectionOptions connection;
  std::function<bool(std::string_view schema, std::string_view table)> selected;
  // The definitions of the selected tables, for logs without full row metadata.
  std::function<SchemaCatalog(Connection&)> catalogue;
  std::vector<std::string> include, exclude;  // as told in hello
  std::string stream;                         // empty: the server's uuid, or mariadb-<server id>
  std::string producer;
  std::optional<Position> from;      // earliest, latest, a place, a GTID set; REQUIRES it or `progress`
  std::optional<Position> until;     // a place, a GTID set, a time; latest: what was the end at the start
  std::optional<Progress> progress;  // start behind what is done; wins over `from`
  uint32_t first_server_id = 0;      // ours, one of these; 0: a random one
  uint32_t last_server_id = 0;
  std::optional<std::chrono::milliseconds> retry_for;  // nothing: for ever
  std::function<void(const std::string&)> note;        // reconnecting, and why
  HoldOptions hold = {};                               // where XA transactions wait to be resolved
};

class LiveSource : public Source {
 public:
  explicit LiveSource(LiveSourceOptions options);
  ~LiveSource() override;

  // Beside what Source says: Error{io, transient} for the server (after retry_for), Error{position_gone} when
  // the position is purged or of another history, Error{busy} when our server id is taken.
  bool read(Batch& batch) override;
  bool ready() const override;
  bool in_transaction() const override;
  std::string end_reason() const override { return "until"; }

 private:
  using Clock = std::chrono::steady_clock;

  void connect();
  void connect_once();
  DumpRequest first_request(const ServerLog& log);
  DumpRequest resume_request(const ServerLog& log) const;
  void check_still_there(const BinlogPlace& place, const ServerLog& log) const;
  uint32_t next_server_id();
  bool has_several_ids() const;
  void wait_to_retry(const Error& error);

  void fill(Batch& batch);
  void take(const DumpStream::Packet& packet, Batch& batch);
  void take_heartbeat(const Event& event);
  void take_rotate(const Event& event);
  void take_prologue(const Event& event, Batch& batch);
  void place_event(Event& event, size_t bytes);
  void say_hello(Batch& batch);
  void follow(const Batch& batch);
  void reload_catalogue(const Batch& batch, size_t first);
  bool reached_until(const Event& event) const;
  Verdict judge(const TransactionHead& head);
  const SchemaTable* schema_of(const TableMap& map);

  LiveSourceOptions options_;
  LogDecoder decoder_;
  std::unique_ptr<DumpStream> stream_;
  Format format_;
  ServerLog server_;
  std::optional<SchemaCatalog> catalogue_;

  std::string file_;                     // that the server is sending
  uint64_t offset_ = 0;                  // in it, behind the last event
  bool file_started_ = false;            // its format description has come
  std::optional<GtidSet> gtids_before_;  // of the place where the dump starts

  std::shared_ptr<Hello> hello_;
  bool hello_said_ = false;
  std::optional<Follower> follower_;
  // Reading started before the progress, at its `resume`: up to here only XA transactions are taken.
  std::optional<BinlogPlace> done_before_;
  bool done_ = false;

  std::mt19937 random_{std::random_device{}()};
  uint32_t tried_ids_ = 0;
  uint32_t server_id_ = 0;
  unsigned attempts_ = 0;  // since the last event
  std::optional<Clock::time_point> failing_since_;
  std::exception_ptr failure_;
};

}  // namespace dts::mysql
