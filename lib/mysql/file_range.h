// Which transactions of a log are wanted: from, until, and what is done already.
#pragma once

#include <optional>

#include "mysql/log_decoder.h"
#include "offset/follower.h"
#include "offset/progress.h"

namespace dts::mysql {

class FileRange {
 public:
  // Throws Error{usage} for a position that cannot be in a binary log.
  FileRange(const std::optional<Position>& from, const std::optional<Position>& until,
            const std::optional<Progress>& progress);

  // `hello`: of the stream that would start at the first file. With a progress: may it go on from there?
  // Throws as Follower::start does; Error{position_gone} when `from` is in a file before. Makes it the hello
  // of the wanted part, or of nothing yet where the start is a time: starts_by_time() then tells.
  void start(Hello& hello);
  bool starts_by_time() const;

  // The log `name` ends before the wanted part starts, and before the XA transactions that are open there.
  bool before_start(const std::string& name) const;

  // At the end of the last file. `next`: what the log says comes after it, or empty. Error{position_gone}
  // when the wanted part starts behind everything.
  void check_reached(const BinlogPlace& end, const std::string& next) const;

  Verdict judge(const TransactionHead& head) const;

 private:
  std::optional<Position> from_;
  std::optional<Position> until_;
  std::optional<Follower> done_;
};

}  // namespace dts::mysql
