#include "mysql/log_decoder.h"

#include <doctest/doctest.h>

#include <set>

#include "base/input.h"

using namespace dts;
using namespace dts::mysql;

namespace {

// The events of a log, with what they view into.
struct Log {
  explicit Log(const std::string& name)
      : reader(open_input(std::string(DTS_SOURCE_DIR) + "/tests/data/" + name), name) {
    Event event;
    while (reader.next(event)) {
      events.push_back(event);
      bodies.push_back(std::make_unique<std::string>(event.body));
      events.back().body = *bodies.back();
    }
  }
  EventReader reader;
  std::vector<std::unique_ptr<std::string>> bodies;
  std::vector<Event> events;
};

// What a reader of the stream knows.
struct Reader {
  void take(const Batch& batch) {
    for (const Record& record : batch.records()) {
      if (record.op == Op::table) known.insert(record.def->id);
      if (record.def == nullptr || record.op == Op::table) continue;
      unknown += known.count(record.def->id) == 0;
      ++rows;
    }
  }
  std::set<uint32_t> known;
  int rows = 0, unknown = 0;
};

void decode(LogDecoder& decoder, const Event& event, Reader& reader) {
  Batch batch;
  decoder.start_batch();
  if (event.type == EventType::format_description) return;
  decoder.decode(event, batch);
  while (decoder.more()) decoder.decode_more(batch);
  reader.take(batch);
}

}  // namespace

TEST_CASE("a table is announced before its rows, wherever the connection was lost before") {
  const Log log("shop.000001");
  for (size_t lost = 1; lost < log.events.size(); ++lost) {
    LogDecoder decoder({});
    Reader reader;
    for (size_t end : {lost, log.events.size()}) {
      Batch batch;
      decoder.start_batch();
      decoder.start_file("shop.000001", log.reader.format(), batch);
      for (size_t i = 0; i < end; ++i) decode(decoder, log.events[i], reader);
      decoder.start_batch();
      decoder.rollback(batch);
    }
    CHECK(reader.rows > 0);
    CHECK(reader.unknown == 0);
  }
}
