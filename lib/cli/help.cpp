#include "cli/help.h"

#include <fmt/format.h>

namespace dts::cli {
namespace {

constexpr size_t kWidth = 80;
constexpr size_t kTextColumn = 28;

std::string label(const Option& option) {
  std::string text = option.letter != 0 ? fmt::format("-{}, ", option.letter) : "    ";
  text += "--" + option.name;
  if (!option.metavar.empty()) text += " " + option.metavar;
  return text;
}

// Appends `text` word by word; every new line starts at `column`.
void wrap(std::string& out, std::string_view text, size_t at, size_t column) {
  bool first = true;
  while (!text.empty()) {
    size_t end = text.find(' ');
    std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!first && at + 1 + word.size() > kWidth) {
      out += '\n';
      out.append(column, ' ');
      at = column;
      first = true;
    }
    if (!first) {
      out += ' ';
      ++at;
    }
    out += word;
    at += word.size();
    first = false;
  }
  out += '\n';
}

void append_item(std::string& out, const std::string& name, const std::string& text) {
  out += "  " + name;
  size_t at = 2 + name.size();
  if (at + 2 > kTextColumn) {
    out += '\n';
    at = 0;
  }
  out.append(kTextColumn - at, ' ');
  wrap(out, text, kTextColumn, kTextColumn);
}

std::string description(const Option& option) {
  std::string text = option.help;
  std::string list;
  for (const Choice& choice : option.choices) {
    if (!list.empty()) list += choice.help.empty() ? ", " : "; ";
    list += choice.help.empty() ? choice.name : choice.name + ": " + choice.help;
  }
  if (!list.empty()) text += " " + list + ".";
  if (option.repeatable && !option.required && !option.group.empty()) text += " Repeatable.";
  if (!option.default_text.empty()) text += " (default: " + option.default_text + ")";
  return text;
}

}  // namespace

std::string synopsis(const OptionSet& set) {
  std::string text = "[OPTION]...";
  for (const Option& operand : set.operands()) {
    std::string name = operand.metavar;
    if (operand.repeatable) name += "...";
    text += operand.required ? " " + name : " [" + operand.metavar + "]" + (operand.repeatable ? "..." : "");
  }
  return text;
}

std::string help_text(const std::string& program, const std::string& summary, const OptionSet& set) {
  std::string out = fmt::format("usage: {} {}\n", program, synopsis(set));
  wrap(out, summary + ".", 0, 0);
  if (!set.operands().empty()) out += '\n';
  for (const Option& operand : set.operands()) append_item(out, operand.metavar, operand.help);
  std::string group;
  for (const Option& option : set.options()) {
    if (option.hidden) continue;
    if (option.group != group) out += fmt::format("\n{}:\n", group = option.group);
    append_item(out, label(option), description(option));
  }
  out += fmt::format("\nThe manual: man {}\n", program);
  return out;
}

}  // namespace dts::cli
