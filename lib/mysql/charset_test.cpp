#include "mysql/charset.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "base/error.h"

namespace dts::mysql {

namespace {

struct Digest {
  uint32_t count = 0;
  uint32_t crc = 0;
};

// What tests/tools/record-charsets counted on a real server, over the same byte sequences.
class Digester {
 public:
  explicit Digester(const Charset& charset) : converter_(charset) {}

  void add(const std::string& bytes) {
    try {
      const std::string_view text = converter_.convert(bytes, arena_);
      std::string line = bytes;
      line += text;
      line += '\n';
      digest.crc = static_cast<uint32_t>(
          crc32(digest.crc, reinterpret_cast<const Bytef*>(line.data()), static_cast<uInt>(line.size())));
      ++digest.count;
    } catch (const Error& e) {
      CHECK(e.kind() == ErrorKind::data);
    }
    arena_.clear();
  }

  Digest digest;

 private:
  Utf8Converter converter_;
  Arena arena_;
};

std::string bytes_of(std::initializer_list<int> values) {
  std::string out;
  for (const int v : values) out += static_cast<char>(v);
  return out;
}

Digest digest_of(const Charset& charset) {
  Digester d(charset);
  for (int a = 0; a < 256; ++a) d.add(bytes_of({a}));
  if (charset.max_bytes > 1)
    for (int a = 128; a < 256; ++a)
      for (int b = 33; b < 256; ++b) d.add(bytes_of({a, b}));
  if (charset.max_bytes == 3)
    for (int a = 160; a < 256; ++a)
      for (int b = 160; b < 256; ++b) d.add(bytes_of({143, a, b}));
  if (charset.max_bytes == 4)
    for (const int a : {129, 130, 131, 132, 144, 227})
      for (int b = 48; b < 58; ++b)
        for (int c = 129; c < 255; ++c)
          for (int e = 48; e < 58; ++e) d.add(bytes_of({a, b, c, e}));
  return d.digest;
}

std::string convert(std::string_view charset, std::string_view bytes) {
  Arena arena;
  return std::string(Utf8Converter(*charset_by_name(charset)).convert(bytes, arena));
}

std::string error_of(std::string_view charset, std::string_view bytes) {
  try {
    return "no error but " + convert(charset, bytes);
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::data);
    return e.message();
  }
}

}  // namespace

TEST_CASE("every byte sequence of every character set is the text that the server makes of it") {
  std::ifstream file(DTS_SOURCE_DIR "/tests/data/types/charset_digests.tsv");
  int sets = 0;
  for (std::string line; std::getline(file, line); ++sets) {
    std::istringstream fields(line);
    std::string name;
    Digest expected;
    fields >> name >> expected.count >> std::hex >> expected.crc;
    const Charset* charset = charset_by_name(name);
    REQUIRE(charset != nullptr);
    const Digest got = digest_of(*charset);
    CHECK_MESSAGE(got.count == expected.count, name);
    CHECK_MESSAGE(got.crc == expected.crc, name);
  }
  CHECK(sets == 34);
}

TEST_CASE("text that is UTF-8 or ASCII already is not copied") {
  Arena arena;
  for (const char* name : {"utf8mb4", "utf8mb3", "latin1", "gbk", "ascii", "sjis"}) {
    const std::string text = "plain ASCII, more than eight bytes";
    CHECK(Utf8Converter(*charset_by_name(name)).convert(text, arena).data() == text.data());
  }
  const std::string text = "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80";
  CHECK(Utf8Converter(*charset_by_name("utf8mb4")).convert(text, arena).data() == text.data());
}

TEST_CASE("wide character sets") {
  using namespace std::string_literals;
  CHECK(convert("ucs2", "\x00\x41\x20\xac"s) == "A\xe2\x82\xac");
  CHECK(convert("utf16", "\xd8\x3d\xde\x00"s) == "\xf0\x9f\x98\x80");
  CHECK(convert("utf16le", "\x3d\xd8\x00\xde\x41\x00"s) ==
        "\xf0\x9f\x98\x80"
        "A");
  CHECK(convert("utf32", "\x00\x01\xf6\x00\x00\x10\xff\xff"s) == "\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf");
  CHECK(error_of("ucs2", "\x00\x41\xd8\x3d\xde\x00"s) == "not valid ucs2 text at byte 2 of 6: 0xd83dde00");
  CHECK(error_of("utf16", "\xde\x00\xd8\x3d"s) == "not valid utf16 text at byte 0 of 4: 0xde00d83d");
  CHECK(error_of("utf16", "\xd8\x3d\x00\x41"s) == "not valid utf16 text at byte 0 of 4: 0xd83d0041");
  CHECK(error_of("utf16", "\x00\x41\x00"s) == "not valid utf16 text at byte 2 of 3: 0x00");
  CHECK(error_of("utf32", "\x00\x11\x00\x00"s) == "not valid utf32 text at byte 0 of 4: 0x00110000");
  for (const char* name : {"ucs2", "utf16", "utf16le", "utf32"}) CHECK(convert(name, "").empty());
}

