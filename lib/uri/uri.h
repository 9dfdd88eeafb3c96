// Sources and targets as users write them (RFC 3986, dts-uri(7)):
//   mysql://shop@db1:3306,db2/shop?ssl-mode=verify-ca    postgres://dw/shop    sqlite:shop.db    file:out
// What schemes there are is the business of the programs. parse and print are strict inverses:
// parse(print(u))
// == u always, and print(parse(x)) == x where nothing in x is encoded that need not be. In a path or a query,
// parse also takes white space and other characters that RFC 3986 wants encoded: they cannot be mistaken.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dts {

// All texts are decoded; none holds a NUL.
struct Uri {
  struct Host {
    std::string name;  // never empty; an IPv6 address is without its brackets
    std::optional<uint16_t> port;
    bool operator==(const Host&) const = default;
  };

  std::string scheme;          // lower case
  bool has_authority = false;  // "//" was there, if only as mysql:///shop
  std::optional<std::string> user;
  std::optional<std::string> password;  // only with a user, which may be empty
  std::vector<Host> hosts;
  std::string path;                                        // with an authority empty or from the slash on
  std::vector<std::pair<std::string, std::string>> query;  // as given; no key twice
  bool operator==(const Uri&) const = default;

  // The value of a query parameter, or null.
  const std::string* parameter(std::string_view key) const;

  // The path without its first slash: the database of a server.
  std::string_view database() const;

  // Printed without passwords, also those in parameters: for messages, logs and `hello`.
  std::string scrubbed() const;
};

// Error{usage} that shows `text` without its password.
Uri parse_uri(std::string_view text);
std::string print_uri(const Uri& uri);

// Parameters that nobody asks for are misspelt: Error{usage} naming one that is not in `known`, and those.
void check_parameters(const Uri& uri, std::initializer_list<std::string_view> known);

}  // namespace dts
