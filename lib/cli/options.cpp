#include "cli/options.h"

#include <limits>
#include <utility>

#include "base/error.h"

namespace dts::cli {

void assign(std::string& to, const std::string& text) {
  to = text;
}
void assign(uint32_t& to, const std::string& text) {
  to = static_cast<uint32_t>(parse_number(text, std::numeric_limits<uint32_t>::max()));
}
void assign(uint64_t& to, const std::string& text) {
  to = parse_number(text, std::numeric_limits<uint64_t>::max());
}
void assign(Bytes& to, const std::string& text) {
  to = parse_bytes(text);
}
void assign(std::chrono::milliseconds& to, const std::string& text) {
  to = parse_duration(text);
}
void assign(Position& to, const std::string& text) {
  to = parse_position(text);
}
void assign(UtcMicros& to, const std::string& text) {
  try {
    to = parse_utc(text);
  } catch (const Error& error) {  // bad data elsewhere, but here it is the command line that is wrong
    throw Error(ErrorKind::usage, error.message(), "a time is UTC and looks like 2026-11-20T12:00:00Z");
  }
}

Option& OptionSet::add(std::string name, std::string metavar, ValueKind kind, std::string help) {
  if (find(name) != nullptr) throw Error(ErrorKind::bug, "option --" + name + " is declared twice");
  Option& option = options_.emplace_back();
  option.name = std::move(name);
  option.metavar = std::move(metavar);
  option.kind = kind;
  option.group = group_;
  option.help = std::move(help);
  return option;
}

Option& OptionSet::flag(std::string name, bool& value, std::string help) {
  Option& option = add(std::move(name), {}, ValueKind::none, std::move(help));
  option.set = [&value](const std::string& text) { value = text == "true"; };
  return option;
}

const Option* OptionSet::find(std::string_view name) const {
  for (const Option& option : options_)
    if (option.name == name) return &option;
  return nullptr;
}

size_t OptionSet::index_of(std::string_view name) const {
  size_t index = 0;
  while (index < options_.size() && options_[index].name != name) ++index;
  if (index == options_.size())
    throw Error(ErrorKind::bug, "no option --" + std::string(name) + " is declared");
  return index;
}

}  // namespace dts::cli
