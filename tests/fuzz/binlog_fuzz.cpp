// Any bytes as the events of a binary log without checksums: only dts::Error may come out of the decoder, and
// what it makes of them has to be a stream that readers take. The first byte chooses the server; the rest are
// events.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/wire.h"
#include "bytes_input.h"
#include "codec/codec.h"
#include "mysql/log_decoder.h"

using namespace dts;

namespace {

mysql::Format format_of(bool mariadb) {
  mysql::Format format;
  format.server_version = mariadb ? "10.11.0-MariaDB" : "9.7.0";
  format.mariadb = mariadb;
  format.server_id = 1;
  format.post_header_bytes.assign(mariadb ? 171 : 42, '\0');
  auto set = [&](mysql::EventType type, char bytes) {
    format.post_header_bytes[static_cast<size_t>(type) - 1] = bytes;
  };
  set(mysql::EventType::table_map, 8);
  for (auto type :
       {mysql::EventType::write_rows_v1, mysql::EventType::update_rows_v1, mysql::EventType::delete_rows_v1})
    set(type, 8);
  for (auto type :
       {mysql::EventType::write_rows, mysql::EventType::update_rows, mysql::EventType::delete_rows})
    set(type, 10);
  if (mariadb)
    for (auto type : {mysql::EventType::write_rows_compressed_v1, mysql::EventType::update_rows_compressed_v1,
                      mysql::EventType::delete_rows_compressed_v1})
      set(type, 8);
  return format;
}

// A stream that the reader refuses is a fault of the decoder.
void check_readable(const std::string& stream) {
  auto reader = make_stream_reader(std::make_unique<BytesInput>(stream), kDefaultMaxRecord);
  Batch batch;
  try {
    while (reader->read(batch)) {
    }
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n%.*s\n", error.what(), static_cast<int>(std::min<size_t>(stream.size(), 4000)),
                 stream.data());
    std::abort();
  }
}

std::string decode(std::string_view events, bool mariadb) {
  std::string out;
  auto encoder = make_encoder(Format::ndjson, false);
  Batch batch;
  Hello hello;
  hello.stream = "fuzz";
  hello.producer = "fuzz";
  hello.start = "fuzz.000001:4";
  batch.add(Op::hello).hello = &hello;
  encoder->encode(batch, out);

  mysql::LogOptions options;
  options.hold.memory_bytes = 1024;  // the temporary file takes part
  mysql::LogDecoder decoder(std::move(options));
  auto pass_on = [&] {
    encoder->encode(batch, out);
    batch.clear();
    decoder.start_batch();
  };
  batch.clear();
  try {
    mysql::EventReader reader(std::make_unique<BytesInput>(std::string(events)), "fuzz.000001",
                              format_of(mariadb));
    decoder.start_file("fuzz.000001", reader.format(), batch);
    mysql::Event event;
    while (out.size() < (4 << 20) && reader.next(event)) {
      decoder.decode(event, batch);
      pass_on();
      while (decoder.more() && out.size() < (4 << 20)) {
        decoder.decode_more(batch);
        pass_on();
      }
      if (decoder.more()) break;
    }
  } catch (const Error&) {
    // What the batch holds is good; the transaction in hand is void.
  }
  decoder.rollback(batch);
  encoder->encode(batch, out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  std::string events(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_readable(decode(events, data[0] & 1));
  return 0;
}
