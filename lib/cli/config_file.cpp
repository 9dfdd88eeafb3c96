#include "cli/config_file.h"

#include <fmt/format.h>

#include <optional>

#include "base/error.h"
#include "base/files.h"

namespace dts::cli {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("._:/+*@%-,").find(c) != std::string_view::npos;
}

// A cursor over one line.
class Line {
 public:
  Line(std::string_view text, const std::string& file, size_t number)
      : text_(text), file_(file), number_(number) {}

  bool at_end() {
    skip_space();
    return text_.empty() || text_[0] == '#';
  }

  ConfigEntry entry() {
    ConfigEntry entry;
    entry.line = number_;
    entry.key = word("a key", /*with_commas=*/false);
    expect('=');
    skip_space();
    if (!text_.empty() && text_[0] == '[')
      entry.values = list();
    else
      entry.values.push_back(value(/*in_list=*/false));
    if (!at_end()) fail(fmt::format("'{}' is left over", text_));
    return entry;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorKind::usage, fmt::format("{}:{}: {}", file_, number_, what),
                "a line is: option = value, or option = [\"value\", …]");
  }

  void skip_space() {
    size_t n = text_.find_first_not_of(" \t\r");
    text_.remove_prefix(n == std::string_view::npos ? text_.size() : n);
  }

  bool take(char c) {
    skip_space();
    if (text_.empty() || text_[0] != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  void expect(char c) {
    if (!take(c)) fail(fmt::format("'{}' is missing", c));
  }

  std::string word(const char* what, bool with_commas) {
    skip_space();
    size_t n = 0;
    while (n < text_.size() && is_word(text_[n]) && (with_commas || text_[n] != ',')) ++n;
    if (n == 0) fail(fmt::format("{} is missing", what));
    std::string taken(text_.substr(0, n));
    text_.remove_prefix(n);
    return taken;
  }

  std::string value(bool in_list) {
    if (take('\'')) return literal();
    if (take('"')) return basic();
    return word("a value", !in_list);
  }

  std::vector<std::string> list() {
    std::vector<std::string> values;
    expect('[');
    while (!take(']')) {
      values.push_back(value(/*in_list=*/true));
      if (take(']')) break;
      expect(',');
    }
    return values;
  }

  std::string literal() {
    size_t end = text_.find('\'');
    if (end == std::string_view::npos) fail("the closing ' is missing");
    std::string taken(text_.substr(0, end));
    text_.remove_prefix(end + 1);
    return taken;
  }

  std::string basic() {
    std::string taken;
    while (!text_.empty()) {
      char c = text_[0];
      text_.remove_prefix(1);
      if (c == '"') return taken;
      taken += c == '\\' ? escaped() : c;
    }
    fail("the closing \" is missing");
  }

  char escaped() {
    char c = text_.empty() ? '\0' : text_[0];
    if (!text_.empty()) text_.remove_prefix(1);
    switch (c) {
      case '"':
      case '\\':
        return c;
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      default:
        fail("only \\\" \\\\ \\n \\t \\r are escapes; a '…' string has none");
    }
  }

  std::string_view text_;
  const std::string& file_;
  size_t number_;
};

}  // namespace

std::vector<ConfigEntry> parse_config(std::string_view text, const std::string& name) {
  std::vector<ConfigEntry> entries;
  for (size_t number = 1; !text.empty(); ++number) {
    size_t end = text.find('\n');
    Line line(text.substr(0, end), name, number);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.at_end()) continue;
    ConfigEntry entry = line.entry();
    for (const ConfigEntry& other : entries) {
      if (other.key == entry.key)
        throw Error(ErrorKind::usage,
                    fmt::format("{}:{}: '{}' stands in line {} already", name, number, entry.key, other.line),
                    "an option that may be repeated takes a list: include = [\"a.*\", \"b.*\"]");
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<ConfigEntry> read_config_file(const std::string& path) {
  std::optional<std::string> text;
  try {
    text = read_file(path);
  } catch (const Error& error) {  // configuration that cannot be read is wrong configuration
    throw Error(ErrorKind::usage, error.message(), error.hint());
  }
  if (!text) throw Error(ErrorKind::usage, path + ": there is no such file");
  return parse_config(*text, path);
}

}  // namespace dts::cli
