// Texts are sets of GTIDs that print and parse back as themselves, or Error{usage}; and union, difference and
// membership of two sets agree with each other. The two texts are parted by a semicolon.
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "position/gtid.h"

namespace {

using dts::GtidSet;

GtidSet parse(std::string_view text) {
  GtidSet set = dts::parse_gtid_set(text);
  const std::string printed = dts::print_gtid_set(set);
  if (dts::parse_gtid_set(printed) != set) std::abort();
  if (dts::print_gtid_set(dts::parse_gtid_set(printed)) != printed) std::abort();
  return set;
}

void check_algebra(const GtidSet& a, const GtidSet& b) {
  const GtidSet rest = a.minus(b);
  if (!a.contains(rest) || b.contains(a) != rest.empty()) std::abort();
  if (a.flavour() == GtidSet::Flavour::mysql && b.flavour() == GtidSet::Flavour::mysql) {
    GtidSet both = a;
    both.add(b);
    GtidSet parts = b;
    parts.add(rest);
    if (!both.contains(a) || !both.contains(b) || parts != both) std::abort();
    if (!rest.empty() && b.contains(rest)) std::abort();
  }
}

void check_single(std::string_view text) {
  try {
    const dts::Gtid gtid = dts::parse_gtid(text);
    if (dts::parse_gtid(dts::print_gtid(gtid)) != gtid) std::abort();
    GtidSet set;
    set.add(gtid);
    if (!set.contains(gtid) || set != dts::parse_gtid_set(text)) std::abort();
  } catch (const dts::Error& error) {
    if (error.kind() != dts::ErrorKind::usage) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t parting = text.find(';');
  check_single(text);
  try {
    const GtidSet a = parse(text.substr(0, parting));
    const GtidSet b = parse(parting == std::string_view::npos ? "" : text.substr(parting + 1));
    check_algebra(a, b);
    check_algebra(b, a);
  } catch (const dts::Error& error) {
    if (error.kind() != dts::ErrorKind::usage) std::abort();
  }
  return 0;
}
