// Binary log files as a source: one, several that follow each other, a directory, standard input.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mysql/event_reader.h"
#include "mysql/file_range.h"
#include "mysql/log_decoder.h"
#include "offset/progress.h"
#include "source/source.h"

namespace dts::mysql {

struct FileSourceOptions {
  std::vector<std::string> paths;  // files in order, directories, "-"; see list_log_files
  const SchemaCatalog* catalog = nullptr;
  std::function<bool(std::string_view schema, std::string_view table)> selected;
  std::vector<std::string> include, exclude;  // as told in hello
  std::string stream;                         // empty: base name of the logs and server id, "shop-101"
  std::string producer;
  std::optional<Position> from;      // start at the first transaction there; nothing: the earliest
  std::optional<Position> until;     // stop before the first transaction there
  std::optional<Progress> progress;  // start behind what is done; wins over `from`
  HoldOptions hold = {};             // where XA transactions wait to be resolved
};

// The files that `paths` stand for: a directory becomes the logs in it, in the order of their numbers,
// without regard to .zst and .gz. Throws Error{io} (nothing there), Error{usage} (a directory without logs,
// or with several base names).
std::vector<std::string> list_log_files(const std::vector<std::string>& paths);

// The name that a log has on its server: "dir/shop.000001.zst" → "shop.000001"; "-" → "stdin".
std::string log_name(const std::string& path);

class FileSource : public Source {
 public:
  // Throws as list_log_files does, and Error{usage} for a `from` or `until` that a file cannot have (lsn).
  explicit FileSource(FileSourceOptions options);

  bool read(Batch& batch) override;
  bool ready() const override;
  bool in_transaction() const override;
  std::string end_reason() const override;

 private:
  void fill(Batch& batch);
  bool open_next(Batch& batch);
  void read_prologue();
  void check_follows(const std::string& name) const;
  void make_hello();
  void say_hello(Batch& batch);
  void end_of_file(Batch& batch);

  FileSourceOptions options_;
  std::vector<std::string> files_;
  size_t next_file_ = 0;
  FileRange range_;
  LogDecoder decoder_;
  std::unique_ptr<EventReader> reader_;
  std::shared_ptr<Hello> hello_;  // made from the first file
  bool hello_said_ = false;
  std::optional<GtidSet> gtids_before_;  // of the file being opened
  std::optional<Event> first_event_;     // behind its prologue
  std::exception_ptr failure_;           // to be thrown once what came before it is delivered
  std::string last_name_;
  bool closed_ = false;  // the last file ended with ROTATE or STOP
};

}  // namespace dts::mysql
