#include "mysql/sql_text.h"

#include <algorithm>

namespace dts::mysql {

namespace {

// What stands behind a backslash.
void append_unescaped(char c, std::string& out) {
  switch (c) {
    case '0':
      out += '\0';
      return;
    case 'b':
      out += '\b';
      return;
    case 'n':
      out += '\n';
      return;
    case 'r':
      out += '\r';
      return;
    case 't':
      out += '\t';
      return;
    case 'Z':
      out += '\x1a';
      return;
    case '%':
    case '_':
      out += '\\';  // kept for LIKE
      [[fallthrough]];
    default:
      out += c;
  }
}

}  // namespace

std::string unquote_name(std::string_view text) {
  const char quote = text.empty() ? '\0' : text[0];
  if (text.size() < 2 || (quote != '`' && quote != '\'' && quote != '"')) return std::string(text);
  std::string out;
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    out += text[i];
    if (text[i] == quote) ++i;  // doubled
  }
  return out;
}

std::string unquote_text(std::string_view text) {
  const char quote = text[0];
  std::string out;
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == quote) ++i;  // doubled
    if (text[i] == '\\')
      append_unescaped(text[++i], out);
    else
      out += text[i];
  }
  return out;
}

std::string quote_name(std::string_view name) {
  std::string out = "`";
  for (const char c : name) {
    if (c == '`') out += '`';
    out += c;
  }
  return out += '`';
}

std::string quote_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    switch (c) {
      case '\0':
        out += "\\0";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\'':
        out += "''";
        break;
      default:
        out += c;
    }
  }
  return out += '\'';
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return upper_ascii(a) == upper_ascii(b);
}

}  // namespace dts::mysql
