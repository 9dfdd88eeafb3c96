#include <fmt/format.h>

#include <algorithm>

#include "cli/generate.h"

namespace dts::cli {
namespace {

// 'text' for bash and zsh.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

// The first sentence, without its full stop: a shell has one line for it.
std::string_view brief(std::string_view help) {
  size_t end = help.find(". ");
  if (end != std::string_view::npos) return help.substr(0, end);
  if (!help.empty() && help.back() == '.') help.remove_suffix(1);
  return help;
}

std::string choice_names(const Option& option) {
  std::string names;
  for (const Choice& choice : option.choices) names += names.empty() ? choice.name : " " + choice.name;
  return names;
}

std::string function_name(std::string_view program) {
  std::string name = "_" + std::string(program);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// URIs may be paths as well, so files are what can be offered for them.
bool is_path(ValueKind kind) {
  return kind == ValueKind::file || kind == ValueKind::uri;
}

// The compgen arguments that complete a value; empty: nothing is known.
std::string bash_words(const Option& option) {
  if (option.kind == ValueKind::choice) return "-W " + quoted(choice_names(option));
  if (is_path(option.kind)) return "-f";
  return option.kind == ValueKind::directory ? "-d" : "";
}

std::string bash_reply(const std::string& words) {
  std::string reply;
  if (words.empty()) return reply;
  if (words[1] != 'W') reply = "compopt -o filenames; ";
  return reply + fmt::format("mapfile -t COMPREPLY < <(compgen {} -- \"$cur\"); ", words);
}

std::string bash_case(const Option& option) {
  std::string names = "--" + option.name;
  if (option.letter != 0) names += fmt::format(" | -{}", option.letter);
  return fmt::format("    {}) {}return ;;\n", names, bash_reply(bash_words(option)));
}

std::string zsh_action(const Option& option) {
  if (option.kind == ValueKind::choice) return fmt::format("({})", choice_names(option));
  if (is_path(option.kind)) return "_files";
  return option.kind == ValueKind::directory ? "_files -/" : " ";
}

std::string zsh_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_option(const Option& option) {
  std::string value =
      option.metavar.empty() ? "" : fmt::format(":{}:{}", zsh_text(option.metavar), zsh_action(option));
  std::string rest = fmt::format("[{}]{}", zsh_text(brief(option.help)), value);
  // With "=" the value may follow as --name=value or --name value, with "+" as -nvalue or -n value.
  std::string name = "--" + option.name + (option.metavar.empty() ? "" : "=");
  if (option.letter == 0) return quoted((option.repeatable ? "*" : "") + name + rest);
  std::string exclusive =
      option.repeatable ? "'*'" : fmt::format("'(-{0} --{1})'", option.letter, option.name);
  std::string letter = fmt::format("-{}{}", option.letter, option.metavar.empty() ? "" : "+");
  return fmt::format("{}{{{},{}}}{}", exclusive, letter, name, quoted(rest));
}

std::string fish_option(std::string_view program, const Option& option) {
  std::string line = fmt::format("complete -c {} -l {}", program, option.name);
  if (option.letter != 0) line += fmt::format(" -s {}", option.letter);
  if (option.kind == ValueKind::choice)
    line += fmt::format(" -x -a {}", fish_quoted(choice_names(option)));
  else if (is_path(option.kind))
    line += " -r -F";
  else if (option.kind == ValueKind::directory)
    line += " -x -a '(__fish_complete_directories)'";
  else if (!option.metavar.empty())
    line += " -x";
  return line + fmt::format(" -d {}\n", fish_quoted(brief(option.help)));
}

}  // namespace

std::string bash_completion(const Generated& what) {
  std::string function = function_name(what.program);
  std::string out = fmt::format("# shellcheck shell=bash\n# Made by {} --generate bash.\n{}() {{\n",
                                what.program, function);
  // "=" breaks words in bash, so that --format=n arrives as three of them.
  out +=
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
      "  if [[ $cur == = ]]; then\n"
      "    cur=\n"
      "  elif [[ $prev == = ]]; then\n"
      "    prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
      "  fi\n"
      "  COMPREPLY=()\n"
      "  case $prev in\n";
  std::string names;
  for (const Option& option : what.options.options()) {
    if (option.hidden) continue;
    names += (names.empty() ? "--" : " --") + option.name;
    if (!option.metavar.empty()) out += bash_case(option);
  }
  out += "  esac\n  if [[ $cur == -* ]]; then\n    " + bash_reply("-W " + quoted(names)) + "return\n  fi\n";
  if (!what.options.operands().empty()) {
    std::string reply = bash_reply(bash_words(what.options.operands().back()));
    if (!reply.empty()) out += "  " + reply.substr(0, reply.size() - 2) + "\n";
  }
  return out + fmt::format("}}\ncomplete -F {} {}\n", function, what.program);
}

std::string zsh_completion(const Generated& what) {
  std::string out =
      fmt::format("#compdef {0}\n# Made by {0} --generate zsh.\n_arguments -s -S", what.program);
  for (const Option& option : what.options.options())
    if (!option.hidden) out += " \\\n  " + zsh_option(option);
  for (const Option& operand : what.options.operands()) {
    std::string text = fmt::format("{}:{}:{}",
                                   operand.repeatable ? "*"
                                   : operand.required ? ""
                                                      : ":",
                                   zsh_text(operand.metavar), zsh_action(operand));
    out += " \\\n  " + quoted(text);
  }
  return out + "\n";
}

std::string fish_completion(const Generated& what) {
  std::string out = fmt::format("# Made by {} --generate fish.\n", what.program);
  bool paths = std::any_of(what.options.operands().begin(), what.options.operands().end(),
                           [](const Option& operand) { return is_path(operand.kind); });
  if (!paths) out += fmt::format("complete -c {} -f\n", what.program);
  for (const Option& option : what.options.options())
    if (!option.hidden) out += fish_option(what.program, option);
  return out;
}

}  // namespace dts::cli
