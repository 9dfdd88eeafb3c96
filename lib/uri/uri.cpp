#include "uri/uri.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"

namespace dts {

namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

// Encodes all but unreserved characters and those in `also_plain`.
void append_encoded(std::string& out, std::string_view text, std::string_view also_plain) {
  for (char c : text) {
    if (is_unreserved(c) || also_plain.find(c) != std::string_view::npos)
      out.push_back(c);
    else
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
  }
}

void append_host(std::string& out, const Uri::Host& host) {
  if (host.name.find(':') != std::string::npos) {  // an IPv6 address, perhaps with a zone (RFC 6874)
    out.push_back('[');
    append_encoded(out, host.name, ":");
    out.push_back(']');
  } else {
    append_encoded(out, host.name, "");
  }
  if (host.port) fmt::format_to(std::back_inserter(out), ":{}", *host.port);
}

void append_authority(std::string& out, const Uri& uri) {
  out += "//";
  if (uri.user) {
    append_encoded(out, *uri.user, "");
    if (uri.password) {
      out.push_back(':');
      append_encoded(out, *uri.password, "");
    }
    out.push_back('@');
  }
  for (const Uri::Host& host : uri.hosts) {
    if (&host != &uri.hosts.front()) out.push_back(',');
    append_host(out, host);
  }
}

}  // namespace

const std::string* Uri::parameter(std::string_view key) const {
  for (const auto& [name, value] : query)
    if (name == key) return &value;
  return nullptr;
}

std::string_view Uri::database() const {
  std::string_view text = path;
  return text.starts_with('/') ? text.substr(1) : text;
}

std::string Uri::scrubbed() const {
  Uri safe = *this;
  safe.password.reset();
  std::erase_if(safe.query, [](const auto& pair) { return pair.first.ends_with("password"); });
  return print_uri(safe);
}

std::string print_uri(const Uri& uri) {
  std::string out = uri.scheme + ":";
  if (uri.has_authority) append_authority(out, uri);
  append_encoded(out, uri.path, "/!$&'()*+,;=:@");
  char separator = '?';
  for (const auto& [key, value] : uri.query) {
    out.push_back(separator);
    append_encoded(out, key, "/:@,");
    out.push_back('=');
    append_encoded(out, value, "/:@,");
    separator = '&';
  }
  return out;
}

void check_parameters(const Uri& uri, std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : uri.query) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    throw Error(ErrorKind::usage, fmt::format("{}: there is no parameter {}", uri.scrubbed(), key),
                known.size() == 0 ? fmt::format("{}: takes no parameters", uri.scheme)
                                  : fmt::format("{}: takes {}", uri.scheme, fmt::join(known, ", ")));
  }
}

}  // namespace dts
