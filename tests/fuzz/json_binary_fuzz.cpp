// Whatever the bytes are, json_text() ends in Error{data} or in text that simdjson takes as JSON, and it does
// so with work in proportion to the input.
#include <simdjson.h>

#include <cstdlib>
#include <string>

#include "base/error.h"
#include "mysql/json_binary.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static dts::Arena arena;
  static std::string scratch;
  static simdjson::dom::parser parser;
  arena.clear();
  try {
    const std::string_view text =
        dts::mysql::json_text({reinterpret_cast<const char*>(data), size}, arena, scratch);
    if (text.size() > 16 * size + 16) std::abort();
    if (text.find('\n') != std::string_view::npos) std::abort();
    simdjson::dom::element element;
    const auto error = parser.parse(text.data(), text.size()).get(element);
    // Numbers of 65 digits are legal JSON and more than simdjson takes.
    if (error != simdjson::SUCCESS && error != simdjson::NUMBER_ERROR) std::abort();
  } catch (const dts::Error& e) {
    if (e.kind() != dts::ErrorKind::data) std::abort();
  }
  return 0;
}
