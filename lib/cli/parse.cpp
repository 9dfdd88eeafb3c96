#include "cli/parse.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "base/error.h"
#include "cli/config_file.h"
#include "cli/secret.h"

namespace dts::cli {
namespace {

// Levenshtein's distance: how many letters have to be changed, put in or left out.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

std::string nearest_option(const OptionSet& set, std::string_view name) {
  size_t best = std::max<size_t>(2, name.size() / 3) + 1;
  std::string hint = "see --help for all options";
  for (const Option& option : set.options()) {
    // A name that was cut short is meant to be completed, however much is missing.
    bool prefix = name.size() >= 2 && option.name.compare(0, name.size(), name) == 0;
    size_t d = prefix ? 0 : distance(name, option.name);
    if (option.hidden || d >= best) continue;
    best = d;
    hint = fmt::format("did you mean --{}?", option.name);
  }
  return hint;
}

[[noreturn]] void throw_unknown(const OptionSet& set, const std::string& word) {
  size_t dashes = word.find_first_not_of('-');
  std::string_view name = std::string_view(word).substr(dashes == std::string::npos ? word.size() : dashes);
  name = name.substr(0, name.find('='));
  throw Error(ErrorKind::usage, fmt::format("there is no option {}{}", word.substr(0, dashes), name),
              nearest_option(set, name));
}

// The operand that the word at `index` belongs to; nothing when there are too many words.
const Option* operand_at(const OptionSet& set, size_t index) {
  for (const Option& operand : set.operands()) {
    if (operand.repeatable || index == 0) return &operand;
    --index;
  }
  return nullptr;
}

void check_choice(const Option& option, const std::string& value) {
  std::string names;
  for (const Choice& choice : option.choices) {
    if (choice.name == value) return;
    names += names.empty() ? choice.name : ", " + choice.name;
  }
  throw Error(ErrorKind::usage, fmt::format("'{}' is none of {}", value, names));
}

void assign_one(const Option& option, const std::string& value, const std::string& label) {
  try {
    if (option.kind == ValueKind::choice) check_choice(option, value);
    option.set(value);
  } catch (Error& error) {
    throw error.add_context(label);
  }
}

void assign_operands(const OptionSet& set, const std::vector<std::string>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    const Option* operand = operand_at(set, i);
    if (operand == nullptr)
      throw Error(ErrorKind::usage, fmt::format("'{}' is one operand too many", redacted(words[i])),
                  "see --help for what can be given");
    assign_one(*operand, words[i], operand->metavar);
  }
  size_t index = 0;
  for (const Option& operand : set.operands()) {
    if (operand.required && index >= words.size())
      throw Error(ErrorKind::usage, fmt::format("{} is missing", operand.metavar), "see --help");
    ++index;
  }
}

}  // namespace

bool Arguments::has(const OptionSet& set, std::string_view name) const {
  return !options[set.index_of(name)].empty();
}

const std::string& Arguments::get(const OptionSet& set, std::string_view name) const {
  return options[set.index_of(name)].back();
}

Arguments split_arguments(const OptionSet& set, const std::vector<std::string>& words) {
  CLI::App app;
  app.set_help_flag();  // ours come from the declaration like all others
  app.allow_extras();   // so that the nearest option can be named
  size_t count = set.options().size();
  Arguments arguments;
  arguments.options.resize(count);
  std::vector<int64_t> flags(count, 0);
  for (size_t i = 0; i < count; ++i) {
    const Option& option = set.options()[i];
    std::string names = "--" + option.name;
    if (option.letter != 0) names += fmt::format(",-{}", option.letter);
    if (option.metavar.empty()) {
      app.add_flag(names, flags[i]);
    } else {
      // A list that took more than one value would swallow the operand behind it.
      app.add_option(names, arguments.options[i])
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
  }
  if (!set.operands().empty()) app.add_option("operands", arguments.operands)->expected(-1);
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());  // as CLI11 wants it
    app.parse(reversed);
  } catch (const CLI::ArgumentMismatch& error) {
    std::string_view what = error.what();  // "--from: 1 required TEXT missing"
    throw Error(ErrorKind::usage, fmt::format("{} needs a value", what.substr(0, what.find(':'))),
                "see --help");
  } catch (const CLI::ConversionError& error) {
    // Only flags are converted: "Could not convert: --loud = banana".
    throw Error(ErrorKind::usage, fmt::format("a flag takes no value: {}", error.what()), "see --help");
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorKind::usage, error.what(), "see --help");
  }
  for (const std::string& word : app.remaining()) {
    if (word == "--") continue;  // CLI11 leaves it there
    if (word.size() > 1 && word[0] == '-') throw_unknown(set, word);
    arguments.operands.push_back(word);
  }
  for (size_t i = 0; i < count; ++i)
    if (flags[i] != 0) arguments.options[i] = {flags[i] > 0 ? "true" : "false"};
  return arguments;
}

void merge_config(const OptionSet& set, const std::string& path, Arguments& arguments) {
  for (ConfigEntry& entry : read_config_file(path)) {
    const Option* option = set.find(entry.key);
    if (option == nullptr || option->hidden || option->name == "config" || option->name == "help")
      throw Error(ErrorKind::usage,
                  fmt::format("{}:{}: there is no option '{}'", path, entry.line, entry.key),
                  nearest_option(set, entry.key));
    size_t index = set.index_of(entry.key);
    if (!arguments.options[index].empty()) continue;  // the command line wins
    if (option->metavar.empty() && entry.values != std::vector<std::string>{"true"} &&
        entry.values != std::vector<std::string>{"false"})
      throw Error(ErrorKind::usage, fmt::format("{}:{}: {} is true or false", path, entry.line, entry.key));
    arguments.options[index] = std::move(entry.values);
  }
}

void assign_all(const OptionSet& set, const Arguments& arguments) {
  for (size_t i = 0; i < arguments.options.size(); ++i) {
    const Option& option = set.options()[i];
    const std::vector<std::string>& values = arguments.options[i];
    if (values.size() > 1 && !option.repeatable)
      throw Error(ErrorKind::usage, fmt::format("--{} is given {} times", option.name, values.size()),
                  "it takes one value");
    for (const std::string& value : values) assign_one(option, value, "--" + option.name);
  }
  assign_operands(set, arguments.operands);
}

}  // namespace dts::cli
