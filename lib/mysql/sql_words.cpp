#include "mysql/sql_words.h"

#include <algorithm>

namespace dts::mysql {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Letters, digits, _ and $, and all beyond ASCII.
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

void SqlWords::skip_space() {
  for (;;) {
    size_t spaces = 0;
    while (spaces < rest_.size() && is_space(rest_[spaces])) ++spaces;
    rest_.remove_prefix(spaces);
    if (rest_.starts_with("#") || rest_.starts_with("-- ") || rest_.starts_with("--\n") ||
        rest_.starts_with("--\t")) {
      size_t end = rest_.find('\n');
      rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
    } else if (rest_.starts_with("/*!") || rest_.starts_with("/*M!")) {
      rest_.remove_prefix(rest_.find('!') + 1);
      while (!rest_.empty() && is_digit(rest_[0])) rest_.remove_prefix(1);
    } else if (rest_.starts_with("/*")) {
      size_t end = rest_.find("*/", 2);
      rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 2);
    } else if (rest_.starts_with("*/") || rest_.starts_with("(") || rest_.starts_with(";")) {
      rest_.remove_prefix(rest_[0] == '*' ? 2 : 1);
    } else {
      return;
    }
  }
}

std::string SqlWords::next_upper() {
  std::string word = next_name();
  if (quoted_) return {};
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return word;
}

std::string SqlWords::next_name() {
  skip_space();
  quoted_ = !rest_.empty() && (rest_[0] == '`' || rest_[0] == '"');
  std::string name;
  if (!quoted_) {
    size_t size = 0;
    while (size < rest_.size() && is_word(rest_[size])) ++size;
    name = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return name;
  }
  char quote = rest_[0];
  size_t at = 1;
  for (; at < rest_.size(); ++at) {
    if (rest_[at] == quote) {
      if (at + 1 >= rest_.size() || rest_[at + 1] != quote) break;
      ++at;  // doubled: one of them
    }
    name += rest_[at];
  }
  if (at == rest_.size()) return {};
  rest_.remove_prefix(at + 1);
  return name;
}

bool SqlWords::has_word(std::string_view upper) {
  for (;;) {
    skip_space();
    if (rest_.empty()) return false;
    if (rest_[0] == '\'') {
      size_t at = 1;
      while (at < rest_.size() && rest_[at] != '\'') at += rest_[at] == '\\' ? 2 : 1;
      rest_.remove_prefix(std::min(at + 1, rest_.size()));
    } else if (rest_[0] == '`' || rest_[0] == '"') {
      if (next_name().empty() && !rest_.empty()) rest_.remove_prefix(1);
    } else if (is_word(rest_[0])) {
      if (next_upper() == upper) return true;
    } else {
      rest_.remove_prefix(1);
    }
  }
}

bool SqlWords::take(char wanted) {
  skip_space();
  if (rest_.empty() || rest_[0] != wanted) return false;
  rest_.remove_prefix(1);
  return true;
}

}  // namespace dts::mysql
