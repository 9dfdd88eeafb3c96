#include "mysql/json_binary.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <cmath>
#include <cstdint>

#include "base/error.h"
#include "base/wire.h"
#include "mysql/json_scalar.h"

namespace dts::mysql {

namespace {

// The type byte of a value.
enum Type : uint8_t {
  kSmallObject = 0x00,
  kLargeObject = 0x01,
  kSmallArray = 0x02,
  kLargeArray = 0x03,
  kLiteral = 0x04,
  kInt16 = 0x05,
  kUint16 = 0x06,
  kInt32 = 0x07,
  kUint32 = 0x08,
  kInt64 = 0x09,
  kUint64 = 0x0a,
  kDouble = 0x0b,
  kString = 0x0c,
  kOpaque = 0x0f,
};

// A container: count and size of `width` bytes each, then the key entries of an object (offset, and a length
// of two bytes), then the value entries (type, and an offset or the value itself), then keys and values.
// Offsets count from the container's first byte.
struct Layout {
  unsigned width;  // 2 in small containers, 4 in large ones
  bool object;
  unsigned key_entry() const { return object ? width + 2 : 0; }
  unsigned value_entry() const { return 1 + width; }
};

class Printer {
 public:
  Printer(std::string_view binary, std::string& out)
      : start_(binary.data()), unread_(binary.size()), out_(out) {}

  // `bytes`: from the value's first byte to the end of what its parent holds.
  void value(uint8_t type, std::string_view bytes, unsigned depth) {
    switch (type) {
      case kSmallObject:
        return container({2, true}, bytes, depth + 1);
      case kLargeObject:
        return container({4, true}, bytes, depth + 1);
      case kSmallArray:
        return container({2, false}, bytes, depth + 1);
      case kLargeArray:
        return container({4, false}, bytes, depth + 1);
      case kLiteral:
        return literal(take<uint8_t>(bytes), bytes);
      case kInt16:
        return integer(take<int16_t>(bytes));
      case kUint16:
        return integer(take<uint16_t>(bytes));
      case kInt32:
        return integer(take<int32_t>(bytes));
      case kUint32:
        return integer(take<uint32_t>(bytes));
      case kInt64:
        return integer(take<int64_t>(bytes));
      case kUint64:
        return integer(take<uint64_t>(bytes));
      case kDouble:
        return real(take<double>(bytes), bytes);
      case kString:
        return string(sized(bytes));
      case kOpaque: {
        const auto field_type = take<uint8_t>(bytes);
        return opaque(field_type, sized(bytes.substr(1)));
      }
      default:
        fail(bytes, fmt::format("unknown value type {:#04x}", type));
    }
  }

 private:
  [[noreturn]] void fail(std::string_view at, std::string_view what) const {
    throw Error(ErrorKind::data, fmt::format("binary JSON, byte {}: {}", at.data() - start_, what));
  }

  // Every byte may be read once only. So values that share bytes are refused, and the work is bounded by the
  // input whatever its offsets say.
  void spend(std::string_view at, size_t bytes) {
    if (bytes > unread_) fail(at, "values overlap");
    unread_ -= bytes;
  }

  void need(std::string_view bytes, size_t size) const {
    if (bytes.size() < size) fail(bytes, fmt::format("{} bytes wanted, {} left", size, bytes.size()));
  }

  template <typename T>
  T take(std::string_view bytes) {
    need(bytes, sizeof(T));
    spend(bytes, sizeof(T));
    return load_le<T>(bytes.data());
  }

  // Bytes behind their length: seven bits a byte, the lowest first, at most five.
  std::string_view sized(std::string_view bytes) {
    uint64_t size = 0;
    for (unsigned i = 0; i < 5; ++i) {
      need(bytes, i + 1);
      const auto byte = static_cast<uint8_t>(bytes[i]);
      size |= uint64_t{byte & 0x7fU} << (7 * i);
      if ((byte & 0x80) != 0) continue;
      bytes.remove_prefix(i + 1);
      need(bytes, size);
      spend(bytes, i + 1 + size);
      return bytes.substr(0, size);
    }
    fail(bytes, "a length of more than five bytes");
  }

