// Cuts the bytes of one binary log file into events, verifying each checksum. Holds one event and what was
// read ahead; cells may view into its blocks, which the batch keeps. One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/input.h"
#include "mysql/event.h"

namespace dts::mysql {

class EventReader {
 public:
  // `file`: the binlog's own name, for positions and messages. Reads and checks the magic number.
  // Throws Error{data} when it is not a binary log, or an encrypted one.
  EventReader(std::unique_ptr<Input> input, std::string file);

  // For events without a file around them, as a compressed transaction holds: no magic number, no format
  // description, no checksums.
  EventReader(std::unique_ptr<Input> input, std::string name, Format format);

  // False at the end of the file, if that is between two events. In the middle of one: Error{truncated}.
  // A checksum that does not match, a length that cannot be: Error{data}. Messages have "FILE:POS".
  bool next(Event& event);

  // False when next() would have to wait for the input.
  bool ready() const;

  // Of the last FORMAT_DESCRIPTION_EVENT; the first event of a file has to be one.
  const Format& format() const { return format_; }
  const std::string& file() const { return file_; }
  uint64_t offset() const { return offset_; }

 private:
  bool fill(size_t wanted);
  void move_to_new_block(size_t wanted);
  std::string_view buffered() const { return {block_->bytes.get() + begin_, end_ - begin_}; }
  std::string place() const;

  std::unique_ptr<Input> input_;
  std::string file_;
  Format format_;
  uint64_t offset_ = 0;  // in the file, of begin_
  std::shared_ptr<Block> block_;
  std::vector<std::shared_ptr<Block>> pool_;
  size_t begin_ = 0;
  size_t end_ = 0;
  bool at_end_ = false;
};

}  // namespace dts::mysql
