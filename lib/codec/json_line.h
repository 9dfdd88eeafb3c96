// Writes the fields of one JSON object, in the order they are given. For records that are not rows: clear
// before fast. The names are ours and need no escaping. One thread.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "codec/json_text.h"

namespace dts {

class JsonLine {
 public:
  explicit JsonLine(std::string& out) : out_(out) { out_ += '{'; }
  JsonLine(std::string& out, std::string_view op) : JsonLine(out) { text("op", op); }

  void text(std::string_view name, std::string_view value) { append_json_string(value, key(name)); }
  // Left out when it is empty.
  void optional_text(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void time(std::string_view name, UtcMicros value) { text(name, print_utc(value)); }
  void number(std::string_view name, std::integral auto value) {
    fmt::format_to(std::back_inserter(key(name)), "{}", value);
  }
  void boolean(std::string_view name, bool value) { key(name) += value ? "true" : "false"; }
  // `json` is a JSON value already; left out when it is empty.
  void optional_raw(std::string_view name, std::string_view json) {
    if (!json.empty()) key(name) += json;
  }
  void binary(std::string_view name, std::string_view bytes) {
    std::string& out = key(name);
    size_t at = out.size() + 1;
    out.append(base64_bytes(bytes.size()) + 2, '"');
    print_base64(bytes, out.data() + at);
  }
  // `print` appends the value.
  template <typename Print>
  void value(std::string_view name, Print print) {
    print(key(name));
  }
  void end() { out_ += '}'; }

 private:
  std::string& key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += '"';
    out_ += name;
    out_ += "\":";
    return out_;
  }

  std::string& out_;
  bool first_ = true;
};

// [item,item,…]; `print` appends one item.
template <typename List, typename Print>
void append_json_array(const List& list, std::string& out, Print print) {
  out += '[';
  bool first = true;
  for (const auto& item : list) {
    if (!first) out += ',';
    first = false;
    print(item);
  }
  out += ']';
}

inline void append_json_strings(const auto& list, std::string& out) {
  append_json_array(list, out, [&](std::string_view item) { append_json_string(item, out); });
}

}  // namespace dts
