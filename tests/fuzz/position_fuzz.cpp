// A text is a position that prints and parses back as itself, or Error{usage}. Places compare without
// surprises.
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "position/position.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const dts::Position position = dts::parse_position(text);
    const std::string printed = dts::print_position(position);
    if (dts::parse_position(printed) != position) std::abort();
    if (dts::print_position(dts::parse_position(printed)) != printed) std::abort();
    if (const auto* place = std::get_if<dts::BinlogPlace>(&position)) {
      if (printed != text) std::abort();
      if (dts::compare_places(*place, *place) != std::strong_ordering::equal) std::abort();
    }
    if (std::holds_alternative<dts::Lsn>(position) && printed != text) std::abort();
  } catch (const dts::Error& error) {
    if (error.kind() != dts::ErrorKind::usage) std::abort();
  }
  return 0;
}
