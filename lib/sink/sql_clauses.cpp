#include "sink/sql_clauses.h"

#include <cctype>
#include <utility>

namespace dts {

namespace {

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || (c & 0x80);
}

// The end of a comment that starts at `i`, or `i` when none does. Of "/*!50000 …*/" only the marks are
// skipped.
size_t skip_comment(std::string_view s, size_t i) {
  if (s[i] == '#' || s.substr(i, 3) == "-- ") {
    size_t end = s.find('\n', i);
    return end == s.npos ? s.size() : end + 1;
  }
  size_t code = s.substr(i, 3) == "/*!" ? i + 3 : s.substr(i, 4) == "/*M!" ? i + 4 : 0;
  if (code) {
    while (code < s.size() && std::isdigit(static_cast<unsigned char>(s[code]))) ++code;
    return code;
  }
  if (s.substr(i, 2) == "*/") return i + 2;
  if (s.substr(i, 2) == "/*") {
    size_t end = s.find("*/", i + 2);
    return end == s.npos ? s.size() : end + 2;
  }
  return i;
}

// A quoted token that starts at s[i]; moves i behind it.
SqlToken read_quoted(std::string_view s, size_t& i) {
  char quote = s[i++];
  SqlToken token{quote == '`' || quote == '"' ? SqlToken::Kind::name : SqlToken::Kind::string, {}};
  for (; i < s.size(); ++i) {
    if (s[i] == quote) {
      if (i + 1 >= s.size() || s[i + 1] != quote) break;
      ++i;  // doubled: the quote itself
    } else if (s[i] == '\\' && quote != '`') {
      token.escaped = true;
      if (i + 1 < s.size()) ++i;
    }
    token.text += s[i];
  }
  ++i;
  return token;
}

std::vector<SqlToken> tokenize(std::string_view s) {
  std::vector<SqlToken> tokens;
  for (size_t i = 0; i < s.size();) {
    if (std::isspace(static_cast<unsigned char>(s[i]))) {
      ++i;
    } else if (size_t end = skip_comment(s, i); end != i) {
      i = end;
    } else if (s[i] == '\'' || s[i] == '"' || s[i] == '`') {
      tokens.push_back(read_quoted(s, i));
    } else if (is_word_byte(s[i])) {
      size_t start = i;
      bool number = std::isdigit(static_cast<unsigned char>(s[i]));
      while (i < s.size() && (is_word_byte(s[i]) || (number && s[i] == '.'))) ++i;
      tokens.push_back(
          {number ? SqlToken::Kind::number : SqlToken::Kind::word, std::string(s.substr(start, i - start))});
    } else {
      tokens.push_back({SqlToken::Kind::symbol, std::string(1, s[i++])});
    }
  }
  return tokens;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(a[i])) != std::tolower(static_cast<unsigned char>(b[i])))
      return false;
  return true;
}

bool has_conditional_comment(std::string_view statement) {
  return statement.find("/*!") != statement.npos || statement.find("/*M!") != statement.npos;
}

bool SqlClause::word(std::string_view text) {
  if (done() || tokens_[at_].kind != SqlToken::Kind::word || !same_word(tokens_[at_].text, text))
    return false;
  ++at_;
  return true;
}

bool SqlClause::words(std::string_view first, std::string_view second) {
  size_t start = at_;
  if (word(first) && word(second)) return true;
  at_ = start;
  return false;
}

bool SqlClause::name(std::string_view text) {
  if (done() || tokens_[at_].kind == SqlToken::Kind::symbol || !same_word(tokens_[at_].text, text))
    return false;
  ++at_;
  return true;
}

std::optional<std::string> SqlClause::any_name() {
  if (done() || tokens_[at_].kind == SqlToken::Kind::symbol || tokens_[at_].kind == SqlToken::Kind::string)
    return std::nullopt;
  return tokens_[at_++].text;
}

std::optional<SqlTableName> SqlClause::table() {
  std::optional<std::string> first = any_name();
  if (!first) return std::nullopt;
  if (!symbol('.')) return SqlTableName{{}, *first};
  next();
  std::optional<std::string> second = any_name();
  if (!second) return std::nullopt;
  return SqlTableName{*first, *second};
}

bool SqlClause::symbol(char c) const {
  return !done() && tokens_[at_].kind == SqlToken::Kind::symbol && tokens_[at_].text[0] == c;
}

bool SqlClause::mentions(std::string_view text) const {
  for (const SqlToken& token : tokens_)
    if (token.kind != SqlToken::Kind::string && same_word(token.text, text)) return true;
  return false;
}

std::vector<SqlClause> clauses_of(std::string_view statement) {
  std::vector<SqlClause> clauses;
  std::vector<SqlToken> tokens;
  int depth = 0;
  for (SqlToken& token : tokenize(statement)) {
    bool symbol = token.kind == SqlToken::Kind::symbol;
    if (symbol && token.text == "(") ++depth;
    if (symbol && token.text == ")") --depth;
    if (symbol && token.text == "," && depth == 0)
      clauses.emplace_back(std::exchange(tokens, {}));
    else
      tokens.push_back(std::move(token));
  }
  clauses.emplace_back(std::move(tokens));
  return clauses;
}

std::optional<SqlTableName> take_altered_table(SqlClause& clause) {
  if (!clause.word("alter")) return std::nullopt;
  while (clause.word("online") || clause.word("offline") || clause.word("ignore")) continue;
  if (!clause.word("table")) return std::nullopt;
  clause.words("if", "exists");
  clause.word("only");
  std::optional<SqlTableName> table = clause.table();
  if (clause.word("wait") && !clause.done()) clause.next();  // MariaDB: seconds
  clause.word("nowait");
  return table;
}

}  // namespace dts
