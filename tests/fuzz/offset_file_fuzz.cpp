// Whatever is in an offset file, it is a progress that prints and parses back as itself, or Error{data} that
// names the file; never something that is taken for a missing file.
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "offset/offset_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const dts::Progress progress = dts::parse_offset_file(text, "shop.off");
    const std::string printed = dts::print_progress(progress);
    if (printed.find('\n') != std::string::npos) std::abort();
    if (dts::parse_offset_file(printed + "\n", "shop.off") != progress) std::abort();
    if (dts::parse_history(dts::print_history(progress.history)) != progress.history) std::abort();
  } catch (const dts::Error& error) {
    if (error.kind() != dts::ErrorKind::data || !error.message().starts_with("offset file shop.off: "))
      std::abort();
  }
  return 0;
}
