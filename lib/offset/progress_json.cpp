#include <fmt/format.h>
#include <simdjson.h>

#include <charconv>
#include <functional>
#include <initializer_list>

#include "base/error.h"
#include "base/json_text.h"
#include "offset/progress.h"

namespace dts {

namespace {

using simdjson::dom::element;

constexpr uint64_t kVersion = 1;

[[noreturn]] void refuse(std::string_view field, std::string_view what) {
  throw Error(ErrorKind::data, fmt::format("\"{}\" {}", field, what));
}

// Appends `,"name":` and, before the first field, no comma.
void append_name(std::string& out, std::string_view name) {
  if (out.back() != '{') out.push_back(',');
  append_json_string(out, name);
  out.push_back(':');
}

void append_text(std::string& out, std::string_view name, std::string_view text) {
  if (!simdjson::validate_utf8(text.data(), text.size())) refuse(name, "is not UTF-8");
  append_name(out, name);
  append_json_string(out, text);
}

void append_number(std::string& out, std::string_view name, uint64_t number) {
  append_name(out, name);
  fmt::format_to(std::back_inserter(out), "{}", number);
}

void append_texts(std::string& out, std::string_view name, const std::vector<std::string>& texts) {
  append_name(out, name);
  out.push_back('[');
  for (const std::string& text : texts) {
    if (!simdjson::validate_utf8(text.data(), text.size())) refuse(name, "is not UTF-8");
    if (&text != &texts.front()) out.push_back(',');
    append_json_string(out, text);
  }
  out.push_back(']');
}

void append_history(std::string& out, const History& history) {
  out.push_back('{');
  append_text(out, "engine", history.engine);
  if (!history.server_uuid.empty()) append_text(out, "server_uuid", history.server_uuid);
  if (history.server_id != 0) append_number(out, "server_id", history.server_id);
  if (!history.base.empty()) append_text(out, "base", history.base);
  if (history.created.value != 0) append_text(out, "created", print_utc(history.created));
  // A string: it is beyond what jq and JavaScript keep of a number.
  if (history.system_identifier != 0)
    append_text(out, "system_identifier", std::to_string(history.system_identifier));
  if (history.timeline != 0) append_number(out, "timeline", history.timeline);
  out.push_back('}');
}

std::string_view text_of(std::string_view name, element value) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) refuse(name, "is not a string");
  return text;
}

uint64_t number_of(std::string_view name, element value, uint64_t largest) {
  uint64_t number = 0;
  if (value.get_uint64().get(number) != simdjson::SUCCESS || number > largest)
    refuse(name, fmt::format("is not an integer from 0 to {}", largest));
  return number;
}

std::vector<std::string> texts_of(std::string_view name, element value) {
  simdjson::dom::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) refuse(name, "is not an array");
  std::vector<std::string> texts;
  for (element item : array) texts.emplace_back(text_of(name, item));
  return texts;
}

// Runs a parser of some text; what it refuses is the fault of this field.
template <typename Parse>
auto parse_field(std::string_view name, element value, Parse parse) {
  std::string_view text = text_of(name, value);
  try {
    return parse(text);
  } catch (const Error& error) {
    refuse(name, fmt::format("cannot be: {}", error.message()));
  }
}

Position place_of(std::string_view name, element value) {
  Position position = parse_field(name, value, parse_position);
  if (std::holds_alternative<Latest>(position) || std::holds_alternative<TimePlace>(position) ||
      std::holds_alternative<Earliest>(position))
    refuse(name, "is not a place in a log");
  return position;
}

UtcMicros time_of(std::string_view name, element value) {
  UtcMicros time = parse_field(name, value, parse_utc);
  if (time.value == 0) refuse(name, "is 1970, which stands for unknown");
  return time;
}

// One field of an object: its name, whether it has to be there, what to do with its value.
struct Field {
  std::string_view name;
  bool required;
  std::function<void(element)> take;
};

void read_object(std::string_view what, element value, std::initializer_list<Field> fields) {
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) refuse(what, "is not an object");
  uint64_t seen = 0;
  for (auto [name, member] : object) {
    uint64_t bit = 1;
    for (const Field& field : fields) {
      if (field.name == name) {
        if ((seen & bit) != 0) refuse(name, "is there twice");
        seen |= bit;
        field.take(member);
        break;
      }
      bit <<= 1;
    }
    if (bit == uint64_t{1} << fields.size()) refuse(name, fmt::format("is not a field of {}", what));
  }
  uint64_t bit = 1;
  for (const Field& field : fields) {
    if (field.required && (seen & bit) == 0) refuse(field.name, fmt::format("is missing in {}", what));
    bit <<= 1;
  }
}

