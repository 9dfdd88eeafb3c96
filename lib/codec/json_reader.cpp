#include "codec/json_reader.h"

#include <fmt/format.h>

#include "base/error.h"
#include "codec/json_text.h"
#include "codec/value_check.h"

namespace dts {

void throw_json_error(simdjson::error_code error) {
  throw Error(ErrorKind::data, fmt::format("this is not valid JSON: {}", simdjson::error_message(error)));
}

std::string_view well_formed(std::string_view text, Arena& arena) {
  if (is_minified_json(text)) return text;
  char* copy = arena.allocate(text.size() + simdjson::SIMDJSON_PADDING);
  std::string_view minified = minify_json(text, copy);
  if (!is_minified_json(minified))
    throw Error(ErrorKind::data, fmt::format("this is not valid JSON: {}", excerpt(text)));
  return minified;
}

void JsonReader::throw_no_object() {
  throw Error(ErrorKind::data, "this is not a JSON object");
}

void JsonReader::throw_no_array() {
  throw Error(ErrorKind::data, "this is not a JSON array");
}

void JsonReader::throw_no_string(std::string_view token) {
  throw Error(ErrorKind::data, fmt::format("{} is not a string", excerpt(token)));
}

std::string_view excerpt(std::string_view text) {
  constexpr size_t kLongestBytes = 80;
  if (text.size() <= kLongestBytes) return text;
  size_t end = kLongestBytes;
  while (end > 0 && (text[end] & '\xc0') == '\x80') --end;  // not within a character
  return text.substr(0, end);
}

std::string_view JsonReader::raw(Value& value) {
  std::string_view token = value.raw_json_token();
  if (token.front() == '{') return json_value(json_value(value.get_object()).raw_json());
  if (token.front() == '[') return json_value(json_value(value.get_array()).raw_json());
  return token;
}

std::string_view JsonReader::key(std::string_view rest, Arena& arena) const {
  size_t end = 0;
  while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
  if (end >= rest.size()) throw_json_error(simdjson::STRING_ERROR);
  std::string_view inside = rest.substr(0, end);
  return inside.find('\\') == std::string_view::npos ? inside : unescape(inside, arena);
}

std::string_view JsonReader::unescape(std::string_view inside, Arena& arena) const {
  char* start = arena.allocate(inside.size() + simdjson::SIMDJSON_PADDING);
  auto* out = reinterpret_cast<uint8_t*>(start);
  std::string_view text;
  auto error =
      parser_
          .unescape(simdjson::ondemand::raw_json_string(reinterpret_cast<const uint8_t*>(inside.data())), out)
          .get(text);
  if (error) throw_json_error(error);
  arena.trim(start, text.size());
  // simdjson lets the second half of a surrogate pair pass alone, which is no UTF-8.
  if (!is_utf8(text)) throw_json_error(simdjson::STRING_ERROR);
  return text;
}

}  // namespace dts
