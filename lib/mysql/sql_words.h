// The first words of an SQL statement: enough to tell what kind it is and which table a TRUNCATE names.
#pragma once

#include <string>
#include <string_view>

namespace dts::mysql {

class SqlWords {
 public:
  explicit SqlWords(std::string_view statement) : rest_(statement) {}

  // The next word in upper case, past white space and comments; the inside of /*!50000 … */ counts as
  // text. Empty at the end, or where no word stands.
  std::string next_upper();

  // The next identifier as it is, without its quotes (` or "). Empty when none stands there.
  std::string next_name();
  bool last_was_quoted() const { return quoted_; }

  // True when `upper` stands somewhere behind as a bare word: not in a string, a quoted name or a comment.
  bool has_word(std::string_view upper);

  // What has not been taken yet.
  std::string_view rest() const { return rest_; }

  // Takes the character when it is next.
  bool take(char wanted);

 private:
  void skip_space();

  std::string_view rest_;
  bool quoted_ = false;
};

}  // namespace dts::mysql
