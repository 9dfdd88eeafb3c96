#include <fmt/format.h>

#include "base/error.h"
#include "mysql/charset.h"
#include "mysql/text_decoder.h"

namespace dts::mysql {

Utf8Converter::Utf8Converter(const Charset& charset) : charset_(&charset) {
  const std::string_view name = charset.name;
  if (charset.is_binary()) throw Error(ErrorKind::bug, "bytes of a binary column taken for text");
  decoder_ = name == "utf8mb4" || name == "utf8mb3" ? make_utf8_decoder(name) : nullptr;
  if (!decoder_) decoder_ = make_single_byte_decoder(name);
  if (!decoder_) decoder_ = make_wide_decoder(name);
  if (!decoder_) decoder_ = make_multi_byte_decoder(name);
  if (!decoder_) throw Error(ErrorKind::bug, fmt::format("no decoder for character set {}", name));
}

Utf8Converter::~Utf8Converter() = default;
Utf8Converter::Utf8Converter(Utf8Converter&&) noexcept = default;
Utf8Converter& Utf8Converter::operator=(Utf8Converter&&) noexcept = default;

std::string_view Utf8Converter::convert(std::string_view bytes, Arena& arena) {
  return decoder_->decode(bytes, arena);
}

Utf8Converter& Utf8Converters::of(const Charset& charset) {
  const auto known = converters_.find(&charset);
  return known != converters_.end() ? known->second
                                    : converters_.try_emplace(&charset, charset).first->second;
}

}  // namespace dts::mysql
