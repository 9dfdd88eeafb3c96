// Names and strings of SQL as they are written, and back.
#pragma once

#include <string>
#include <string_view>

namespace dts::mysql {

// A name without its quotes (` ' or ") and the doubling of them. One without quotes stays as it is.
std::string unquote_name(std::string_view text);

// A string without its quotes (' or "), the doubling of them, and the escapes of
// https://dev.mysql.com/doc/refman/9.7/en/string-literals.html. REQUIRES quotes at both ends.
std::string unquote_text(std::string_view text);

// `name` in backticks.
std::string quote_name(std::string_view name);

// A string in single quotes, as SHOW CREATE TABLE writes one.
std::string quote_text(std::string_view text);

std::string upper_ascii(std::string_view text);
std::string lower_ascii(std::string_view text);
bool same_ignoring_case(std::string_view a, std::string_view b);

}  // namespace dts::mysql
