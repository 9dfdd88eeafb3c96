#include "mysql/create_table.h"

#include <fmt/format.h>

#include "base/error.h"
#include "mysql/create_table_grammar.h"
#include "mysql/sql_text.h"

namespace dts::mysql {

namespace {

struct State {
  SchemaStatements& to;

  CreateTableStatement table;
  ColumnStatement column;
  KeyStatement key;
  CreateDatabaseStatement database;
  std::string qualifier;  // of the name being read; valid once its dot was seen
  std::string schema;
  std::string name;
  std::string charset;  // the last ones read; a column, a table or a database takes them at its end
  std::string collation;

  void reset_charset() {
    charset.clear();
    collation.clear();
  }
};

template <typename Input>
SqlPlace place_of(const Input& in) {
  const auto position = in.position();
  return {position.line, position.column};
}

template <typename Input>
std::string string_of(const Input& in) {
  return std::string(in.string_view());
}

// --- Actions: what a rule that matched does --------------------------------------------------------------

template <typename Rule>
struct action : sql::p::nothing<Rule> {};

// DTS_ACTION(rule): { … } with `in` and `state`.
#define DTS_ACTION(rule)                                               \
  template <>                                                          \
  struct action<sql::rule> {                                           \
    template <typename Input>                                          \
    static void apply([[maybe_unused]] const Input& in, State& state); \
  };                                                                   \
  template <typename Input>                                            \
  void action<sql::rule>::apply([[maybe_unused]] const Input& in, State& state)

DTS_ACTION(charset_name) {
  state.charset = unquote_name(in.string_view());
}
DTS_ACTION(collation_name) {
  state.collation = unquote_name(in.string_view());
}
DTS_ACTION(charset_ascii) {
  state.charset = "latin1";
}
DTS_ACTION(charset_unicode) {
  state.charset = "ucs2";
}

DTS_ACTION(column_name) {
  state.column = {};
  state.column.place = place_of(in);
  state.column.name = unquote_name(in.string_view());
  state.reset_charset();
}
DTS_ACTION(type_first_word) {
  state.column.type = upper_ascii(in.string_view());
}
DTS_ACTION(type_next_word) {
  state.column.type += ' ' + upper_ascii(in.string_view());
}
DTS_ACTION(type_arguments_start) {
  state.column.arguments.emplace();
}
DTS_ACTION(type_number) {
  state.column.arguments->push_back(string_of(in));
}
DTS_ACTION(label) {
  state.column.arguments_are_labels = true;
  state.column.arguments->push_back(unquote_text(in.string_view()));
  if (in.string_view().find("\\?") != std::string_view::npos) state.column.label_escaped_question = true;
}
DTS_ACTION(unsigned_word) {
  state.column.is_unsigned = true;
}
DTS_ACTION(zerofill_word) {
  state.column.zerofill = state.column.is_unsigned = true;
}
DTS_ACTION(compressed_word) {
  state.column.compressed = true;
}
DTS_ACTION(byte_word) {
  state.column.byte = true;
}
DTS_ACTION(not_null_end) {
  state.column.nullable = false;
}
DTS_ACTION(null_word) {
  state.column.nullable = true;
}
DTS_ACTION(as_expression) {
  state.column.generated = true;
}
DTS_ACTION(column_primary) {
  state.column.primary = true;
}
DTS_ACTION(column_key) {
  state.column.primary = true;
}
DTS_ACTION(column_unique) {
  state.column.unique = true;
}
DTS_ACTION(serial_default) {
  state.column.unique = true;
  state.column.nullable = false;
}
DTS_ACTION(default_null) {
  state.column.default_value = {DefaultClause::Kind::null, {}};
}
DTS_ACTION(default_truth) {
  state.column.default_value = {DefaultClause::Kind::truth, upper_ascii(in.string_view())};
}
DTS_ACTION(default_text) {
  state.column.default_value = {DefaultClause::Kind::string, unquote_text(in.string_view())};
}
DTS_ACTION(default_number) {
  state.column.default_value = {DefaultClause::Kind::number, string_of(in)};
}
DTS_ACTION(default_bits) {
  state.column.default_value = {DefaultClause::Kind::bits, string_of(in).substr(2, in.size() - 3)};
}
DTS_ACTION(column) {
  state.column.charset = state.charset;
  state.column.collation = state.collation;
  state.table.columns.push_back(std::move(state.column));
}

DTS_ACTION(primary_key_words) {
  state.key = {};
  state.key.place = place_of(in);
  state.key.primary = true;
}
DTS_ACTION(unique_key_words) {
  state.key = {};
  state.key.place = place_of(in);
}
DTS_ACTION(key_column) {
  state.key.columns.push_back(unquote_name(in.string_view()));
}
DTS_ACTION(key_prefix) {
  state.key.whole_columns = false;
}
DTS_ACTION(key_expression) {
  state.key.whole_columns = false;
}
DTS_ACTION(primary_key) {
  state.table.keys.push_back(std::move(state.key));
}
DTS_ACTION(unique_key) {
  state.table.keys.push_back(std::move(state.key));
}
DTS_ACTION(system_time) {
  state.table.period = true;
}
DTS_ACTION(elements) {
  state.reset_charset();
}

DTS_ACTION(qualifier) {
  state.qualifier = unquote_name(in.string_view());
}
DTS_ACTION(qualified) {
  state.schema = state.qualifier;
}
DTS_ACTION(table_name) {
  state.name = unquote_name(in.string_view());
}
DTS_ACTION(create_table_words) {
  state.table = {};
  state.table.place = place_of(in);
  state.schema.clear();
  state.reset_charset();
}
DTS_ACTION(created_table) {
  state.table.schema = std::move(state.schema);
  state.table.name = std::move(state.name);
  state.schema.clear();
}
DTS_ACTION(like_source) {
  state.table.like = {state.schema, state.name};
}
DTS_ACTION(system_versioned) {
  state.table.system_versioned = true;
}
DTS_ACTION(create_table) {
  state.table.charset = state.charset;
  state.table.collation = state.collation;
  state.to.create_table(state.table);
}

DTS_ACTION(database_name) {
  state.database.name = unquote_name(in.string_view());
  state.reset_charset();
}
DTS_ACTION(create_database) {
  state.database.charset = state.charset;
  state.database.collation = state.collation;
  state.database.place = place_of(in);
  state.to.create_database(state.database);
}
DTS_ACTION(used_name) {
  state.to.use(unquote_name(in.string_view()));
}

#undef DTS_ACTION

// --- Errors: what was expected where a rule had to match -------------------------------------------------

template <typename Rule>
struct expected;

template <sql::Text W>
struct expected<sql::kw<W>> {
  static std::string text() { return W.chars; }
};
template <sql::Text W>
struct expected<sql::word<W>> {
  static std::string text() { return W.chars; }
};
template <char C>
struct expected<sql::sym<C>> {
  static std::string text() { return fmt::format("'{}'", C); }
};
template <char C>
struct expected<sql::name_rest<C>> {
  static std::string text() { return fmt::format("{} at the end of the name", C); }
};
template <char C>
struct expected<sql::text_rest<C>> {
  static std::string text() { return fmt::format("{} at the end of the string", C); }
};
// Rules that always match.
template <typename... Rules>
struct expected<sql::p::opt<Rules...>> {
  static std::string text() { return "anything"; }
};
template <typename... Rules>
struct expected<sql::p::star<Rules...>> {
  static std::string text() { return "anything"; }
};

#define DTS_EXPECTED(rule, what)               \
  template <>                                  \
  struct expected<sql::rule> {                 \
    static std::string text() { return what; } \
  };

DTS_EXPECTED(comment_rest, "the end of a comment")
DTS_EXPECTED(nested_rest, "the ')' that closes an expression")
DTS_EXPECTED(expression, "an expression in parentheses")
DTS_EXPECTED(type_arguments_rest, "numbers or labels in quotes, separated by commas, and ')'")
DTS_EXPECTED(charset_name, "the name of a character set")
DTS_EXPECTED(collation_name, "the name of a collation")
DTS_EXPECTED(white, "anything")
DTS_EXPECTED(after_not, "NULL")
DTS_EXPECTED(default_value, "a default value")
DTS_EXPECTED(after_as, "an expression in parentheses, or ROW START or ROW END")
DTS_EXPECTED(name, "a name")
DTS_EXPECTED(references_tail, "anything")
DTS_EXPECTED(other_value, "a value")
DTS_EXPECTED(element_rest, "anything")
DTS_EXPECTED(key_tail, "the columns of the key in parentheses")
DTS_EXPECTED(column_type, "the type of the column")
DTS_EXPECTED(check, "CHECK")
DTS_EXPECTED(constrained, "PRIMARY KEY, UNIQUE, FOREIGN KEY or CHECK")
DTS_EXPECTED(period_name, "SYSTEM_TIME or a name")
DTS_EXPECTED(element_end, "an attribute of the column, ',' or ')'")
DTS_EXPECTED(like_source, "a table")
DTS_EXPECTED(in_parentheses, "a column, a key or LIKE")
DTS_EXPECTED(table_options, "anything")
DTS_EXPECTED(if_not_exists, "anything")
DTS_EXPECTED(created_table, "the name of the table")
DTS_EXPECTED(table_body,
             "the columns in parentheses, or LIKE; a table made by a SELECT does not say what it holds")
DTS_EXPECTED(statement_end, "a table option, or ';'; a table made by a SELECT does not say all that it holds")
DTS_EXPECTED(database_name, "the name of the database")
DTS_EXPECTED(used_name, "the name of a database")
DTS_EXPECTED(delimited_rest, "a line with DELIMITER ; somewhere below")
DTS_EXPECTED(
    alter_table_tail,
    "no ALTER TABLE: it is not applied; write the CREATE TABLE of the table as it is (SHOW CREATE TABLE)")
#undef DTS_EXPECTED

template <typename... Rules>
struct expected<sql::p::list<Rules...>> {
  static std::string text() { return "the columns of the key"; }
};
template <>
struct expected<sql::p::seq<sql::element, sql::p::must<sql::element_end>>> {
  static std::string text() { return "a column or a key"; }
};

template <typename Rule>
struct control : sql::p::normal<Rule> {
  template <typename Input, typename... States>
  [[noreturn]] static void raise(const Input& in, States&&...) {
    throw sql::p::parse_error(expected<Rule>::text(), in);
  }
};

// The rest of the line from where the error is, for the message.
std::string near(std::string_view sql, size_t byte) {
  constexpr size_t kShownBytes = 40;
  std::string_view rest = sql.substr(std::min(byte, sql.size()));
  if (rest.empty()) return "the end of the file";
  rest = rest.substr(0, rest.find('\n'));
  size_t size = std::min(rest.size(), kShownBytes);
  while (size < rest.size() && (static_cast<uint8_t>(rest[size]) & 0xc0) == 0x80) ++size;
  return fmt::format("\"{}\"", rest.substr(0, size));
}

}  // namespace

std::string print_place(const std::string& name, SqlPlace place) {
  return fmt::format("{}:{}:{}", name, place.line, place.column);
}

void parse_schema_sql(std::string_view sql, const std::string& name, SchemaStatements& to) {
  sql::p::memory_input<> in(sql.data(), sql.data() + sql.size(), name);
  State state{to, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  try {
    sql::p::parse<sql::file, action, control>(in, state);
  } catch (const sql::p::parse_error& e) {
    const auto& position = e.positions().front();
    throw Error(ErrorKind::data,
                fmt::format("{}: expected {}, found {}", print_place(name, {position.line, position.column}),
                            e.message(), near(sql, position.byte)));
  }
}

}  // namespace dts::mysql
