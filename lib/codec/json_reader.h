// JSON objects through simdjson's On-Demand parser (doc/ondemand_design.md there), with our errors. Values
// are looked at as they stand, because only their column knows what they have to be. One thread.
//
// On-Demand does not check what it skips, and reads beyond the text when brackets or colons are where they do
// not belong. So all text goes through well_formed() first; UTF-8 is left to On-Demand, which checks it at
// once. Errors are Error{data} without a place.
#pragma once

#include <simdjson.h>

#include <cstring>
#include <string_view>

#include "base/arena.h"

namespace dts {

// The value of a simdjson result, or Error{data}.
[[noreturn]] void throw_json_error(simdjson::error_code error);

template <typename T>
T json_value(simdjson::simdjson_result<T>&& result) {
  T value;
  auto error = std::move(result).get(value);
  if (error) [[unlikely]]
    throw_json_error(error);
  return value;
}

// `text` when it is one JSON document without white space outside of strings, otherwise a copy in `arena`
// that is, with SIMDJSON_PADDING bytes behind it. Error{data}: it is no JSON.
std::string_view well_formed(std::string_view text, Arena& arena);

class JsonReader {
 public:
  using Value = simdjson::ondemand::value;

  // Calls each(key, value) for every field of the object that `text` is; `key` is the inside of the key as it
  // stands, escapes and all. What `each` does not look at is skipped. SIMDJSON_PADDING bytes behind `text`
  // must be readable. `text` is well-formed.
  template <typename Each>
  void for_each_field(std::string_view text, Each each) {
    auto document =
        json_value(parser_.iterate(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING));
    simdjson::ondemand::object object;
    if (document.get_object().get(object)) throw_no_object();
    for_each_in(object, text, each);
    // There is no current location behind the last token.
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
      throw_json_error(simdjson::TRAILING_CONTENT);
  }

  // Calls each(value) for every item of the array that `text` is, likewise.
  template <typename Each>
  void for_each_item(std::string_view text, Each each) {
    auto document =
        json_value(parser_.iterate(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING));
    simdjson::ondemand::array array;
    if (document.get_array().get(array)) throw_no_array();
    for (auto item : array) {
      Value value = json_value(std::move(item));
      each(value);
    }
  }

  // The same for an object within; `text` is what it lies in.
  template <typename Each>
  void for_each_in(simdjson::ondemand::object object, std::string_view text, Each each) {
    // By reference where it can be: copies of what has just been written in pieces stall the CPU.
    for (auto field_result : object) {
      if (field_result.error()) [[unlikely]]
        throw_json_error(field_result.error());
      auto&& field = std::move(field_result).value_unsafe();
      const char* key = field.key().raw();
      each(std::string_view(key, static_cast<size_t>(text.data() + text.size() - key)), field.value());
    }
  }

  // A value as it stands.
  static std::string_view raw(Value& value);

  // The inside of a string token, unescaped: a view of the token, or a copy in `arena`. `token` must be
  // followed by SIMDJSON_PADDING readable bytes. Error{data} when it is no string.
  std::string_view text(std::string_view token, Arena& arena) const {
    if (token.size() < 2 || token.front() != '"' || token.back() != '"') [[unlikely]]
      throw_no_string(token);
    std::string_view inside = token.substr(1, token.size() - 2);
    if (inside.empty() || std::memchr(inside.data(), '\\', inside.size()) == nullptr) return inside;
    return unescape(inside, arena);
  }

  // A key, given as `each` gets it, up to its closing quote.
  std::string_view key(std::string_view rest, Arena& arena) const;

 private:
  std::string_view unescape(std::string_view inside, Arena& arena) const;
  [[noreturn]] static void throw_no_object();
  [[noreturn]] static void throw_no_array();
  [[noreturn]] static void throw_no_string(std::string_view token);

  simdjson::ondemand::parser parser_;
};

// True when the key that `rest` starts with is exactly `name`, written without escapes.
inline bool is_key(std::string_view rest, std::string_view name) {
  return rest.size() > name.size() && rest[name.size()] == '"' &&
         std::memcmp(rest.data(), name.data(), name.size()) == 0;
}

// What of a value stands in a message: its start.
std::string_view excerpt(std::string_view text);

}  // namespace dts
