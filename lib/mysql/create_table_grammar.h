// The grammar of parse_schema_sql(), for PEGTL. Included by create_table.cpp only.
//   https://dev.mysql.com/doc/refman/9.7/en/create-table.html
//   https://mariadb.com/kb/en/create-table/
// Two habits: `must` stands behind the word that tells what follows, so that errors are found where they
// are; and every rule that ends a token takes the white space behind it.
#pragma once

#include <algorithm>
#include <tao/pegtl.hpp>

namespace dts::mysql::sql {

namespace p = tao::pegtl;

// --- Lexical ---------------------------------------------------------------------------------------------

// A text as a template argument.
template <size_t N>
struct Text {
  char chars[N]{};
  constexpr Text(const char (&text)[N]) { std::copy_n(text, N, chars); }  // NOLINT: meant to be implicit
  static constexpr size_t size = N - 1;
};

constexpr bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

constexpr char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// A word in any case, not a part of a longer one.
template <Text W>
struct word {
  using rule_t = word;
  using subs_t = p::empty_list;
  template <typename Input>
  static bool match(Input& in) {
    if (in.size(W.size + 1) < W.size) return false;
    for (size_t i = 0; i < W.size; ++i)
      if (to_upper(in.peek_char(i)) != W.chars[i]) return false;
    if (in.size(W.size + 1) > W.size && is_name_char(in.peek_char(W.size))) return false;
    in.bump(W.size);
    return true;
  }
};

// "/*!99…" and "/*M!99…" are for no server there is; others with a version are read as if they were not
// comments, by taking their two ends for white space.
struct line_comment
    : p::seq<p::sor<p::one<'#'>, p::seq<p::two<'-'>, p::at<p::sor<p::space, p::eof>>>>, p::until<p::eolf>> {};
struct never_version : p::seq<p::opt<p::one<'M'>>, p::string<'!', '9', '9'>, p::rep<4, p::digit>> {};
struct comment_start
    : p::seq<p::string<'/', '*'>, p::sor<never_version, p::not_at<p::opt<p::one<'M'>>, p::one<'!'>>>> {};
struct comment_end : p::string<'*', '/'> {};
struct comment_rest : p::until<comment_end> {};
struct comment : p::if_must<comment_start, comment_rest> {};
struct version_start
    : p::seq<p::string<'/', '*'>, p::opt<p::one<'M'>>, p::one<'!'>, p::rep_min_max<0, 6, p::digit>> {};
struct white : p::star<p::sor<p::space, line_comment, comment, version_start, comment_end>> {};

template <Text W>
struct kw : p::seq<word<W>, white> {};
template <char C>
struct sym : p::seq<p::one<C>, white> {};

// Quoted things, with their delimiter doubled inside. One that is not closed is an error at once, where it
// begins: nothing else starts with a quote, and looking for the end of each again would take forever.
template <typename Rule>
struct rewinding : p::sor<Rule, p::failure> {};
template <char Q>
struct name_rest : rewinding<p::seq<p::star<p::sor<p::two<Q>, p::not_one<Q>>>, p::one<Q>>> {};
template <char Q>
struct quoted_name : p::if_must<p::one<Q>, name_rest<Q>> {};
template <char Q>
struct text_rest
    : rewinding<
          p::seq<p::star<p::sor<p::two<Q>, p::seq<p::one<'\\'>, p::any>, p::not_one<Q, '\\'>>>, p::one<Q>>> {
};
template <char Q>
struct quoted_text : p::if_must<p::one<Q>, text_rest<Q>> {};
struct name_char : p::sor<p::alnum, p::one<'_', '$'>, p::range<'\x80', '\xff'>> {};

struct backtick_name : quoted_name<'`'> {};
struct ansi_name : quoted_name<'"'> {};
struct bare_name : p::plus<name_char> {};
struct name : p::seq<p::sor<backtick_name, ansi_name, bare_name>, white> {};

struct text_literal : p::sor<quoted_text<'\''>, quoted_text<'"'>> {};
struct text : p::seq<text_literal, white> {};
struct number_literal
    : p::seq<p::opt<p::one<'+', '-'>>,
             p::sor<p::seq<p::plus<p::digit>, p::opt<p::one<'.'>, p::star<p::digit>>>,
                    p::seq<p::one<'.'>, p::plus<p::digit>>>,
             p::opt<p::one<'e', 'E'>, p::opt<p::one<'+', '-'>>, p::plus<p::digit>>, p::not_at<name_char>> {};
struct number : p::seq<number_literal, white> {};

// What follows an opening parenthesis, up to the one that closes it, whatever it is. Counts instead of
// calling itself, so that it takes no stack.
struct nested_part
    : p::sor<quoted_text<'\''>, quoted_text<'"'>, quoted_name<'`'>, line_comment, comment, p::any> {};
struct nested_rest {
  using rule_t = nested_rest;
  using subs_t = p::type_list<nested_part>;
  template <p::apply_mode A, p::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input, typename... States>
  static bool match(Input& in, States&&... states) {
    for (size_t open = 1; open != 0;) {
      if (in.empty()) return false;
      const char c = in.peek_char();
      if (c == '(' || c == ')') {
        open += c == '(' ? 1 : -1;
        in.bump();
      } else if (!Control<nested_part>::template match<p::apply_mode::nothing, p::rewind_mode::dontcare,
                                                       Action, Control>(in, states...)) {
        return false;
      }
    }
    return true;
  }
};
struct nested : p::if_must<p::one<'('>, nested_rest> {};
struct expression : p::seq<nested, white> {};

// --- Pieces of a column ----------------------------------------------------------------------------------

struct type_first_word : bare_name {};
struct type_next_word : p::sor<word<"PRECISION">, word<"VARYING">, word<"VARCHAR">, word<"VARBINARY">,
                               word<"VARCHARACTER">, word<"CHAR">, word<"CHARACTER">> {};
struct charset_words
    : p::sor<p::seq<kw<"CHARACTER">, kw<"SET">>, kw<"CHARSET">, p::seq<kw<"CHAR">, kw<"SET">>> {};
struct type_words : p::seq<type_first_word, white, p::star<p::not_at<charset_words>, type_next_word, white>> {
};
struct label : text_literal {};
struct type_number : p::plus<p::digit> {};
struct type_argument : p::seq<p::sor<label, type_number>, white> {};
struct type_arguments_start : p::one<'('> {};
struct type_arguments_rest : p::seq<p::list<type_argument, sym<','>>, sym<')'>> {};
struct type_arguments : p::if_must<p::seq<type_arguments_start, white>, type_arguments_rest> {};

struct charset_name : p::sor<backtick_name, text_literal, bare_name> {};
struct charset : p::if_must<charset_words, p::opt<sym<'='>>, charset_name, white> {};
struct collation_name : p::sor<backtick_name, text_literal, bare_name> {};
struct collation : p::if_must<kw<"COLLATE">, p::opt<sym<'='>>, collation_name, white> {};
struct charset_ascii : word<"ASCII"> {};
struct charset_unicode : word<"UNICODE"> {};
struct byte_word : word<"BYTE"> {};

struct unsigned_word : word<"UNSIGNED"> {};
struct zerofill_word : word<"ZEROFILL"> {};
struct compressed_word : word<"COMPRESSED"> {};
struct not_null_end : word<"NULL"> {};
struct after_not : p::sor<p::seq<not_null_end, white>, kw<"SECONDARY">, kw<"ENFORCED">> {};
struct not_null : p::if_must<kw<"NOT">, after_not> {};
struct null_word : word<"NULL"> {};

struct default_null : word<"NULL"> {};
struct default_truth : p::sor<word<"TRUE">, word<"FALSE">> {};
struct default_text : text_literal {};
struct default_number : number_literal {};
struct default_bits : p::seq<p::one<'b', 'B'>, p::one<'\''>, p::star<p::one<'0', '1'>>, p::one<'\''>> {};
struct default_other
    : p::sor<nested,
             p::seq<bare_name, white, p::opt<text_literal>, p::opt<p::one<'.'>, name>, p::opt<nested>>> {};
struct default_value
    : p::sor<default_null, default_truth, default_bits, default_text, default_number, default_other> {};
struct default_clause : p::if_must<kw<"DEFAULT">, default_value, white> {};

struct generated_words : p::opt<kw<"GENERATED">, kw<"ALWAYS">> {};
struct as_row : p::seq<kw<"ROW">, p::sor<kw<"START">, kw<"END">>> {};
struct as_expression : expression {};
struct after_as : p::sor<as_expression, as_row> {};
struct generated : p::if_must<p::seq<generated_words, kw<"AS">>, after_as> {};

struct action_word : p::sor<p::seq<kw<"SET">, p::sor<kw<"NULL">, kw<"DEFAULT">>>,
                            p::seq<kw<"NO">, kw<"ACTION">>, kw<"RESTRICT">, kw<"CASCADE">> {};
struct references_tail : p::star<p::sor<p::seq<kw<"MATCH">, name>,
                                        p::seq<kw<"ON">, p::sor<kw<"DELETE">, kw<"UPDATE">>, action_word>>> {
};
struct references
    : p::if_must<kw<"REFERENCES">, name, p::opt<sym<'.'>, name>, p::opt<expression>, references_tail> {};
struct check : p::if_must<kw<"CHECK">, expression> {};
struct on_update : p::if_must<kw<"ON">, kw<"UPDATE">, name, p::opt<expression>> {};
struct column_primary : p::if_must<kw<"PRIMARY">, word<"KEY">> {};
struct column_key : word<"KEY"> {};
struct column_unique : p::seq<word<"UNIQUE">, p::opt<white, word<"KEY">>> {};
struct serial_default : p::seq<word<"SERIAL">, white, word<"DEFAULT">, white, word<"VALUE">> {};
struct versioning : p::seq<p::sor<kw<"WITH">, kw<"WITHOUT">>, kw<"SYSTEM">, kw<"VERSIONING">> {};
// COLUMN_FORMAT, STORAGE, SRID, ENGINE_ATTRIBUTE = '…', MariaDB's REF_SYSTEM_ID=101, …
struct other_value : p::sor<text, number, name> {};
struct other_attribute
    : p::sor<p::if_must<p::sor<kw<"COMMENT">, kw<"COLUMN_FORMAT">, kw<"STORAGE">, kw<"SRID">,
                               kw<"ENGINE_ATTRIBUTE">, kw<"SECONDARY_ENGINE_ATTRIBUTE">>,
                        p::opt<sym<'='>>, other_value>,
             p::seq<name, p::if_must<sym<'='>, other_value>>> {};
struct flag : p::sor<kw<"AUTO_INCREMENT">, kw<"SIGNED">, kw<"BINARY">, kw<"VISIBLE">, kw<"INVISIBLE">,
                     kw<"VIRTUAL">, kw<"STORED">, kw<"PERSISTENT">, kw<"ENFORCED">> {};
struct constraint_name : p::seq<kw<"CONSTRAINT">, p::opt<p::not_at<kw<"CHECK">>, name>> {};

struct attribute
    : p::sor<not_null, p::seq<null_word, white>, default_clause, flag,
             p::seq<p::sor<unsigned_word, zerofill_word>, white>, charset, collation,
             p::seq<p::sor<charset_ascii, charset_unicode, byte_word>, white>,
             p::seq<compressed_word, white, p::opt<sym<'='>, name>>, p::seq<column_primary, white>,
             p::seq<column_unique, white>, p::seq<column_key, white>, p::seq<serial_default, white>,
             generated, p::seq<constraint_name, check>, check, references, on_update, versioning,
             other_attribute> {};

// --- Elements of a table ---------------------------------------------------------------------------------

// Index options and the like: up to the comma or the parenthesis that ends the element.
struct element_rest : p::star<p::sor<text, p::seq<quoted_name<'`'>, white>, expression,
                                     p::seq<p::not_one<',', ')', '(', ';'>, white>>> {};

struct key_column : p::sor<backtick_name, ansi_name, bare_name> {};
struct key_prefix : expression {};
struct key_expression : nested {};
struct key_order : p::opt<p::sor<kw<"ASC">, kw<"DESC">, p::seq<kw<"WITHOUT">, kw<"OVERLAPS">>>> {};
struct key_part
    : p::seq<p::sor<key_expression, p::seq<key_column, white, p::opt<key_prefix>>>, white, key_order> {};
struct key_parts : p::if_must<sym<'('>, p::list<key_part, sym<','>>, sym<')'>> {};
struct using_clause : p::seq<kw<"USING">, name> {};
struct key_name : p::seq<p::not_at<using_clause>, name> {};
struct key_tail : p::seq<p::opt<key_name>, p::opt<using_clause>, key_parts, element_rest> {};
struct primary_key_words : p::if_must<kw<"PRIMARY">, kw<"KEY">> {};
struct primary_key : p::if_must<primary_key_words, key_tail> {};
struct unique_key_words : p::seq<kw<"UNIQUE">, p::opt<p::sor<kw<"KEY">, kw<"INDEX">>>> {};
struct unique_key : p::if_must<unique_key_words, key_tail> {};
struct other_key
    : p::if_must<
          p::sor<kw<"KEY">, kw<"INDEX">,
                 p::seq<p::sor<kw<"FULLTEXT">, kw<"SPATIAL">>, p::opt<p::sor<kw<"KEY">, kw<"INDEX">>>>,
                 p::seq<kw<"VECTOR">, p::sor<kw<"KEY">, kw<"INDEX">>>, p::seq<kw<"FOREIGN">, kw<"KEY">>>,
          element_rest> {};
struct constraint_start
    : p::seq<kw<"CONSTRAINT">,
             p::opt<p::not_at<p::sor<kw<"PRIMARY">, kw<"UNIQUE">, kw<"FOREIGN">, kw<"CHECK">>>, name>> {};
struct table_check : p::if_must<kw<"CHECK">, expression, element_rest> {};
struct period_words : p::seq<kw<"PERIOD">, kw<"FOR">> {};
struct system_time : word<"SYSTEM_TIME"> {};
struct period_name : p::sor<p::seq<system_time, white>, name> {};
struct period : p::if_must<period_words, period_name, expression> {};

struct column_name : p::sor<backtick_name, ansi_name, bare_name> {};
struct column_type : p::seq<type_words, p::opt<type_arguments>> {};
struct column : p::if_must<p::seq<column_name, white>, column_type, p::star<attribute>> {};
struct constrained : p::sor<primary_key, unique_key, other_key, table_check> {};
struct element : p::sor<p::if_must<constraint_start, constrained>, constrained, period, column> {};
struct element_end : p::at<p::one<',', ')'>> {};
struct elements : p::list_must<p::seq<element, p::must<element_end>>, sym<','>> {};

// --- Statements ------------------------------------------------------------------------------------------

struct statement_end : p::sor<sym<';'>, p::eof> {};
// What ends a statement that is not ours; the quotes in it are respected.
struct skip_part
    : p::sor<quoted_text<'\''>, quoted_text<'"'>, quoted_name<'`'>, line_comment, comment, p::any> {};
struct skipped : p::seq<p::not_at<p::eof>, p::until<statement_end, skip_part>> {};

struct qualifier : p::sor<backtick_name, ansi_name, bare_name> {};
struct table_name : p::sor<backtick_name, ansi_name, bare_name> {};
struct qualified : p::seq<qualifier, white, sym<'.'>> {};
struct qualified_table : p::seq<p::opt<qualified>, table_name, white> {};
struct created_table : qualified_table {};
struct like_source : qualified_table {};

struct table_charset : p::seq<p::opt<kw<"DEFAULT">>, charset> {};
struct table_collation : p::seq<p::opt<kw<"DEFAULT">>, collation> {};
struct system_versioned : p::seq<word<"WITH">, white, word<"SYSTEM">, white, word<"VERSIONING">> {};
struct other_option : p::sor<text, expression, p::seq<p::not_at<kw<"SELECT">>, name>,
                             p::seq<p::one<'=', ',', '.', '-', '+', '*', '%'>, white>> {};
struct table_options
    : p::star<p::sor<table_charset, table_collation, p::seq<system_versioned, white>, other_option>> {};

struct like_table : p::if_must<kw<"LIKE">, like_source> {};
struct in_parentheses : p::sor<like_table, elements> {};
struct parenthesised_body : p::if_must<sym<'('>, in_parentheses, sym<')'>, table_options> {};
struct table_body : p::sor<like_table, parenthesised_body> {};
struct or_replace : p::opt<kw<"OR">, kw<"REPLACE">> {};
struct if_not_exists : p::opt<kw<"IF">, kw<"NOT">, kw<"EXISTS">> {};
struct create_table_words : p::seq<kw<"CREATE">, or_replace, kw<"TABLE">> {};
struct create_table
    : p::if_must<create_table_words, if_not_exists, created_table, table_body, statement_end> {};

struct database_name : p::sor<backtick_name, ansi_name, bare_name> {};
struct database_option : p::sor<p::seq<p::opt<kw<"DEFAULT">>, p::sor<charset, collation>>, other_option> {};
struct create_database
    : p::if_must<p::seq<kw<"CREATE">, or_replace, p::sor<kw<"DATABASE">, kw<"SCHEMA">>>, if_not_exists,
                 database_name, white, p::star<database_option>, statement_end> {};
struct used_name : p::sor<backtick_name, ansi_name, bare_name> {};
struct use : p::if_must<kw<"USE">, used_name, white, p::opt<sym<';'>>> {};
// The client's DELIMITER brackets bodies of routines, which may hold anything: up to the line that undoes it.
struct delimiter_line : p::seq<word<"DELIMITER">, p::plus<p::blank>,
                               p::not_at<p::one<';'>, p::sor<p::space, p::eof>>, p::until<p::eolf>> {};
struct delimiter_end : p::seq<word<"DELIMITER">, p::plus<p::blank>, p::one<';'>, p::star<p::blank>, p::eolf> {
};
struct delimited_rest : p::until<delimiter_end, p::until<p::eol>> {};
struct delimited : p::seq<p::if_must<delimiter_line, delimited_rest>, white> {};

// ALTER TABLE would change what was read, and is not understood: only what mysqldump writes passes.
struct alter_table_tail
    : p::seq<qualified_table, p::sor<kw<"DISABLE">, kw<"ENABLE">>, kw<"KEYS">, statement_end> {};
struct alter_table : p::if_must<p::seq<kw<"ALTER">, kw<"TABLE">>, alter_table_tail> {};

struct statement : p::sor<create_table, create_database, use, delimited, alter_table, sym<';'>, skipped> {};
struct file : p::seq<p::opt<p::utf8::bom>, white, p::until<p::eof, statement>> {};

}  // namespace dts::mysql::sql