TEST_CASE("bytes that are no text are refused with their place") {
  CHECK(error_of("utf8mb4", "ab\xff") == "not valid utf8mb4 text at byte 2 of 3: 0xff");
  CHECK(error_of("utf8mb3", "\xc3\xa9\xed\xa0\x80") == "not valid utf8mb3 text at byte 2 of 5: 0xeda080");
  CHECK(error_of("utf8mb4", "\xe2\x82") == "not valid utf8mb4 text at byte 0 of 2: 0xe282");
  CHECK(error_of("ascii", "caf\xe9") == "not valid ascii text at byte 3 of 4: 0xe9");
  CHECK(error_of("gbk", "a\x81") == "not valid gbk text at byte 1 of 2: 0x81");
  CHECK(error_of("gb18030", "\x81\x30\x81") == "not valid gb18030 text at byte 0 of 3: 0x813081");
  CHECK(error_of("ujis", "a\x8f\xa1") == "not valid ujis text at byte 1 of 3: 0x8fa1");
  CHECK(error_of("ujis", "\x8f\x41\xa1") == "not valid ujis text at byte 0 of 3: 0x8f41a1");
}

TEST_CASE("binary has no text") {
  CHECK(charset_by_name("binary")->is_binary());
  CHECK_THROWS_AS(Utf8Converter(*charset_by_name("binary")), Error);
}

TEST_CASE("every character set but binary can be decoded, from one place") {
  Utf8Converters converters;
  Arena arena;
  for (uint32_t id = 1; id < 256; ++id) {
    const Charset* charset = charset_of_collation(id, false);
    if (charset == nullptr || charset->is_binary()) continue;
    CHECK(converters.of(*charset).convert("", arena).empty());
    CHECK(&converters.of(*charset) == &converters.of(*charset));
  }
}

TEST_CASE("collations belong to their character sets") {
  const auto name = [](uint32_t id, bool mariadb) {
    const Charset* charset = charset_of_collation(id, mariadb);
    return charset == nullptr ? std::string_view("none") : charset->name;
  };
  for (const bool mariadb : {false, true}) {
    CHECK(name(0, mariadb) == "none");
    CHECK(name(8, mariadb) == "latin1");
    CHECK(name(28, mariadb) == "gbk");
    CHECK(name(33, mariadb) == "utf8mb3");
    CHECK(name(45, mariadb) == "utf8mb4");
    CHECK(name(63, mariadb) == "binary");
    CHECK(name(246, mariadb) == "utf8mb4");
    CHECK(name(100000, mariadb) == "none");
  }
  CHECK(name(255, false) == "utf8mb4");  // utf8mb4_0900_ai_ci
  CHECK(name(309, false) == "utf8mb4");
  CHECK(name(324, false) == "none");
  CHECK(name(576, true) == "utf8mb3");
  CHECK(name(576, false) == "none");
  CHECK(name(1032, true) == "latin1");   // latin1_swedish_nopad_ci
  CHECK(name(2304, true) == "utf8mb4");  // utf8mb4_uca1400_ai_ci
  CHECK(charset_of_collation_name("latin1_swedish_ci")->name == "latin1");
  CHECK(charset_of_collation_name("utf8_general_ci")->name == "utf8mb3");
  CHECK(charset_of_collation_name("UTF8MB4_bin")->name == "utf8mb4");
  CHECK(charset_of_collation_name("binary")->name == "binary");
  CHECK(charset_of_collation_name("uca1400_ai_ci") == nullptr);
  CHECK(charset_by_name("UTF8")->max_bytes == 3);
  CHECK(charset_by_name("nonsense") == nullptr);
}

}  // namespace dts::mysql