  void container(Layout layout, std::string_view bytes, unsigned depth) {
    if (depth > kJsonMaxDepth) fail(bytes, fmt::format("nested deeper than {}", kJsonMaxDepth));
    need(bytes, 2 * layout.width);
    const uint64_t count = load_le_n(bytes.data(), layout.width);
    const uint64_t size = load_le_n(bytes.data() + layout.width, layout.width);
    const uint64_t header = 2 * layout.width + count * (layout.key_entry() + layout.value_entry());
    if (size > bytes.size()) fail(bytes, "larger than what it lies in");
    if (header > size) fail(bytes, "more elements than there is room for");
    spend(bytes, header);
    bytes = bytes.substr(0, size);

    const char* keys = bytes.data() + 2 * layout.width;
    const char* values = keys + count * layout.key_entry();
    out_ += layout.object ? '{' : '[';
    for (uint64_t i = 0; i < count; ++i) {
      if (i != 0) out_ += ',';
      if (layout.object) key(layout, keys + i * layout.key_entry(), bytes, header);
      element(layout, values + i * layout.value_entry(), bytes, header, depth);
    }
    out_ += layout.object ? '}' : ']';
  }

  void key(Layout layout, const char* entry, std::string_view parent, uint64_t header) {
    const uint64_t offset = load_le_n(entry, layout.width);
    const auto size = load_le<uint16_t>(entry + layout.width);
    if (offset < header || offset > parent.size() || size > parent.size() - offset)
      fail({entry, 0}, "a key outside of its object");
    spend({entry, 0}, size);
    string(parent.substr(offset, size));
    out_ += ':';
  }

  void element(Layout layout, const char* entry, std::string_view parent, uint64_t header, unsigned depth) {
    const auto type = static_cast<uint8_t>(entry[0]);
    const bool inlined = type == kLiteral || type == kInt16 || type == kUint16 ||
                         (layout.width == 4 && (type == kInt32 || type == kUint32));
    if (inlined) {
      unread_ += layout.width;  // spent with the header already
      return value(type, {entry + 1, layout.width}, depth);
    }
    const uint64_t offset = load_le_n(entry + 1, layout.width);
    if (offset < header || offset >= parent.size()) fail({entry, 0}, "a value outside of its parent");
    value(type, parent.substr(offset), depth);
  }

  void literal(uint8_t which, std::string_view at) {
    static constexpr std::array<std::string_view, 3> kTexts = {"null", "true", "false"};
    if (which >= kTexts.size()) fail(at, fmt::format("unknown literal {}", which));
    out_ += kTexts[which];
  }

  template <typename T>
  void integer(T number) {
    const fmt::format_int text(number);
    out_.append(text.data(), text.size());
  }

  void real(double number, std::string_view at) {
    if (!std::isfinite(number)) fail(at, "a number that is not finite");
    char text[kJsonDoubleBytes];
    out_.append(text, print_json_double(number, text));
  }

  void string(std::string_view text) {
    const size_t from = out_.size();
    if (!append_json_string(text, out_) && !simdjson::validate_utf8(text.data(), text.size())) {
      out_.resize(from);
      fail(text, "a string that is not valid UTF-8");
    }
  }

  void opaque(uint8_t field_type, std::string_view bytes) {
    try {
      append_json_opaque(field_type, bytes, out_);
    } catch (const Error& e) {
      fail(bytes, e.message());
    }
  }

  const char* start_;
  size_t unread_;  // bytes of the document that nothing has claimed yet
  std::string& out_;
};

// A document larger than this does not keep its room for the next one.
constexpr size_t kScratchKeptBytes = 1 << 20;

}  // namespace

std::string_view json_text(std::string_view binary, Arena& arena, std::string& scratch) {
  if (binary.empty()) return "null";  // as the server reads it: INSERT IGNORE leaves such values
  scratch.clear();
  Printer(binary, scratch).value(static_cast<uint8_t>(binary[0]), binary.substr(1), 0);
  const std::string_view text = arena.copy(scratch);
  if (scratch.capacity() > kScratchKeptBytes) std::string().swap(scratch);
  return text;
}

}  // namespace dts::mysql
