#include "base/input.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <string_view>

#include "base/error.h"

using namespace dts;

namespace {

std::string zstd(std::string_view plain) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 3));
  return packed;
}

std::string gzip(std::string_view plain) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, plain.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

// Compressible in parts, several buffers long.
std::string long_text() {
  std::string text;
  uint64_t x = 1;
  for (int i = 0; i < 200'000; ++i) {
    x = x * 6364136223846793005 + 1442695040888963407;
    text += std::to_string(i % 3 == 0 ? x : x % 10);
  }
  return text;
}

// An unlinked file with `content`.
std::unique_ptr<Input> file_with(std::string_view content) {
  char name[] = "/tmp/dts-input-XXXXXX";
  int fd = ::mkstemp(name);
  REQUIRE(fd >= 0);
  ::unlink(name);
  REQUIRE(::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()));
  ::lseek(fd, 0, SEEK_SET);
  return open_input(fd, "test.bin");
}

std::string read_all(Input& input, size_t piece = 10'000) {
  std::string all, buffer(piece, '\0');
  while (size_t n = input.read(buffer.data(), piece)) all.append(buffer, 0, n);
  CHECK(input.read(buffer.data(), piece) == 0);
  return all;
}

Error error_of(std::string_view content) {
  try {
    read_all(*file_with(content));
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::bug, "no error");
}

}  // namespace

TEST_CASE("bytes that are not compressed come as they are") {
  for (std::string content : {std::string(), std::string("x"), std::string("\x1f"), std::string("\x28\xb5"),
                              std::string("{\"op\":\"hello\"}\n"), long_text()}) {
    CHECK(read_all(*file_with(content)) == content);
    CHECK(read_all(*file_with(content), 1'000'000) == content);
  }
}

TEST_CASE("zstd and gzip layers are taken off, and what is concatenated is one stream") {
  std::string text = long_text();
  for (auto pack : {zstd, gzip}) {
    CHECK(read_all(*file_with(pack(text))) == text);
    CHECK(read_all(*file_with(pack(text)), 1) == text);
    CHECK(read_all(*file_with(pack("a") + pack("") + pack(text) + pack("z"))) == "a" + text + "z");
    CHECK(read_all(*file_with(pack(""))).empty());
    // Output that fills the buffer exactly.
    std::string even(2 * 128 * 1024, 'x');
    CHECK(read_all(*file_with(pack(even))) == even);
  }
  std::string skippable(
      "\x50\x2a\x4d\x18\x03\x00\x00\x00"
      "abc",
      11);
  CHECK(read_all(*file_with(skippable + zstd("text"))) == "text");
}

TEST_CASE("a compressed stream that is cut off is an error at every length") {
  for (auto pack : {zstd, gzip}) {
    std::string packed = pack("a few words, a few words, a few words");
    for (size_t n = 4; n < packed.size(); ++n) {
      CAPTURE(n);
      Error error = error_of(packed.substr(0, n));
      CHECK(error.kind() == ErrorKind::truncated);
      CHECK(error.message().starts_with("test.bin: the "));
      CHECK(error.message().find("is cut off") != std::string::npos);
      CHECK(error_of(pack("before") + packed.substr(0, n)).kind() == ErrorKind::truncated);
    }
  }
}

TEST_CASE("a broken compressed stream is an error that names the file") {
  for (auto pack : {zstd, gzip}) {
    std::string packed = pack(long_text());
    std::string broken = packed;
    broken[packed.size() / 2] = static_cast<char>(broken[packed.size() / 2] ^ 0x55);
    CHECK(error_of(broken).kind() == ErrorKind::data);
    Error garbage = error_of(packed + "garbage behind it");
    CHECK(garbage.kind() == ErrorKind::data);
    CHECK(garbage.message().starts_with("test.bin: the "));
  }
}

TEST_CASE("a pipe is ready when something is in it, a file always") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  auto input = open_input(ends[0], "pipe");
  CHECK(!input->ready());
  REQUIRE(::write(ends[1], "ab", 2) == 2);
  CHECK(input->ready());
  char out[4];
  CHECK(input->read(out, 1) == 1);
  CHECK(input->ready());  // the other byte is held in memory
  CHECK(input->read(out, 4) == 1);
  CHECK(!input->ready());
  ::close(ends[1]);
  CHECK(input->ready());  // the end is there to be read
  CHECK(input->read(out, 4) == 0);
  CHECK(file_with("")->ready());
}

TEST_CASE("a compressed pipe gives out what is complete without waiting for more") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  auto input = open_input(ends[0], "pipe");
  std::string first = zstd("first"), second = zstd("second");
  std::string sent = first + second.substr(0, 6);
  REQUIRE(::write(ends[1], sent.data(), sent.size()) == static_cast<ssize_t>(sent.size()));
  char out[16];
  CHECK(input->read(out, 3) == 3);
  CHECK(input->ready());
  CHECK(input->read(out, 16) == 2);
  CHECK(!input->ready());
  REQUIRE(::write(ends[1], second.data() + 6, second.size() - 6) == static_cast<ssize_t>(second.size() - 6));
  CHECK(input->read(out, 16) == 6);
  CHECK(std::string_view(out, 6) == "second");
  ::close(ends[1]);
  CHECK(input->read(out, 16) == 0);
}

TEST_CASE("what cannot be opened or read is an error of the source") {
  for (auto path : {"/no/such/file", "/"}) {
    try {
      char byte;
      open_input(path)->read(&byte, 1);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::io);
      CHECK(error.side() == Side::source);
      CHECK(error.message().find(path) != std::string::npos);
    }
  }
}
