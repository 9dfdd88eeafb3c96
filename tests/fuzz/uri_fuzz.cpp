// A text is a URI that prints and parses back as itself, or Error{usage}; no message shows its password.
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "uri/uri.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const dts::Uri uri = dts::parse_uri(text);
    const std::string printed = dts::print_uri(uri);
    if (dts::parse_uri(printed) != uri) std::abort();
    if (dts::print_uri(dts::parse_uri(printed)) != printed) std::abort();
    const dts::Uri safe = dts::parse_uri(uri.scrubbed());
    if (safe.password || safe.user != uri.user || safe.hosts != uri.hosts || safe.path != uri.path)
      std::abort();
  } catch (const dts::Error& error) {
    if (error.kind() != dts::ErrorKind::usage) std::abort();
  }
  // Behind a password that is told from all else, whatever follows must not bring it into a message.
  constexpr std::string_view kSecret = "S3cr3tS3cr3t";
  if (text.find(kSecret) != std::string_view::npos) return 0;  // shown because it is no password there
  try {
    dts::parse_uri("mysql://u:" + std::string(kSecret) + "@" + std::string(text));
  } catch (const dts::Error& error) {
    if (error.message().find(kSecret) != std::string::npos) std::abort();
  }
  return 0;
}
