#include "base/crc32c.h"

#include <doctest/doctest.h>

#include <string>

using namespace dts;

namespace {

std::string ascending() {
  std::string bytes;
  for (int i = 0; i < 32; ++i) bytes.push_back(static_cast<char>(i));
  return bytes;
}

// The read command of RFC 3720 appendix B.4.
const std::string kIscsiRead{
    "\x01\xc0\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x14\x00\x00\x00\x00\x00\x04\x00"
    "\x00\x00\x00\x14\x00\x00\x00\x18\x28\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00",
    48};

void check_vectors(uint32_t (*function)(std::string_view, uint32_t)) {
  CHECK(function("", 0) == 0);
  CHECK(function("123456789", 0) == 0xe3069283);
  CHECK(function(std::string(32, '\0'), 0) == 0x8a9136aa);
  CHECK(function(std::string(32, '\xff'), 0) == 0x62a8ab43);
  CHECK(function(ascending(), 0) == 0x46dd794e);
  std::string up = ascending();
  CHECK(function(std::string(up.rbegin(), up.rend()), 0) == 0x113fdb5c);
  CHECK(function(kIscsiRead, 0) == 0xd9963a56);
}

}  // namespace

TEST_CASE("the vectors of RFC 3720 come out, by instruction and by table") {
  check_vectors(crc32c);
  check_vectors(crc32c_table);
}

TEST_CASE("a checksum continues wherever the bytes are cut, and both ways agree") {
  std::string bytes;
  for (int i = 0; i < 20'000; ++i) bytes.push_back(static_cast<char>(i * 37 + i / 7));  // several lanes
  uint32_t whole = crc32c(bytes);
  for (size_t cut = 0; cut <= bytes.size(); cut += 61) {
    std::string_view head(bytes.data(), cut), tail(bytes.data() + cut, bytes.size() - cut);
    CHECK(crc32c(tail, crc32c(head)) == whole);
    CHECK(crc32c_table(tail, crc32c(head)) == whole);
  }
}
