#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "uri/uri.h"

namespace dts {

namespace {

constexpr const char* kHint =
    "write it as mysql://user@host:3306/database?name=value or sqlite:shop.db; see dts-uri(7)";
constexpr const char* kEncodeHint =
    "characters that mean something in a URI are written as %XX: @ is %40, : is %3A, / is %2F, # is %23, % "
    "is %25";

bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// For messages. A password may itself hold the characters that end one, so this takes too much rather than
// too little away: everything from the colon behind "//" to the last @, and every value of a parameter that
// is named so.
std::string without_password(std::string_view text) {
  std::string shown(text);
  size_t slashes = shown.find("//");
  if (slashes != std::string::npos) {
    size_t at = shown.rfind('@'), colon = shown.find(':', slashes);
    if (at != std::string::npos && colon < at) shown.replace(colon + 1, at - colon - 1, "***");
  }
  constexpr std::string_view kKey = "password=";
  for (size_t from = shown.find(kKey); from != std::string::npos; from = shown.find(kKey, from)) {
    from += kKey.size();
    shown.replace(from, std::min(shown.find('&', from), shown.size()) - from, "***");
  }
  return shown;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), rest_(text) {}

  Uri parse() {
    if (rest_.find('#') != std::string_view::npos) refuse("it has a fragment (#)", kEncodeHint);
    parse_scheme();
    if (rest_.starts_with("//")) parse_authority();
    size_t question = rest_.find('?');
    std::string_view path = rest_.substr(0, question);
    uri_.path = decode(path, "the path", /*strict=*/false);
    // Once decoded it could not be told from the slashes that part the path.
    if (static_cast<size_t>(std::count(path.begin(), path.end(), '/')) !=
        static_cast<size_t>(std::count(uri_.path.begin(), uri_.path.end(), '/')))
      refuse("a slash in the path is encoded", kHint);
    if (!uri_.has_authority && uri_.path.empty()) refuse("there is nothing behind the scheme", kHint);
    if (question != std::string_view::npos) parse_query(rest_.substr(question + 1));
    return std::move(uri_);
  }

 private:
  [[noreturn]] void refuse(std::string_view why, const char* hint) const {
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is not a URI: {}", without_password(text_), why), hint);
  }

  // `strict`: only characters that RFC 3986 allows in an authority.
  std::string decode(std::string_view part, const char* what, bool strict) const {
    constexpr std::string_view kAllowed = "-._~!$&'()*+,;=:";
    std::string out;
    out.reserve(part.size());
    for (size_t i = 0; i < part.size(); ++i) {
      char c = part[i];
      if (c == '%') {
        int high = i + 2 < part.size() ? hex_digit(part[i + 1]) : -1;
        int low = i + 2 < part.size() ? hex_digit(part[i + 2]) : -1;
        if (high < 0 || low < 0)
          refuse(fmt::format("{} has a % that is not followed by two digits", what), kEncodeHint);
        c = static_cast<char>(high << 4 | low);
        i += 2;
        if (c == '\0') refuse(fmt::format("{} has a zero byte", what), kEncodeHint);
      } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
        refuse(fmt::format("{} has a control character", what), kEncodeHint);
      } else if (strict && !is_alpha(c) && !is_digit(c) && kAllowed.find(c) == std::string_view::npos) {
        refuse(fmt::format("{} has a character that has to be encoded", what), kEncodeHint);
      }
      out.push_back(c);
    }
    return out;
  }

  void parse_scheme() {
    size_t colon = rest_.find(':');
    if (colon == std::string_view::npos) refuse("it has no scheme", kHint);
    for (char c : rest_.substr(0, colon)) {
      bool good = is_alpha(c) || (!uri_.scheme.empty() && (is_digit(c) || c == '+' || c == '-' || c == '.'));
      if (!good) refuse("it has no scheme", kHint);
      uri_.scheme.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    if (uri_.scheme.empty()) refuse("it has no scheme", kHint);
    rest_.remove_prefix(colon + 1);
  }

  void parse_authority() {
    uri_.has_authority = true;
    rest_.remove_prefix(2);
    size_t end = std::min(rest_.find_first_of("/?"), rest_.size());
    std::string_view authority = rest_.substr(0, end);
    rest_.remove_prefix(end);
    size_t at = authority.find('@');
    if (at != std::string_view::npos) {
      parse_user(authority.substr(0, at));
      authority.remove_prefix(at + 1);
      if (authority.find('@') != std::string_view::npos) refuse("it has two @ before the path", kEncodeHint);
    }
    while (!authority.empty()) {
      size_t comma = authority.find(',');
      parse_host(authority.substr(0, comma));
      if (comma == std::string_view::npos) return;
      authority.remove_prefix(comma + 1);
      if (authority.empty()) refuse("a host name is missing", kHint);
    }
  }

  void parse_user(std::string_view text) {
    size_t colon = text.find(':');
    uri_.user = decode(text.substr(0, colon), "the user name", true);
    if (colon != std::string_view::npos) uri_.password = decode(text.substr(colon + 1), "the password", true);
  }

  void parse_host(std::string_view text) {
    Uri::Host host;
    std::string_view port;
    bool has_port = false;
    if (text.starts_with('[')) {
      size_t end = text.find(']');
      if (end == std::string_view::npos) refuse("the ] behind an IPv6 address is missing", kHint);
      host.name = decode(text.substr(1, end - 1), "the host", true);
      in6_addr address;
      if (::inet_pton(AF_INET6, host.name.substr(0, host.name.find('%')).c_str(), &address) != 1)
        refuse("what is in brackets is not an IPv6 address", kHint);
      port = text.substr(end + 1);
      has_port = !port.empty();
      if (has_port && port[0] != ':') refuse("behind an IPv6 address comes a port", kHint);
      if (has_port) port.remove_prefix(1);
    } else {
      size_t colon = text.find(':');
      has_port = colon != std::string_view::npos;
      if (has_port) port = text.substr(colon + 1);
      host.name = decode(text.substr(0, colon), "the host", true);
      if (host.name.empty()) refuse("a host name is missing", kHint);
      if (host.name.find(':') != std::string::npos) refuse("an IPv6 address goes in brackets", kHint);
    }
    if (has_port) host.port = parse_port(port);
    uri_.hosts.push_back(std::move(host));
  }

  uint16_t parse_port(std::string_view text) const {
    uint16_t port = 0;
    auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (failure != std::errc{} || end != text.data() + text.size() || text[0] == '0')
      refuse("a port is not a number from 1 to 65535", kEncodeHint);
    return port;
  }

  void parse_query(std::string_view text) {
    while (true) {
      size_t end = text.find('&');
      std::string_view pair = text.substr(0, end);
      size_t equals = pair.find('=');
      if (equals == std::string_view::npos || equals == 0)
        refuse("a parameter is not of the form name=value", kEncodeHint);
      std::string key = decode(pair.substr(0, equals), "a parameter", false);
      if (uri_.parameter(key) != nullptr) refuse(fmt::format("the parameter {} is there twice", key), kHint);
      uri_.query.emplace_back(std::move(key), decode(pair.substr(equals + 1), "a parameter", false));
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  std::string_view text_;
  std::string_view rest_;
  Uri uri_;
};

}  // namespace

Uri parse_uri(std::string_view text) {
  return Parser(text).parse();
}

}  // namespace dts
