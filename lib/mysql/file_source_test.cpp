#include "mysql/file_source.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/error.h"

using namespace dts;
using namespace dts::mysql;

namespace {

const std::string kData = std::string(DTS_SOURCE_DIR) + "/tests/data/";

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

// A directory of its own for damaged copies.
struct Scratch {
  Scratch() { std::filesystem::create_directories(path); }
  ~Scratch() { std::filesystem::remove_all(path); }
  std::string write(const std::string& name, std::string_view bytes) const {
    std::string file = path + "/" + name;
    std::filesystem::remove(file);  // overwriting a file makes ext4 write it out at once, which is slow
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  std::string path = std::filesystem::temp_directory_path() / fmt::format("dts-binlog-test-{}", getpid());
};

std::string value_text(const Cell& cell) {
  switch (cell.kind()) {
    case CellKind::absent:
      return "absent";
    case CellKind::null:
      return "null";
    case CellKind::int64:
      return std::to_string(cell.as_int64());
    case CellKind::uint64:
      return std::to_string(cell.as_uint64());
    default:
      return cell.is_view() ? std::string(cell.as_view())
                            : fmt::format("{}:{}", cell.raw_bits(), cell.raw_size());
  }
}

// What a stream says, as lines; rows of a transaction that was voided are kept apart from whole ones.
struct Outcome {
  std::vector<std::string> whole;  // of committed transactions
  std::map<Op, int> ops;
  std::string start, last_pos, end_reason;
  std::optional<ErrorKind> error;
  std::string message;
};

Outcome read_all(FileSourceOptions options) {
  Outcome outcome;
  std::vector<std::string> open;
  try {
    FileSource source(std::move(options));
    Batch batch;
    while (source.read(batch))
      for (const Record& record : batch.records()) {
        ++outcome.ops[record.op];
        if (record.op == Op::hello) outcome.start = record.hello->start;
        if (record.op == Op::begin || record.op == Op::rollback) open.clear();
        if (record.op == Op::commit) {
          outcome.whole.insert(outcome.whole.end(), open.begin(), open.end());
          outcome.last_pos = record.tx->pos;
          open.clear();
        }
        if (!is_row(record.op)) continue;
        std::string line = fmt::format("{} {} {}", record.tx->tx, record.seq, record.def->full_name());
        for (const Cell* image : {record.before, record.after})
          for (size_t i = 0; image && i < record.def->columns.size(); ++i) line += " " + value_text(image[i]);
        open.push_back(std::move(line));
      }
    outcome.end_reason = source.end_reason();
  } catch (const Error& error) {
    outcome.error = error.kind();
    outcome.message = error.what();
  }
  return outcome;
}

Outcome read_files(std::vector<std::string> paths) {
  FileSourceOptions options;
  options.paths = std::move(paths);
  return read_all(std::move(options));
}

}  // namespace

TEST_CASE("the sample shop is read to its end") {
  Outcome outcome = read_files({kData + "shop.000001"});
  CHECK_MESSAGE(!outcome.error, outcome.message);
  CHECK(outcome.start == "shop.000001:4");
  CHECK(outcome.ops[Op::hello] == 1);
  CHECK(outcome.ops[Op::begin] == outcome.ops[Op::commit]);
  CHECK(outcome.ops[Op::truncate] == 1);
  CHECK(outcome.whole.size() > 450);
  CHECK(outcome.end_reason == "end of input");
}

TEST_CASE("a log that is not closed ends quietly and says so") {
  Outcome outcome = read_files({kData + "live.000001"});
  CHECK(!outcome.error);
  CHECK(outcome.end_reason.find("is not closed") != std::string::npos);
}

TEST_CASE("three files are one log, compressed or not, given as a directory or one by one") {
  Outcome plain = read_files({kData + "rotate"});
  CHECK_MESSAGE(!plain.error, plain.message);
  CHECK(plain.whole.size() == 7);
  CHECK(read_files({kData + "archive"}).whole == plain.whole);
  CHECK(read_files(
            {kData + "rotate/binlog.000001", kData + "rotate/binlog.000002", kData + "rotate/binlog.000003"})
            .whole == plain.whole);
}

TEST_CASE("a file that is missing between two is a hole") {
  Outcome outcome = read_files({kData + "rotate/binlog.000001", kData + "rotate/binlog.000003"});
  CHECK(outcome.error == ErrorKind::position_gone);
  CHECK(outcome.message.find("one file is missing") != std::string::npos);
  CHECK(read_files({kData + "rotate/binlog.000002", kData + "rotate/binlog.000001"}).error ==
        ErrorKind::usage);
}

TEST_CASE("from and until cut between transactions") {
  Outcome all = read_files({kData + "rotate"});
  for (const char* position : {"binlog.000002:4", "binlog.000002:700", "binlog.000003:4"}) {
    FileSourceOptions head, tail;
    head.paths = tail.paths = {kData + "rotate"};
    head.until = tail.from = parse_position(position);
    std::vector<std::string> joined = read_all(head).whole;
    Outcome rest = read_all(tail);
    CHECK(rest.start == position);
    CHECK(rest.whole.size() < all.whole.size());
    joined.insert(joined.end(), rest.whole.begin(), rest.whole.end());
    CHECK(joined == all.whole);
  }
  FileSourceOptions before;
  before.paths = {kData + "rotate/binlog.000002"};
  before.from = parse_position("binlog.000001:4");
  CHECK(read_all(before).error == ErrorKind::position_gone);
}

TEST_CASE("rows that would be missing are refused, and what came before is delivered") {
  for (const char* name : {"mysql-statement.000001", "mariadb-statement.000001"}) {
    Outcome outcome = read_files({kData + name});
    CHECK(outcome.error == ErrorKind::data);
    CHECK(outcome.message.find("STATEMENT format") != std::string::npos);
    CHECK(outcome.message.find(name) == 0);
    CHECK(!outcome.whole.empty());
  }
}

TEST_CASE("without names and without a schema nothing is guessed") {
  Outcome outcome = read_files({kData + "mysql-minimal-metadata.000001"});
  CHECK(outcome.error == ErrorKind::data);
  CHECK(outcome.message.find("does not name the columns") != std::string::npos);
}

TEST_CASE("every truncation of a log ends in an error, or between two transactions") {
  Scratch scratch;
  const std::string log = bytes_of(kData + "rotate/binlog.000002");
  const std::vector<std::string> all = read_files({kData + "rotate/binlog.000002"}).whole;
  for (size_t size = 0; size < log.size(); ++size) {
    Outcome outcome = read_files({scratch.write("binlog.000002", log.substr(0, size))});
    INFO("cut at ", size, ": ", outcome.message);
    CHECK((!outcome.error || outcome.error == ErrorKind::truncated));
    REQUIRE(outcome.whole.size() <= all.size());
    CHECK(std::equal(outcome.whole.begin(), outcome.whole.end(), all.begin()));
  }
}

TEST_CASE("every flipped bit of a log with checksums is noticed") {
  Scratch scratch;
  std::string log = bytes_of(kData + "rotate/binlog.000002");
  const std::vector<std::string> all = read_files({kData + "rotate/binlog.000002"}).whole;
  constexpr size_t kInUseBit = (4 + 17) * 8;  // flags of the format description, behind the magic number
  for (size_t bit = 0; bit < log.size() * 8; ++bit) {
    if (bit == kInUseBit) continue;
    log[bit / 8] = static_cast<char>(log[bit / 8] ^ (1 << bit % 8));
    Outcome outcome = read_files({scratch.write("binlog.000002", log)});
    log[bit / 8] = static_cast<char>(log[bit / 8] ^ (1 << bit % 8));
    INFO("bit ", bit, ": ", outcome.message);
    CHECK((outcome.error == ErrorKind::data || outcome.error == ErrorKind::truncated));
    REQUIRE(outcome.whole.size() <= all.size());
    CHECK(std::equal(outcome.whole.begin(), outcome.whole.end(), all.begin()));
  }
}
