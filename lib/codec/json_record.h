// The known fields of one JSON object, found by name once and looked at when asked for. Unknown fields are
// ignored (dts-stream(5)); a known one given twice is an error, as is one that is wanted and missing or not
// what it should be: Error{data} that names it. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "codec/json_reader.h"

namespace dts {

class JsonRecord {
 public:
  static constexpr size_t kMaxFields = 40;

  // `names`, which are static, in the order in which they usually come, so that the next one is found at
  // once.
  JsonRecord(JsonReader& reader, std::span<const std::string_view> names) : reader_(reader), names_(names) {}

  // Needs SIMDJSON_PADDING bytes behind `text`. Texts that have escapes go to `arena`, all others view
  // `text`.
  void parse(std::string_view text, Arena& arena) {
    parse(text, arena, [](size_t, JsonReader::Value&) { return false; });
  }

  // take(field, value) may use the value up then and there and return true; the field then is there,
  // and its raw() is not to be asked for.
  template <typename Take>
  void parse(std::string_view text, Arena& arena, Take take) {
    arena_ = &arena;
    raw_.fill({});
    size_t expected = 0;
    reader_.for_each_field(text, [&](std::string_view key, JsonReader::Value& value) {
      size_t field = find(key, expected);
      if (field == names_.size()) return;
      expected = field + 1;
      if (has(field)) [[unlikely]]
        throw_twice(field);
      raw_[field] = take(field, value) ? std::string_view("{}") : JsonReader::raw(value);
    });
  }

  bool has(size_t field) const { return !raw_[field].empty(); }
  // As it stands. Empty: not there.
  std::string_view raw(size_t field) const { return raw_[field]; }

  std::string_view text(size_t field) const {
    if (!has(field)) [[unlikely]]
      throw_missing(field);
    return optional_text(field);
  }
  std::string_view optional_text(size_t field) const;
  // Without a sign, at most `max`.
  uint64_t number(size_t field, uint64_t max) const {
    if (!has(field)) [[unlikely]]
      throw_missing(field);
    return optional_number(field, max);
  }
  uint64_t optional_number(size_t field, uint64_t max, uint64_t otherwise = 0) const;
  bool boolean(size_t field, bool otherwise) const;
  UtcMicros time(size_t field) const;
  std::vector<std::string> texts(size_t field) const;

  // Error{data}: field "name": message.
  [[noreturn]] void refuse(size_t field, std::string_view message) const;

 private:
  // names_.size(): none of them.
  size_t find(std::string_view key, size_t expected) const {
    if (expected < names_.size() && is_key(key, names_[expected])) return expected;
    return search(key);
  }
  size_t search(std::string_view key) const;
  [[noreturn]] void throw_missing(size_t field) const;
  [[noreturn]] void throw_twice(size_t field) const;

  JsonReader& reader_;
  Arena* arena_ = nullptr;
  std::span<const std::string_view> names_;
  std::array<std::string_view, kMaxFields> raw_;
};

// Decimal digits without a sign and without leading zeros, as JSON number or string; false: not that.
bool parse_json_unsigned(std::string_view token, uint64_t& value);

}  // namespace dts
