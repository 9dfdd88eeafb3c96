// What a program takes on its command line, declared once. The parser (through CLI11), --help, the option
// section of the man page, and the completions of three shells all come from this declaration.
//
//   options.group("Where to read");
//   options.value("from", "POS", settings.from, "Start here the first time.");
//   options.choice("format", "FORMAT", settings.format,
//                  {{"ndjson", Format::ndjson, "one JSON object a line"}, {"frame", Format::frame,
//                  "binary"}}, "Write the stream in this encoding.");
//   options.operand("FILE", settings.files, ValueKind::file, "Read these.");
//
// The variables given are set by the parser and have to live until then. What they hold at the declaration is
// the default, and is shown as such. Help texts are whole sentences in plain text.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "cli/units.h"
#include "position/position.h"

namespace dts::cli {

// What a value is: its own errors, its metavariable, how a shell completes it.
enum class ValueKind {
  none,
  text,
  number,
  size,
  duration,
  choice,
  position,
  time,
  file,
  directory,
  uri,
  glob
};

struct Choice {
  std::string name;
  std::string help;
};

// A choice with the value that it stands for.
template <typename E>
struct Named {
  std::string name;
  E value;
  std::string help;
};

// One option ("offset-file") or operand ("FILE").
struct Option {
  std::string name;     // without dashes; of an operand its metavariable
  char letter = 0;      // "-f", or none
  std::string metavar;  // empty: a flag
  ValueKind kind = ValueKind::none;
  std::vector<Choice> choices;
  std::string group;
  std::string help;
  std::string default_text;  // empty: nothing to show
  bool repeatable = false;
  bool required = false;  // operands
  bool hidden = false;
  std::function<void(const std::string&)> set;  // with each value in turn; throws Error{usage}

  // For declarations: `options.value(…).short_name('f').takes(ValueKind::file)`.
  Option& short_name(char c) {
    letter = c;
    return *this;
  }
  Option& takes(ValueKind k) {
    kind = k;
    return *this;
  }
  Option& defaults_to(std::string text) {
    default_text = std::move(text);
    return *this;
  }
  Option& hide() {
    hidden = true;
    return *this;
  }
};

// Text → value, and what of a default is worth showing ("" for nothing). Overloads for all types that options
// have.
void assign(std::string& to, const std::string& text);
void assign(uint32_t& to, const std::string& text);
void assign(uint64_t& to, const std::string& text);
void assign(Bytes& to, const std::string& text);
void assign(std::chrono::milliseconds& to, const std::string& text);
void assign(Position& to, const std::string& text);
void assign(UtcMicros& to, const std::string& text);
template <typename T>
void assign(std::optional<T>& to, const std::string& text) {
  assign(to.emplace(), text);
}
template <typename T>
void assign(std::vector<T>& to, const std::string& text) {
  assign(to.emplace_back(), text);
}

inline std::string shown(const std::string& value) {
  return value;
}
inline std::string shown(uint32_t value) {
  return std::to_string(value);
}
inline std::string shown(uint64_t value) {
  return std::to_string(value);
}
inline std::string shown(Bytes value) {
  return print_bytes(value);
}
inline std::string shown(std::chrono::milliseconds value) {
  return print_duration(value);
}
inline std::string shown(const Position& value) {
  return print_position(value);
}
inline std::string shown(UtcMicros value) {
  return print_utc(value);
}
template <typename T>
std::string shown(const std::optional<T>& value) {
  return value ? shown(*value) : std::string();
}
template <typename T>
std::string shown(const std::vector<T>&) {
  return {};
}

template <typename T>
struct ValueTraits;
template <ValueKind k>
struct OfKind {
  static constexpr ValueKind kKind = k;
  static constexpr bool kRepeatable = false;
};
template <>
struct ValueTraits<std::string> : OfKind<ValueKind::text> {};
template <>
struct ValueTraits<uint32_t> : OfKind<ValueKind::number> {};
template <>
struct ValueTraits<uint64_t> : OfKind<ValueKind::number> {};
template <>
struct ValueTraits<Bytes> : OfKind<ValueKind::size> {};
template <>
struct ValueTraits<std::chrono::milliseconds> : OfKind<ValueKind::duration> {};
template <>
struct ValueTraits<Position> : OfKind<ValueKind::position> {};
template <>
struct ValueTraits<UtcMicros> : OfKind<ValueKind::time> {};
template <typename T>
struct ValueTraits<std::optional<T>> : ValueTraits<T> {};
template <typename T>
struct ValueTraits<std::vector<T>> : ValueTraits<T> {
  static constexpr bool kRepeatable = true;
};

class OptionSet {
 public:
  // The options declared from here on stand under this heading.
  void group(std::string title) { group_ = std::move(title); }

  Option& flag(std::string name, bool& value, std::string help);

  // One value each time; a vector takes it repeatedly, anything else once.
  template <typename T>
  Option& value(std::string name, std::string metavar, T& value, std::string help) {
    Option& option = add(std::move(name), std::move(metavar), ValueTraits<T>::kKind, std::move(help));
    option.repeatable = ValueTraits<T>::kRepeatable;
    option.default_text = shown(value);
    option.set = [&value](const std::string& text) { assign(value, text); };
    return option;
  }

  // One of a closed list of names.
  template <typename E>
  Option& choice(std::string name, std::string metavar, E& value, std::vector<Named<E>> choices,
                 std::string help) {
    Option& option = add(std::move(name), std::move(metavar), ValueKind::choice, std::move(help));
    for (const Named<E>& one : choices) {
      option.choices.push_back({one.name, one.help});
      if (one.value == value) option.default_text = one.name;
    }
    // The names stand in option.choices too, and are checked before this is called.
    option.set = [&value, choices = std::move(choices)](const std::string& text) {
      for (const Named<E>& one : choices)
        if (one.name == text) value = one.value;
    };
    return option;
  }

  // What stands without a dash, in the order of declaration. A vector takes all that are left, a plain value
  // has to be there, an optional one may be.
  template <typename T>
  Option& operand(std::string metavar, T& value, ValueKind kind, std::string help) {
    Option& option = operands_.emplace_back();
    option.name = option.metavar = std::move(metavar);
    option.kind = kind;
    option.help = std::move(help);
    option.repeatable = ValueTraits<T>::kRepeatable;
    option.required = std::is_same_v<T, std::string>;
    option.set = [&value](const std::string& text) { assign(value, text); };
    return option;
  }

  // A deque: references to its elements stay valid.
  const std::deque<Option>& options() const { return options_; }
  const std::deque<Option>& operands() const { return operands_; }
  const Option* find(std::string_view name) const;
  // Of an option that there is.
  size_t index_of(std::string_view name) const;

 private:
  Option& add(std::string name, std::string metavar, ValueKind kind, std::string help);

  std::string group_ = "Options";
  std::deque<Option> options_;
  std::deque<Option> operands_;
};

}  // namespace dts::cli
