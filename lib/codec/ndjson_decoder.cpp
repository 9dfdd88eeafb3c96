#include "codec/ndjson_decoder.h"

#include <fmt/format.h>

#include <cstring>

#include "base/error.h"

namespace dts {

NdjsonDecoder::NdjsonDecoder(InputBuffer& input, StreamChecker& checker, size_t max_record)
    : input_(input), max_record_(max_record), records_(checker) {}

std::string NdjsonDecoder::where() const {
  return fmt::format("{}:{}", input_.name(), lines_);
}

bool NdjsonDecoder::ready() const {
  std::string_view rest = input_.bytes().substr(searched_);
  return input_.ready() || rest.find('\n') != std::string_view::npos;
}

bool NdjsonDecoder::read(Batch& batch) {
  std::string_view line;
  for (bool wait = true;; wait = false) {
    try {
      if (!next_line(wait, line)) return !batch.empty();
      if (wait) batch.keep(input_.block());
      check_line(line);
      batch.records().push_back(records_.read(line, batch));
    } catch (Error& error) {
      // Good records first: the next call meets this line again.
      if (!batch.empty()) return true;
      error.add_context(fmt::format("{}:{}", input_.name(), lines_ + 1));
      throw;
    }
    input_.consume(line.size() + 1);
    searched_ = 0;
    ++lines_;
    if (batch.records().back().op == Op::eos) return true;
  }
}

bool NdjsonDecoder::next_line(bool wait, std::string_view& line) {
  for (;;) {
    std::string_view bytes = input_.bytes();
    size_t end = bytes.find('\n', searched_);
    if (end != std::string_view::npos) {
      line = bytes.substr(0, end);
      if (end <= max_record_) return true;
    }
    searched_ = bytes.size();
    if (bytes.size() > max_record_)
      throw Error(ErrorKind::data, fmt::format("a line of more than {} bytes", max_record_),
                  "allow longer records with --max-record");
    if (!wait) return false;
    if (input_.fill_some()) continue;
    if (bytes.empty()) return false;
    throw Error(ErrorKind::truncated, "the input ends within a line",
                "its writer was killed, or the file was cut; what is before this line is whole");
  }
}

void NdjsonDecoder::check_line(std::string_view line) const {
  if (line.empty()) throw Error(ErrorKind::data, "an empty line", "every line of a stream is one record");
  if (line.back() == '\r')
    throw Error(ErrorKind::data, "the line ends with CR LF", "convert the line ends: tr -d '\\r'");
}

}  // namespace dts
