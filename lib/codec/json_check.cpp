// is_minified_json(): simdjson checks a document only while it is converted, keeps no number beyond 64 bits
// and pays 100 ns to begin; a column of JSON is short, and only has to be known to be well-formed.
#include <bit>

#include "base/wire.h"
#include "codec/value_check.h"

namespace dts {

namespace {

// All functions take the place to read and return the place behind what they read; null: not JSON.
class JsonChecker {
 public:
  explicit JsonChecker(std::string_view text) : end_(text.data() + text.size()) {}

  const char* value(const char* at, int depth) const {
    if (at == end_) return nullptr;
    switch (*at) {
      case '{':
        return object(at + 1, depth);
      case '[':
        return array(at + 1, depth);
      case '"':
        return string(at + 1);
      case 't':
        return literal(at, "true");
      case 'f':
        return literal(at, "false");
      case 'n':
        return literal(at, "null");
      default:
        return number(at);
    }
  }

 private:
  const char* object(const char* at, int depth) const {
    if (depth == kMaxJsonDepth) return nullptr;
    if (is(at, '}')) return at + 1;
    for (;;) {
      if (!is(at, '"')) return nullptr;
      at = string(at + 1);
      if (!at || !is(at, ':')) return nullptr;
      at = value(at + 1, depth + 1);
      if (!at) return nullptr;
      if (is(at, '}')) return at + 1;
      if (!is(at, ',')) return nullptr;
      ++at;
    }
  }

  const char* array(const char* at, int depth) const {
    if (depth == kMaxJsonDepth) return nullptr;
    if (is(at, ']')) return at + 1;
    for (;;) {
      at = value(at, depth + 1);
      if (!at) return nullptr;
      if (is(at, ']')) return at + 1;
      if (!is(at, ',')) return nullptr;
      ++at;
    }
  }

  // Behind the opening quote.
  const char* string(const char* at) const {
    for (;;) {
      at = plain_run(at);
      if (at == end_ || static_cast<unsigned char>(*at) < 0x20) return nullptr;
      if (*at == '"') return at + 1;
      at = escape(at + 1);
      if (!at) return nullptr;
    }
  }

  // Up to a quote, a backslash, a control character or the end. Eight bytes at a time: the high bit is set in
  // the lowest byte of `hit` that is one of these (above it, borrows may set more).
  const char* plain_run(const char* at) const {
    constexpr uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
    for (; end_ - at >= 8; at += 8) {
      auto word = load_le<uint64_t>(at);
      uint64_t quote = word ^ (kOnes * '"'), backslash = word ^ (kOnes * '\\');
      uint64_t hit = (((word - kOnes * 0x20) & ~word) | ((quote - kOnes) & ~quote) |
                      ((backslash - kOnes) & ~backslash)) &
                     kHigh;
      if (hit != 0) return at + std::countr_zero(hit) / 8;
    }
    while (at != end_ && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
    return at;
  }

  // Behind the backslash.
  const char* escape(const char* at) const {
    if (at == end_) return nullptr;
    if (*at != 'u')
      return std::string_view("\"\\/bfnrt").find(*at) == std::string_view::npos ? nullptr : at + 1;
    for (int i = 0; i < 4; ++i)
      if (++at == end_ || !is_hex(*at)) return nullptr;
    return at + 1;
  }

  const char* number(const char* at) const {
    if (is(at, '-')) ++at;
    if (is(at, '0')) {
      ++at;
    } else {
      at = digits(at);
    }
    if (at && is(at, '.')) at = digits(at + 1);
    if (at && (is(at, 'e') || is(at, 'E'))) {
      ++at;
      if (is(at, '+') || is(at, '-')) ++at;
      at = digits(at);
    }
    return at;
  }

  // At least one.
  const char* digits(const char* at) const {
    const char* first = at;
    while (at != end_ && *at >= '0' && *at <= '9') ++at;
    return at == first ? nullptr : at;
  }

  const char* literal(const char* at, std::string_view word) const {
    if (static_cast<size_t>(end_ - at) < word.size() || std::string_view(at, word.size()) != word)
      return nullptr;
    return at + word.size();
  }

  bool is(const char* at, char c) const { return at != end_ && *at == c; }

  static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  const char* end_;
};

}  // namespace

bool is_minified_json(std::string_view text) {
  return JsonChecker(text).value(text.data(), 0) == text.data() + text.size() && !text.empty();
}

}  // namespace dts
