#include "select/table_glob.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "select/characters.h"

namespace dts {

namespace {

[[noreturn]] void refuse(std::string_view pattern, std::string_view why) {
  throw Error(ErrorKind::usage, fmt::format("\"{}\" is not a table pattern: {}", pattern, why),
              "write schema.table, as in shop.* or shop.order_?; \\. is a dot within a name");
}

}  // namespace

TableGlob::TableGlob(std::string_view pattern) {
  NameGlob* name = &schema_;
  std::string_view rest = pattern;

  auto take = [&](std::string_view what) {
    if (rest.empty()) refuse(pattern, fmt::format("{} at its end", what));
    return take_character(rest);
  };
  auto add = [&](NameGlob::Kind kind, char32_t character = 0) {
    name->tokens_.push_back({kind, character, {}});
  };

  auto add_quoted = [&] {
    while (true) {
      char32_t c = take("a backtick is not closed");
      if (c == '`') {
        if (!rest.starts_with('`')) return;
        rest.remove_prefix(1);
      }
      add(NameGlob::Kind::character, c);
    }
  };
  auto add_class = [&] {
    constexpr std::string_view kOpen = "a [ is not closed";
    bool negated = rest.starts_with('!') || rest.starts_with('^');
    if (negated) rest.remove_prefix(1);
    std::vector<std::pair<char32_t, char32_t>> ranges;
    while (true) {
      char32_t first = take(kOpen);
      if (first == ']') break;
      if (first == '\\') first = take(kOpen);
      char32_t last = first;
      if (rest.starts_with('-') && !rest.starts_with("-]")) {
        rest.remove_prefix(1);
        last = take(kOpen);
        if (last == '\\') last = take(kOpen);
      }
      if (last < first) refuse(pattern, "a range goes backwards");
      ranges.emplace_back(first, last);
    }
    if (ranges.empty()) refuse(pattern, "[] has nothing in it");
    name->tokens_.push_back(
        {negated ? NameGlob::Kind::none_of : NameGlob::Kind::one_of, 0, std::move(ranges)});
  };

  while (!rest.empty()) {
    char32_t c = take_character(rest);
    switch (c) {
      case '*':
        add(NameGlob::Kind::any_run);
        break;
      case '?':
        add(NameGlob::Kind::any_one);
        break;
      case '[':
        add_class();
        break;
      case '`':
        add_quoted();
        break;
      case '\\':
        add(NameGlob::Kind::character, take("there is a backslash"));
        break;
      case '.':
        if (name == &table_) refuse(pattern, "it has more than one dot");
        name = &table_;
        break;
      default:
        add(NameGlob::Kind::character, c);
    }
  }
  if (name == &schema_) refuse(pattern, "it has no dot");
  if (schema_.tokens_.empty() || table_.tokens_.empty()) refuse(pattern, "a name is missing");
}

bool NameGlob::literal() const {
  return std::all_of(tokens_.begin(), tokens_.end(),
                     [](const Token& token) { return token.kind == Kind::character; });
}

bool NameGlob::matches(std::string_view name) const {
  auto fits = [](const Token& token, char32_t c) {
    switch (token.kind) {
      case Kind::character:
        return token.character == c;
      case Kind::any_run:
      case Kind::any_one:
        return true;
      case Kind::one_of:
      case Kind::none_of:
        break;
    }
    bool inside = std::any_of(token.ranges.begin(), token.ranges.end(),
                              [c](const auto& range) { return range.first <= c && c <= range.second; });
    return inside == (token.kind == Kind::one_of);
  };

  // On a mismatch only the last * has to be tried again, one character longer: no pattern takes more than
  // tokens × characters.
  size_t at = 0;
  std::optional<size_t> star;
  std::string_view behind_star;
  while (!name.empty()) {
    if (at < tokens_.size() && tokens_[at].kind == Kind::any_run) {
      star = at++;
      behind_star = name;
      continue;
    }
    std::string_view rest = name;
    char32_t c = take_character(rest);
    if (at < tokens_.size() && fits(tokens_[at], c)) {
      ++at;
      name = rest;
    } else if (star) {
      take_character(behind_star);
      name = behind_star;
      at = *star + 1;
    } else {
      return false;
    }
  }
  while (at < tokens_.size() && tokens_[at].kind == Kind::any_run) ++at;
  return at == tokens_.size();
}

}  // namespace dts
