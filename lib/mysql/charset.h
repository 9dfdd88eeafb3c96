// The character sets of MySQL and MariaDB, and the way from their bytes to UTF-8.
//
// A TABLE_MAP and a catalogue name collations; a collation belongs to one character set. The numbers are the
// servers' own (information_schema.COLLATIONS) and are recorded by tests/tools/record-charsets.
//
// Nothing is ever replaced: bytes that are not text of their character set, and characters that have no place
// in Unicode, are Error{data} that names the character set, the offset and the bytes.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>

#include "base/arena.h"

namespace dts::mysql {

// Static data: pointers to it are valid for ever and may be compared.
struct Charset {
  std::string_view name;  // as SHOW CHARACTER SET has it: "latin1", "utf8mb3", "binary"
  uint8_t max_bytes = 1;  // of one character; VARCHAR(n) holds up to n * max_bytes bytes
  bool is_binary() const { return name == "binary"; }
};

// Nothing: the server has no such collation, as far as is known here. MySQL and MariaDB use the same numbers
// up to 254 or so, and different ones above: `mariadb` says whose number it is.
const Charset* charset_of_collation(uint32_t collation_id, bool mariadb);

// By the name of a collation, as a CREATE TABLE has it ("latin1_swedish_ci"). Case does not matter.
const Charset* charset_of_collation_name(std::string_view collation);

// By its own name, any case; "utf8" is utf8mb3 and "ucs2", "utf16" and so on are themselves.
const Charset* charset_by_name(std::string_view name);

// Turns values of one character set into UTF-8. Cheap to keep, dear to make (a millisecond for some): see
// Utf8Converters. One thread at a time.
class Utf8Converter {
 public:
  // Error{bug} for "binary", which has no text; Error{io} where the C library lacks the character set.
  explicit Utf8Converter(const Charset& charset);
  ~Utf8Converter();
  Utf8Converter(Utf8Converter&&) noexcept;
  Utf8Converter& operator=(Utf8Converter&&) noexcept;

  // Valid UTF-8: `bytes` itself where it is that already (utf8mb4, utf8mb3, ASCII text in most of the
  // others), otherwise a view into `arena`. Throws Error{data}.
  std::string_view convert(std::string_view bytes, Arena& arena);

  const Charset& charset() const { return *charset_; }

  // One kind of character set each.
  struct Decoder;

 private:
  const Charset* charset_;
  std::unique_ptr<Decoder> decoder_;
};

// One converter for each character set in use. One thread; references stay valid as long as this object.
class Utf8Converters {
 public:
  Utf8Converter& of(const Charset& charset);

 private:
  std::map<const Charset*, Utf8Converter> converters_;
};

}  // namespace dts::mysql