History history_of(element value) {
  History history;
  read_object("history", value,
              {
                  {"engine", true, [&](element v) { history.engine = text_of("engine", v); }},
                  {"server_uuid", false, [&](element v) { history.server_uuid = text_of("server_uuid", v); }},
                  {"server_id", false,
                   [&](element v) {
                     history.server_id = static_cast<uint32_t>(number_of("server_id", v, UINT32_MAX));
                   }},
                  {"base", false, [&](element v) { history.base = text_of("base", v); }},
                  {"created", false, [&](element v) { history.created = time_of("created", v); }},
                  {"system_identifier", false,
                   [&](element v) {
                     std::string_view text = text_of("system_identifier", v);
                     auto [end, failure] =
                         std::from_chars(text.data(), text.data() + text.size(), history.system_identifier);
                     if (failure != std::errc{} || end != text.data() + text.size())
                       refuse("system_identifier", "is not a string of digits");
                   }},
                  {"timeline", false,
                   [&](element v) {
                     history.timeline = static_cast<uint32_t>(number_of("timeline", v, UINT32_MAX));
                   }},
              });
  return history;
}

element parse_json(simdjson::dom::parser& parser, std::string_view text) {
  element document;
  auto failure = parser.parse(text.data(), text.size()).get(document);
  if (failure != simdjson::SUCCESS)
    throw Error(ErrorKind::data, fmt::format("no JSON: {}", simdjson::error_message(failure)));
  return document;
}

// Looked at before anything else: a newer version may have other fields.
void check_version(element document) {
  simdjson::dom::object object;
  if (document.get_object().get(object) != simdjson::SUCCESS)
    throw Error(ErrorKind::data, "the JSON is not an object");
  uint64_t version = 0;
  auto failure = object["version"].get_uint64().get(version);
  if (failure == simdjson::NO_SUCH_FIELD) refuse("version", "is missing");
  if (failure != simdjson::SUCCESS) refuse("version", "is not an integer");
  if (version != kVersion)
    refuse("version", fmt::format("is {}, and this program knows only {}", version, kVersion));
}

}  // namespace

std::string print_progress(const Progress& progress) {
  std::string out = "{";
  append_number(out, "version", kVersion);
  append_text(out, "stream", progress.stream);
  append_name(out, "history");
  append_history(out, progress.history);
  append_text(out, "pos", print_position(progress.position));
  if (progress.resume) append_text(out, "resume", print_position(*progress.resume));
  if (progress.gtid_set) append_text(out, "gtid", print_gtid_set(*progress.gtid_set));
  if (progress.ts.value != 0) append_text(out, "ts", print_utc(progress.ts));
  if (!progress.snapshot.empty()) append_text(out, "snapshot", progress.snapshot);
  append_texts(out, "include", progress.include);
  append_texts(out, "exclude", progress.exclude);
  out.push_back('}');
  return out;
}

Progress parse_progress(std::string_view text) {
  simdjson::dom::parser parser;
  element document = parse_json(parser, text);
  check_version(document);
  Progress progress;
  read_object(
      "the progress", document,
      {
          {"version", true, [](element) {}},
          {"stream", true, [&](element v) { progress.stream = text_of("stream", v); }},
          {"history", true, [&](element v) { progress.history = history_of(v); }},
          {"pos", true, [&](element v) { progress.position = place_of("pos", v); }},
          {"resume", false, [&](element v) { progress.resume = place_of("resume", v); }},
          {"gtid", false, [&](element v) { progress.gtid_set = parse_field("gtid", v, parse_gtid_set); }},
          {"ts", false, [&](element v) { progress.ts = time_of("ts", v); }},
          {"snapshot", false, [&](element v) { progress.snapshot = text_of("snapshot", v); }},
          {"include", true, [&](element v) { progress.include = texts_of("include", v); }},
          {"exclude", true, [&](element v) { progress.exclude = texts_of("exclude", v); }},
      });
  return progress;
}

std::string print_history(const History& history) {
  std::string out;
  append_history(out, history);
  return out;
}

History parse_history(std::string_view text) {
  simdjson::dom::parser parser;
  return history_of(parse_json(parser, text));
}

std::string print_selection(const std::vector<std::string>& include,
                            const std::vector<std::string>& exclude) {
  std::string out = "{";
  append_texts(out, "include", include);
  append_texts(out, "exclude", exclude);
  out.push_back('}');
  return out;
}

void parse_selection(std::string_view text, std::vector<std::string>& include,
                     std::vector<std::string>& exclude) {
  simdjson::dom::parser parser;
  read_object("the selection", parse_json(parser, text),
              {
                  {"include", true, [&](element v) { include = texts_of("include", v); }},
                  {"exclude", true, [&](element v) { exclude = texts_of("exclude", v); }},
              });
}

}  // namespace dts
