#include "sink/column_change.h"

#include <cctype>
#include <utility>
#include <vector>

namespace dts {

namespace {

struct Token {
  enum class Kind { word, name, string, number, symbol };
  Kind kind;
  std::string text;
  bool escaped = false;  // a string with backslashes: servers differ in what they mean
};

bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(a[i])) != std::tolower(static_cast<unsigned char>(b[i])))
      return false;
  return true;
}

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || (c & 0x80);
}

// The end of a comment that starts at `i`, or `i` when none does. "/*!50000 …*/" is code: not skipped.
size_t skip_comment(std::string_view s, size_t i) {
  if (s[i] == '#' || s.substr(i, 3) == "-- ") {
    size_t end = s.find('\n', i);
    return end == s.npos ? s.size() : end + 1;
  }
  if (s.substr(i, 2) == "/*" && s.substr(i, 3) != "/*!" && s.substr(i, 4) != "/*M!") {
    size_t end = s.find("*/", i + 2);
    return end == s.npos ? s.size() : end + 2;
  }
  return i;
}

// A quoted token that starts at s[i]; moves i behind it.
Token read_quoted(std::string_view s, size_t& i) {
  char quote = s[i++];
  Token token{quote == '`' || quote == '"' ? Token::Kind::name : Token::Kind::string, {}};
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

std::vector<Token> tokenize(std::string_view s) {
  std::vector<Token> tokens;
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
          {number ? Token::Kind::number : Token::Kind::word, std::string(s.substr(start, i - start))});
    } else {
      tokens.push_back({Token::Kind::symbol, std::string(1, s[i++])});
    }
  }
  return tokens;
}

// A cursor over the tokens of one clause: what stands between two commas outside parentheses.
class Clause {
 public:
  explicit Clause(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  bool word(std::string_view text) {
    if (at_ >= tokens_.size() || tokens_[at_].kind != Token::Kind::word || !same(tokens_[at_].text, text))
      return false;
    ++at_;
    return true;
  }
  bool symbol(char c) const {
    return at_ < tokens_.size() && tokens_[at_].kind == Token::Kind::symbol && tokens_[at_].text[0] == c;
  }
  bool name(std::string_view text) {
    if (at_ >= tokens_.size() || tokens_[at_].kind == Token::Kind::symbol || !same(tokens_[at_].text, text))
      return false;
    ++at_;
    return true;
  }
  bool done() const { return at_ >= tokens_.size(); }
  const Token& next() { return tokens_[at_++]; }
  bool mentions(std::string_view text) const {
    for (const Token& token : tokens_)
      if (token.kind != Token::Kind::string && same(token.text, text)) return true;
    return false;
  }

 private:
  std::vector<Token> tokens_;
  size_t at_ = 0;
};

std::vector<Clause> clauses_of(std::string_view statement) {
  std::vector<Clause> clauses;
  std::vector<Token> tokens;
  int depth = 0;
  for (Token& token : tokenize(statement)) {
    bool symbol = token.kind == Token::Kind::symbol;
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

ColumnChange unclear() {
  return {ColumnChange::Kind::unclear, std::nullopt};
}

// What stands behind DEFAULT.
ColumnChange read_default(Clause& clause) {
  ColumnChange change{ColumnChange::Kind::added, std::nullopt};
  if (clause.word("null")) return change;
  if (clause.word("true")) return {change.kind, ColumnChange::Literal{false, "1"}};
  if (clause.word("false")) return {change.kind, ColumnChange::Literal{false, "0"}};
  std::string sign;
  if (clause.symbol('-')) sign = clause.next().text;
  if (clause.done()) return unclear();
  const Token& token = clause.next();
  bool quoted = token.kind == Token::Kind::string;
  if ((!quoted && token.kind != Token::Kind::number) || token.escaped || (quoted && !sign.empty()))
    return unclear();
  change.literal = ColumnChange::Literal{quoted, sign + token.text};
  if (clause.done()) return change;
  // Only a further attribute may follow: an operator or a second string would make it an expression.
  return clause.next().kind == Token::Kind::word ? change : unclear();
}

// Behind "ADD [COLUMN] name": the type and the attributes.
ColumnChange read_added(Clause& clause) {
  for (std::string_view computed : {"generated", "as", "auto_increment", "identity", "serial", "bigserial"})
    if (clause.mentions(computed)) return unclear();
  int depth = 0;
  while (!clause.done()) {
    if (depth == 0 && clause.word("default")) return read_default(clause);
    const Token& token = clause.next();
    if (token.kind != Token::Kind::symbol) continue;
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
  }
  return {ColumnChange::Kind::added, std::nullopt};
}

ColumnChange read_clause(Clause clause, std::string_view column) {
  if (!clause.mentions(column)) return {};
  if (clause.word("add")) {
    clause.word("column");
    if (clause.word("if")) {
      clause.word("not");
      clause.word("exists");
    }
    if (clause.symbol('(')) return unclear();  // ADD COLUMN (a INT, b INT)
    return clause.name(column) ? read_added(clause) : ColumnChange{};
  }
  if (clause.word("drop")) {
    clause.word("column");
    if (clause.word("if")) clause.word("exists");
    if (clause.name(column)) return {ColumnChange::Kind::dropped, std::nullopt};
    return {};
  }
  if (clause.word("change") || clause.word("rename") || clause.word("modify") || clause.word("alter"))
    return unclear();
  return {};
}

// Moves behind "ALTER … TABLE [schema.]name" and returns the last two, the schema empty where it is not
// there; nothing when the statement is another one.
struct TableName {
  std::string schema;
  std::string name;
};
std::optional<TableName> take_altered_table(Clause& clause) {
  if (!clause.word("alter")) return std::nullopt;
  while (!clause.done() && !clause.word("table")) clause.next();  // ONLINE, IGNORE
  if (clause.word("if")) clause.word("exists");
  clause.word("only");
  if (clause.done()) return std::nullopt;
  TableName table{{}, clause.next().text};
  if (!clause.symbol('.')) return table;
  clause.next();
  if (clause.done()) return std::nullopt;
  return TableName{table.name, clause.next().text};
}

// What one statement says.
ColumnChange change_in(std::string_view statement, std::string_view column) {
  ColumnChange found;
  bool first = true;
  for (Clause& clause : clauses_of(statement)) {
    if (first && !take_altered_table(clause)) return {};
    first = false;
    ColumnChange change = read_clause(clause, column);
    if (change.kind == ColumnChange::Kind::none) continue;
    if (found.kind != ColumnChange::Kind::none) return unclear();  // dropped and added again
    found = change;
  }
  return found;
}

}  // namespace

ColumnChange column_change(const std::vector<std::string>& statements, std::string_view column) {
  ColumnChange found;
  for (const std::string& statement : statements) {
    ColumnChange change = change_in(statement, column);
    if (change.kind == ColumnChange::Kind::none) continue;
    if (found.kind != ColumnChange::Kind::none) return unclear();
    found = change;
  }
  return found;
}

std::optional<std::string> altered_table(std::string_view schema, std::string_view statement) {
  auto table = take_altered_table(clauses_of(statement).front());
  if (!table) return std::nullopt;
  return (table->schema.empty() ? std::string(schema) : table->schema) + "." + table->name;
}

}  // namespace dts
