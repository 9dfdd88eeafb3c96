#include "cli/secret.h"

#include <algorithm>

namespace dts::cli {
namespace {

struct Span {
  size_t begin;
  size_t end;
};

// Where passwords stand. No URI is parsed here: what looks like one is enough, too much does no harm.
std::vector<Span> password_spans(std::string_view text) {
  std::vector<Span> spans;
  size_t scheme = text.find("://");
  if (scheme == std::string_view::npos) return spans;
  size_t start = scheme + 3;
  size_t end = start;  // of the parameter seen last
  // A password may hold an unescaped @ or / where people forget to escape: the last @ of the whole counts.
  size_t at = text.rfind('@', std::min(text.find('?', start), text.size() - 1));
  size_t colon = text.find(':', start);
  if (at != std::string_view::npos && at > start && colon < at) spans.push_back({colon + 1, at});
  // Parameters whose names end so, sslpassword= for one.
  constexpr std::string_view kParameter = "password=";
  size_t query = std::min(text.find('?', start), text.size());
  for (size_t from = text.find(kParameter, query); from != std::string_view::npos;
       from = text.find(kParameter, end)) {
    from += kParameter.size();
    end = std::min(text.find_first_of("&#", from), text.size());
    spans.push_back({from, end});
  }
  return spans;
}

}  // namespace

CommandLine take_command_line(int argc, char** argv) {
  CommandLine line;
  for (int i = 1; i < argc; ++i) {
    line.words.emplace_back(argv[i]);
    for (Span span : password_spans(line.words.back())) {
      std::fill(argv[i] + span.begin, argv[i] + span.end, '*');
      line.had_password = line.had_password || span.end > span.begin;
    }
  }
  return line;
}

std::string redacted(std::string_view text) {
  std::string out(text);
  std::vector<Span> spans = password_spans(text);
  for (auto span = spans.rbegin(); span != spans.rend(); ++span)
    out.replace(span->begin, span->end - span->begin, "***");
  return out;
}

}  // namespace dts::cli
