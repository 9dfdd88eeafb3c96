// mdoc(7), as mandoc and groff render it.
#include <fmt/format.h>

#include "base/error.h"
#include "cli/exit_status.h"
#include "cli/generate.h"

namespace dts::cli {
namespace {

// Running text: no line of it is a macro, no character an escape, and dashes of options are not hyphens.
std::string mdoc_text(std::string_view text) {
  std::string out;
  if (!text.empty() && (text[0] == '.' || text[0] == '\'')) out += "\\&";
  char before = ' ';
  for (char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-' && (before == ' ' || before == '-' || before == '('))
      out += "\\-";
    else
      out += c;
    before = c;
  }
  return out;
}

// An argument on a macro's line, which must not be taken for a macro's name or a delimiter.
std::string mdoc_argument(std::string_view text) {
  std::string escaped = mdoc_text(text);
  return escaped.size() <= 3 ? "\\&" + escaped : escaped;
}

// Each sentence starts a line of its own, as mdoc(7) wants it. Only a capital after ". " is taken for a
// start.
std::string sentences(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find(". ", at);
    while (end != std::string_view::npos && (text[end + 2] < 'A' || text[end + 2] > 'Z'))
      end = text.find(". ", end + 2);
    std::string_view sentence = text.substr(at, end == std::string_view::npos ? end : end + 1 - at);
    out += mdoc_text(sentence) + "\n";
    at = end == std::string_view::npos ? text.size() : end + 2;
  }
  return out;
}

std::string man_synopsis(const OptionSet& set) {
  std::string out = ".Nm\n.Op Ar OPTION ...\n";
  for (const Option& operand : set.operands()) {
    std::string name = mdoc_argument(operand.metavar) + (operand.repeatable ? " ..." : "");
    out += (operand.required ? ".Ar " : ".Op Ar ") + name + "\n";
  }
  return out;
}

std::string man_choices(const Option& option) {
  std::string out;
  if (option.choices.empty()) return out;
  out += ".Bl -tag -width indent -compact\n";
  for (const Choice& choice : option.choices)
    out += fmt::format(".It Cm {}\n{}", mdoc_argument(choice.name), sentences(choice.help + "."));
  return out + ".El\n";
}

std::string man_option(const Option& option) {
  std::string out = ".It ";
  if (option.letter != 0) out += fmt::format("Fl {} , ", option.letter);
  out += "Fl Fl " + option.name;
  if (!option.metavar.empty()) out += " Ar " + mdoc_argument(option.metavar);
  out += "\n" + sentences(option.help) + man_choices(option);
  if (option.repeatable) out += "May be given several times.\n";
  if (!option.default_text.empty())
    out += fmt::format("The default is\n.Cm {} .\n", mdoc_argument(option.default_text));
  return out;
}

std::string man_options(const OptionSet& set) {
  std::string out;
  if (!set.operands().empty()) out += ".Bl -tag -width indent\n";
  for (const Option& operand : set.operands())
    out += fmt::format(".It Ar {}\n{}", mdoc_argument(operand.metavar), sentences(operand.help));
  if (!set.operands().empty()) out += ".El\n";
  std::string group;
  for (const Option& option : set.options()) {
    if (option.hidden) continue;
    if (option.group != group) {
      if (!group.empty()) out += ".El\n";
      group = option.group;
      out += fmt::format(".Ss {}\n.Bl -tag -width indent\n", group);
    }
    out += man_option(option);
  }
  return group.empty() ? out : out + ".El\n";
}

std::string man_exit_status() {
  std::string out = ".Bl -tag -width 128+n -compact\n";
  for (const ExitStatus& status : exit_statuses())
    out += fmt::format(".It {}\n{}", status.code, sentences(status.meaning));
  return out + ".El\nSee\n.Xr dts-exit-status 7 .\n";
}

void replace_marker(std::string& page, std::string_view marker, const std::string& text) {
  size_t at = page.find(std::string(marker) + "\n");
  if (at == std::string::npos || (at > 0 && page[at - 1] != '\n'))
    throw Error(ErrorKind::bug, fmt::format("the source of the man page has no line {}", marker));
  page.replace(at, marker.size() + 1, text);
}

}  // namespace

std::string man_page(const Generated& what, std::string_view source) {
  std::string page(source);
  replace_marker(page, "@NAME@", fmt::format(".Nm {}\n.Nd {}\n", what.program, mdoc_text(what.summary)));
  replace_marker(page, "@SYNOPSIS@", man_synopsis(what.options));
  replace_marker(page, "@OPTIONS@", man_options(what.options));
  replace_marker(page, "@EXIT_STATUS@", man_exit_status());
  return fmt::format(".\\\" Made by {} --generate man from man/src/{}.1.in: edit that.\n", what.program,
                     what.program) +
         page;
}

}  // namespace dts::cli
