#include "mysql/json_binary.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "base/error.h"

namespace dts::mysql {

namespace {

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

// What SELECT prints, without the white space outside strings.
std::string minified(std::string_view json) {
  std::string out;
  bool quoted = false;
  for (size_t i = 0; i < json.size(); ++i) {
    if (!quoted && json[i] == ' ') continue;
    if (json[i] == '"') quoted = !quoted;
    out += json[i];
    if (quoted && json[i] == '\\') out += json[++i];
  }
  return out;
}

std::string text_of(std::string_view binary) {
  Arena arena;
  std::string scratch;
  return std::string(json_text(binary, arena, scratch));
}

std::string error_of(std::string_view binary) {
  try {
    return "no error but " + text_of(binary);
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::data);
    return e.message();
  }
}

std::string le(uint64_t value, unsigned bytes) {
  std::string out;
  for (unsigned i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

}  // namespace

TEST_CASE("documents read as the server prints them") {
  std::ifstream file(DTS_SOURCE_DIR "/tests/data/types/json_binary.tsv");
  int count = 0;
  for (std::string line; std::getline(file, line); ++count) {
    const size_t tab = line.find('\t');
    CHECK(text_of(from_hex(line.substr(0, tab))) == minified(line.substr(tab + 1)));
  }
  CHECK(count > 80);
}

TEST_CASE("every truncation of a document is an error, and no flipped bit is worse than that") {
  std::ifstream file(DTS_SOURCE_DIR "/tests/data/types/json_binary.tsv");
  for (std::string line; std::getline(file, line);) {
    const std::string binary = from_hex(line.substr(0, line.find('\t')));
    if (binary.size() > 200) continue;
    const std::string whole = text_of(binary);
    for (size_t n = 1; n < binary.size(); ++n) {
      const std::string cut(binary, 0, n);
      CHECK(error_of(cut).substr(0, 12) == "binary JSON,");
    }
    for (size_t bit = 0; bit < binary.size() * 8; ++bit) {
      std::string flipped = binary;
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
      try {
        text_of(flipped);
      } catch (const Error& e) {
        CHECK(e.kind() == ErrorKind::data);
      }
    }
  }
}

TEST_CASE("an empty value is JSON null") {
  CHECK(text_of("") == "null");
}

TEST_CASE("large containers have four-byte offsets and hold 32-bit numbers in place") {
  const std::string array = le(3, 4) + le(23 + 3, 4) + "\x07" + le(0xffffffff, 4) + "\x08" +
                            le(4000000000, 4) + "\x0c" + le(23, 4) + "\x02hi";
  CHECK(text_of("\x03" + array) == "[-1,4000000000,\"hi\"]");
  const std::string object = le(1, 4) + le(19 + 1, 4) + le(19, 4) + le(1, 2) + "\x04" + le(1, 4) + "k";
  CHECK(text_of("\x01" + object) == "{\"k\":true}");
}

TEST_CASE("a large string escapes and keeps its characters wherever they stand") {
  std::string content;
  std::string expected = "\"";
  for (int i = 0; i < 300; ++i) {
    content += std::string(static_cast<size_t>(i % 9), 'x') + "\"\xc3\xa9\\\n";
    expected += std::string(static_cast<size_t>(i % 9), 'x') + "\\\"\xc3\xa9\\\\\\n";
  }
  const std::string size = {static_cast<char>(0x80 | (content.size() & 0x7f)),
                            static_cast<char>(content.size() >> 7)};
  CHECK(text_of("\x0c" + size + content) == expected + "\"");
}

TEST_CASE("a document of more levels than the server allows") {
  const auto nested = [](unsigned levels) {
    std::string binary = le(0, 2) + le(4, 2);
    for (unsigned i = 1; i < levels; ++i)
      binary = le(1, 2) + le(7 + binary.size(), 2) + "\x02" + le(7, 2) + binary;
    return "\x02" + binary;
  };
  CHECK(text_of(nested(100)).size() == 200);
  CHECK(error_of(nested(101)).find("nested deeper than 100") != std::string::npos);
  CHECK(error_of(nested(5000)).find("nested deeper than 100") != std::string::npos);
}

TEST_CASE("values that share bytes are refused before they multiply") {
  // Each level is an array of two elements at the same offset: 2^40 values if it were followed.
  std::string binary = le(0, 2) + le(4, 2);
  for (unsigned i = 0; i < 40; ++i)
    binary = le(2, 2) + le(10 + binary.size(), 2) + "\x02" + le(10, 2) + "\x02" + le(10, 2) + binary;
  CHECK(error_of("\x02" + binary).find("values overlap") != std::string::npos);
}

TEST_CASE("malformed documents say where") {
  using namespace std::string_literals;
  CHECK(error_of("\x0d"s) == "binary JSON, byte 1: unknown value type 0x0d");
  CHECK(error_of("\x04\x03"s) == "binary JSON, byte 1: unknown literal 3");
  CHECK(error_of("\x0a\x01"s) == "binary JSON, byte 1: 8 bytes wanted, 1 left");
  CHECK(error_of("\x0c\x05"s + "abc") == "binary JSON, byte 2: 5 bytes wanted, 3 left");
  CHECK(error_of("\x0c\xff\xff\xff\xff\xff\x01"s) == "binary JSON, byte 1: a length of more than five bytes");
  CHECK(error_of("\x0c\x01\xff"s) == "binary JSON, byte 2: a string that is not valid UTF-8");
  CHECK(error_of("\x02\x01\x00\x04\x00"s) == "binary JSON, byte 1: more elements than there is room for");
  CHECK(error_of("\x02\x00\x00\x05\x00"s) == "binary JSON, byte 1: larger than what it lies in");
  CHECK(error_of("\x02\x01\x00\x07\x00\x0c\x03\x00"s) ==
        "binary JSON, byte 5: a value outside of its parent");
  CHECK(error_of("\x0b\x00\x00\x00\x00\x00\x00\xf0\x7f"s) ==
        "binary JSON, byte 1: a number that is not finite");
  CHECK(error_of("\x0f\xf6\x03\x05\x06\x80"s) == "binary JSON, byte 3: a DECIMAL(5,6) of 1 bytes");
  CHECK(error_of("\x0f\xf6\x03\x02\x00\xe4"s) ==
        "binary JSON, byte 3: a DECIMAL with a group of more digits than it has room for");
  CHECK(error_of("\x0f\x0c\x08\xff\xff\xff\xff\xff\xff\xff\x7f"s).find("is no date or time") !=
        std::string::npos);
}

}  // namespace dts::mysql
