#include "codec/json_record.h"

#include <fmt/format.h>

#include <charconv>

#include "base/error.h"

namespace dts {

bool parse_json_unsigned(std::string_view token, uint64_t& value) {
  if (token.size() > 2 && token.front() == '"' && token.back() == '"')
    token = token.substr(1, token.size() - 2);
  if (token.empty() || (token.size() > 1 && token[0] == '0')) return false;
  auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
  return error == std::errc() && end == token.data() + token.size();
}

size_t JsonRecord::search(std::string_view key) const {
  for (size_t i = 0; i < names_.size(); ++i)
    if (is_key(key, names_[i])) return i;
  // Rarely somebody writes "op" with escapes.
  std::string_view name = reader_.key(key, *arena_);
  for (size_t i = 0; i < names_.size(); ++i)
    if (name == names_[i]) return i;
  return names_.size();
}

void JsonRecord::throw_missing(size_t field) const {
  throw Error(ErrorKind::data, fmt::format("field \"{}\" is missing", names_[field]));
}

void JsonRecord::throw_twice(size_t field) const {
  throw Error(ErrorKind::data, fmt::format("field \"{}\" is there twice", names_[field]));
}

void JsonRecord::refuse(size_t field, std::string_view message) const {
  throw Error(ErrorKind::data, fmt::format("field \"{}\": {}", names_[field], message));
}

std::string_view JsonRecord::optional_text(size_t field) const {
  std::string_view token = raw_[field];
  if (token.empty()) return {};
  if (token.front() != '"') refuse(field, fmt::format("{} is not a string", excerpt(token)));
  return reader_.text(token, *arena_);
}

uint64_t JsonRecord::optional_number(size_t field, uint64_t max, uint64_t otherwise) const {
  std::string_view token = raw_[field];
  if (token.empty()) return otherwise;
  uint64_t value = 0;
  if (!parse_json_unsigned(token, value) || value > max)
    refuse(field, fmt::format("{} is not an integer from 0 to {}", excerpt(token), max));
  return value;
}

bool JsonRecord::boolean(size_t field, bool otherwise) const {
  std::string_view token = raw_[field];
  if (token.empty()) return otherwise;
  if (token != "true" && token != "false")
    refuse(field, fmt::format("{} is neither true nor false", excerpt(token)));
  return token == "true";
}

UtcMicros JsonRecord::time(size_t field) const {
  std::string_view value = text(field);
  try {
    return parse_utc(value);
  } catch (Error& error) {
    error.add_context(fmt::format("field \"{}\"", names_[field]));
    throw;
  }
}

std::vector<std::string> JsonRecord::texts(size_t field) const {
  std::vector<std::string> result;
  if (!has(field)) return result;
  if (raw_[field].front() != '[')
    refuse(field, fmt::format("{} is not an array of strings", excerpt(raw_[field])));
  JsonReader items;  // one of its own: reader_ is still in the object
  items.for_each_item(raw_[field], [&](JsonReader::Value& value) {
    std::string_view token = JsonReader::raw(value);
    if (token.empty() || token.front() != '"')
      refuse(field, fmt::format("{} is not a string", excerpt(token)));
    result.emplace_back(items.text(token, *arena_));
  });
  return result;
}

}  // namespace dts
