#include "mysql/schema_column.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "mysql/sql_text.h"

namespace dts::mysql {

namespace {

// MYSQL_TYPE_* as a TABLE_MAP has them (field_types.h of both servers).
enum BinlogType : uint8_t {
  kTiny = 1,
  kShort = 2,
  kLong = 3,
  kFloat = 4,
  kDouble = 5,
  kLonglong = 8,
  kInt24 = 9,
  kDate = 10,
  kYear = 13,
  kVarchar = 15,
  kBit = 16,
  kTimestamp2 = 17,
  kDatetime2 = 18,
  kTime2 = 19,
  kBlobCompressed = 140,
  kVarcharCompressed = 141,
  kVector = 242,
  kJson = 245,
  kNewdecimal = 246,
  kEnum = 247,
  kSet = 248,
  kBlob = 252,
  kString = 254,
  kGeometry = 255,
};

// How a type is built from its words and arguments.
enum class Family : uint8_t {
  integer,
  real,
  decimal,
  fixed_text,
  variable_text,
  blob,
  labels,
  temporal,
  date,
  year,
  bit,
  json,
  geometry,
  vector,
  bytes
};

struct Type {
  std::string_view words;  // as a CREATE TABLE has them
  std::string_view name;   // as SHOW CREATE TABLE prints it
  Family family;
  BinlogType binlog;
  LogicalType logical;
  uint32_t number = 0;            // by family: bytes of length (blob), of value (bytes)
  std::string_view charset = {};  // that the words imply: "binary", "utf8mb3"
};

constexpr auto kText = LogicalType::text;
constexpr auto kBytes = LogicalType::binary;

constexpr Type kTypes[] = {
    {"TINYINT", "tinyint", Family::integer, kTiny, LogicalType::int8},
    {"INT1", "tinyint", Family::integer, kTiny, LogicalType::int8},
    {"BOOL", "tinyint(1)", Family::integer, kTiny, LogicalType::int8},
    {"BOOLEAN", "tinyint(1)", Family::integer, kTiny, LogicalType::int8},
    {"SMALLINT", "smallint", Family::integer, kShort, LogicalType::int16},
    {"INT2", "smallint", Family::integer, kShort, LogicalType::int16},
    {"MEDIUMINT", "mediumint", Family::integer, kInt24, LogicalType::int32},
    {"MIDDLEINT", "mediumint", Family::integer, kInt24, LogicalType::int32},
    {"INT3", "mediumint", Family::integer, kInt24, LogicalType::int32},
    {"INT", "int", Family::integer, kLong, LogicalType::int32},
    {"INTEGER", "int", Family::integer, kLong, LogicalType::int32},
    {"INT4", "int", Family::integer, kLong, LogicalType::int32},
    {"BIGINT", "bigint", Family::integer, kLonglong, LogicalType::int64},
    {"INT8", "bigint", Family::integer, kLonglong, LogicalType::int64},
    {"SERIAL", "bigint", Family::integer, kLonglong, LogicalType::int64},
    {"FLOAT", "float", Family::real, kFloat, LogicalType::float32},
    {"FLOAT4", "float", Family::real, kFloat, LogicalType::float32},
    {"DOUBLE", "double", Family::real, kDouble, LogicalType::float64},
    {"DOUBLE PRECISION", "double", Family::real, kDouble, LogicalType::float64},
    {"FLOAT8", "double", Family::real, kDouble, LogicalType::float64},
    {"REAL", "double", Family::real, kDouble, LogicalType::float64},
    {"DECIMAL", "decimal", Family::decimal, kNewdecimal, LogicalType::decimal},
    {"DEC", "decimal", Family::decimal, kNewdecimal, LogicalType::decimal},
    {"NUMERIC", "decimal", Family::decimal, kNewdecimal, LogicalType::decimal},
    {"FIXED", "decimal", Family::decimal, kNewdecimal, LogicalType::decimal},
    {"CHAR", "char", Family::fixed_text, kString, kText},
    {"CHARACTER", "char", Family::fixed_text, kString, kText},
    {"NCHAR", "char", Family::fixed_text, kString, kText, 0, "utf8mb3"},
    {"NATIONAL CHAR", "char", Family::fixed_text, kString, kText, 0, "utf8mb3"},
    {"NATIONAL CHARACTER", "char", Family::fixed_text, kString, kText, 0, "utf8mb3"},
    {"BINARY", "binary", Family::fixed_text, kString, kBytes, 0, "binary"},
    {"VARCHAR", "varchar", Family::variable_text, kVarchar, kText},
    {"VARCHARACTER", "varchar", Family::variable_text, kVarchar, kText},
    {"CHAR VARYING", "varchar", Family::variable_text, kVarchar, kText},
    {"CHARACTER VARYING", "varchar", Family::variable_text, kVarchar, kText},
    {"NVARCHAR", "varchar", Family::variable_text, kVarchar, kText, 0, "utf8mb3"},
    {"NCHAR VARCHAR", "varchar", Family::variable_text, kVarchar, kText, 0, "utf8mb3"},
    {"NCHAR VARYING", "varchar", Family::variable_text, kVarchar, kText, 0, "utf8mb3"},
    {"NATIONAL VARCHAR", "varchar", Family::variable_text, kVarchar, kText, 0, "utf8mb3"},
    {"NATIONAL VARCHARACTER", "varchar", Family::variable_text, kVarchar, kText, 0, "utf8mb3"},
    {"NATIONAL CHAR VARYING", "varchar", Family::variable_text, kVarchar, kText, 0, "utf8mb3"},
    {"NATIONAL CHARACTER VARYING", "varchar", Family::variable_text, kVarchar, kText, 0, "utf8mb3"},
    {"VARBINARY", "varbinary", Family::variable_text, kVarchar, kBytes, 0, "binary"},
    {"TINYTEXT", "tinytext", Family::blob, kBlob, kText, 1},
    {"TEXT", "text", Family::blob, kBlob, kText, 2},
    {"MEDIUMTEXT", "mediumtext", Family::blob, kBlob, kText, 3},
    {"LONG", "mediumtext", Family::blob, kBlob, kText, 3},
    {"LONG VARCHAR", "mediumtext", Family::blob, kBlob, kText, 3},
    {"LONG VARCHARACTER", "mediumtext", Family::blob, kBlob, kText, 3},
    {"LONG CHAR VARYING", "mediumtext", Family::blob, kBlob, kText, 3},
    {"LONG CHARACTER VARYING", "mediumtext", Family::blob, kBlob, kText, 3},
    {"LONGTEXT", "longtext", Family::blob, kBlob, kText, 4},
    {"TINYBLOB", "tinyblob", Family::blob, kBlob, kBytes, 1, "binary"},
    {"BLOB", "blob", Family::blob, kBlob, kBytes, 2, "binary"},
    {"MEDIUMBLOB", "mediumblob", Family::blob, kBlob, kBytes, 3, "binary"},
    {"LONG VARBINARY", "mediumblob", Family::blob, kBlob, kBytes, 3, "binary"},
    {"LONGBLOB", "longblob", Family::blob, kBlob, kBytes, 4, "binary"},
    {"ENUM", "enum", Family::labels, kEnum, LogicalType::enumeration},
    {"SET", "set", Family::labels, kSet, LogicalType::set},
    {"DATE", "date", Family::date, kDate, LogicalType::date},
    {"TIME", "time", Family::temporal, kTime2, LogicalType::time},
    {"DATETIME", "datetime", Family::temporal, kDatetime2, LogicalType::datetime},
    {"TIMESTAMP", "timestamp", Family::temporal, kTimestamp2, LogicalType::timestamp},
    {"YEAR", "year", Family::year, kYear, LogicalType::year},
    {"BIT", "bit", Family::bit, kBit, LogicalType::bit},
    {"JSON", "json", Family::json, kJson, LogicalType::json},
    {"GEOMETRY", "geometry", Family::geometry, kGeometry, LogicalType::geometry},
    {"POINT", "point", Family::geometry, kGeometry, LogicalType::geometry},
    {"LINESTRING", "linestring", Family::geometry, kGeometry, LogicalType::geometry},
    {"POLYGON", "polygon", Family::geometry, kGeometry, LogicalType::geometry},
    {"MULTIPOINT", "multipoint", Family::geometry, kGeometry, LogicalType::geometry},
    {"MULTILINESTRING", "multilinestring", Family::geometry, kGeometry, LogicalType::geometry},
    {"MULTIPOLYGON", "multipolygon", Family::geometry, kGeometry, LogicalType::geometry},
    {"GEOMETRYCOLLECTION", "geometrycollection", Family::geometry, kGeometry, LogicalType::geometry},
    {"GEOMCOLLECTION", "geomcollection", Family::geometry, kGeometry, LogicalType::geometry},
    {"VECTOR", "vector", Family::vector, kVector, LogicalType::binary},
    {"UUID", "uuid", Family::bytes, kString, LogicalType::uuid, 16},
    {"INET6", "inet6", Family::bytes, kString, LogicalType::inet, 16},
    {"INET4", "inet4", Family::bytes, kString, LogicalType::inet, 4},
};

[[noreturn]] void refuse(std::string_view what, std::string hint = {}) {
  throw Error(ErrorKind::data, std::string(what), std::move(hint));
}

class ColumnBuilder {
 public:
  ColumnBuilder(const ColumnStatement& statement, const Charset* table_charset)
      : from_(statement), table_charset_(table_charset) {
    const auto* type = std::find_if(std::begin(kTypes), std::end(kTypes),
                                    [&](const Type& t) { return t.words == statement.type; });
    if (type == std::end(kTypes)) refuse(fmt::format("unknown type {}", statement.type));
    type_ = type;
  }

  SchemaColumn build() {
    column().name = from_.name;
    column().nullable = from_.nullable.value_or(true) && !from_.primary && from_.type != "SERIAL";
    column().generated = from_.generated;
    to_.binlog_type = type_->binlog;
    column().type = type_->logical;
    column().native_type = type_->name;
    if (from_.arguments_are_labels != (type_->family == Family::labels))
      refuse(fmt::format("{} takes {}", type_->name, from_.arguments_are_labels ? "no labels" : "labels"));
    build_family();
    column().default_json = default_json(from_, column());
    if (is_uncertain(from_.default_value.text)) column().default_json.reset();
    return std::move(to_);
  }

 private:
  Column& column() { return to_.column; }

  // SHOW CREATE TABLE is UTF-8 of three bytes at most, and writes '?' for every character beyond.
  bool is_uncertain(const std::string& text) const {
    return to_.charset != nullptr && to_.charset->max_bytes == 4 && text.find('?') != std::string::npos;
  }

  // Argument `i` of the type, or `otherwise` where there is none. The largest legal one is `max`.
  uint32_t argument(size_t i, uint32_t otherwise, uint32_t max) const {
    if (!from_.arguments || from_.arguments->size() <= i) return otherwise;
    const std::string& text = (*from_.arguments)[i];
    uint32_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size() || value > max)
      refuse(fmt::format("{}({}): at most {} is possible", type_->name, text, max));
    return value;
  }

  size_t arguments() const { return from_.arguments ? from_.arguments->size() : 0; }
  void at_most(size_t count) const {
    if (arguments() > count)
      refuse(fmt::format("{} with {} numbers in parentheses", type_->name, arguments()));
  }

  void build_family() {
    switch (type_->family) {
      case Family::integer:
        return integer();
      case Family::real:
        return real();
      case Family::decimal:
        return decimal();
      case Family::fixed_text:
        return fixed_text();
      case Family::variable_text:
        return variable_text();
      case Family::blob:
        return blob();
      case Family::labels:
        return labels();
      case Family::temporal:
        return temporal();
      case Family::date:
        return at_most(0);
      case Family::year:
        at_most(1);
        to_.is_unsigned = true;  // as the log has it
        if (arguments() == 1) column().native_type += fmt::format("({})", argument(0, 4, 4));
        return;
      case Family::bit:
        at_most(1);
        column().length = argument(0, 1, 64);
        if (column().length == 0) column().length = 1;
        to_.metadata = static_cast<uint16_t>(column().length % 8 | column().length / 8 << 8);
        column().native_type = fmt::format("bit({})", column().length);
        return;
      case Family::json:
        to_.charset = charset_by_name("utf8mb4");
        [[fallthrough]];
      case Family::geometry:
        at_most(0);
        to_.metadata = 4;
        return;
      case Family::vector:
        at_most(1);
        to_.metadata = 4;
        column().length = argument(0, 2048, 16383) * 4;
        column().native_type = fmt::format("vector({})", column().length / 4);
        return;
      case Family::bytes:
        at_most(0);
        to_.metadata = static_cast<uint16_t>(kString | type_->number << 8);
        to_.charset = charset_by_name("binary");
        return;
    }
  }

  void integer() {
    at_most(1);
    if (arguments() == 1) column().native_type += fmt::format("({})", argument(0, 0, 255));
    to_.is_unsigned = from_.is_unsigned || from_.type == "SERIAL";
    if (to_.is_unsigned) {
      // The unsigned types follow in the same order as the signed ones.
      constexpr int kToUnsigned = static_cast<int>(LogicalType::uint8) - static_cast<int>(LogicalType::int8);
      column().type = static_cast<LogicalType>(static_cast<int>(column().type) + kToUnsigned);
    }
    sign();
  }

  void sign() {
    if (to_.is_unsigned) column().native_type += " unsigned";
    if (from_.zerofill) column().native_type += " zerofill";
  }

  void real() {
    at_most(2);
    to_.is_unsigned = from_.is_unsigned;
    // FLOAT(p) only chooses between the two; with a scale it is a width for display.
    if (arguments() == 1 && type_->binlog == kFloat && argument(0, 0, 53) > 24) {
      to_.binlog_type = kDouble;
      column().type = LogicalType::float64;
      column().native_type = "double";
    }
    if (arguments() == 2)
      column().native_type += fmt::format("({},{})", argument(0, 0, 255), argument(1, 0, 38));
    to_.metadata = to_.binlog_type == kFloat ? 4 : 8;
    sign();
  }

  void decimal() {
    at_most(2);
    to_.is_unsigned = from_.is_unsigned;
    uint32_t precision = argument(0, 10, 65);
    if (precision == 0) precision = 10;  // as the server takes it
    const uint32_t scale = argument(1, 0, 38);
    if (scale > precision)
      refuse(fmt::format("decimal({},{}): more digits behind the point than digits", precision, scale));
    column().precision = static_cast<uint8_t>(precision);
    column().scale = static_cast<uint8_t>(scale);
    to_.metadata = static_cast<uint16_t>(precision | scale << 8);
    column().native_type = fmt::format("decimal({},{})", precision, scale);
    sign();
  }

  void take_charset() {
    const Charset* charset = type_->charset.empty() ? nullptr : charset_by_name(type_->charset);
    if (charset == nullptr && from_.byte) charset = charset_by_name("binary");
    if (charset == nullptr) charset = named_charset(from_.charset, from_.collation);
    if (charset == nullptr) charset = table_charset_;
    if (charset == nullptr)
      refuse("its character set is not known",
             "say DEFAULT CHARSET=… behind the table, as SHOW CREATE TABLE does, or at CREATE DATABASE");
    to_.charset = charset;
  }

  // CHAR, VARCHAR and TEXT of the character set binary are BINARY, VARBINARY and BLOB.
  void take_text_charset() {
    take_charset();
    if (!to_.charset->is_binary()) {
      column().charset = to_.charset->name;
      return;
    }
    column().type = LogicalType::binary;
    std::string& name = column().native_type;
    for (const auto& [text, binary] :
         {std::pair{"varchar", "varbinary"}, std::pair{"char", "binary"}, std::pair{"text", "blob"}}) {
      const size_t at = name.find(text);
      if (at == std::string::npos) continue;
      name.replace(at, std::string_view(text).size(), binary);
      return;
    }
  }

  void fixed_text() {
    at_most(1);
    take_text_charset();
    column().length = argument(0, 1, 255);
    const uint32_t bytes = column().length * to_.charset->max_bytes;
    // Ten bits of length: two of them, inverted, in the type (Field_string::do_save_field_metadata).
    to_.metadata = static_cast<uint16_t>((kString ^ ((bytes & 0x300) >> 4)) | (bytes & 0xff) << 8);
    column().native_type += fmt::format("({})", column().length);
  }

  void variable_text() {
    at_most(1);
    if (arguments() == 0) refuse(fmt::format("{} without a length", type_->name));
    take_text_charset();
    column().length = argument(0, 0, 65535);
    const uint32_t bytes = column().length * to_.charset->max_bytes;
    if (bytes + (from_.compressed ? 1 : 0) > 65535)
      refuse(fmt::format("{}({}) is of up to {} bytes, more than a row holds", type_->name, column().length,
                         bytes));
    to_.metadata = static_cast<uint16_t>(bytes);
    column().native_type += fmt::format("({})", column().length);
    compress(kVarcharCompressed);
    if (from_.compressed) to_.metadata = static_cast<uint16_t>(bytes + 1);  // a byte for the method
  }

  void compress(BinlogType type) {
    if (!from_.compressed) return;
    to_.binlog_type = type;
    column().native_type += " compressed";
  }

  // TEXT(n) and BLOB(n) choose the smallest that holds n.
  void blob() {
    at_most(1);
    uint32_t width = type_->number;
    take_charset();
    if (arguments() == 1) {
      const uint64_t bytes = uint64_t{argument(0, 0, 0xffffffff)} * to_.charset->max_bytes;
      width = bytes < 1U << 8 ? 1 : bytes < 1U << 16 ? 2 : bytes < 1U << 24 ? 3 : 4;
      static constexpr std::string_view kPrefixes[] = {"tiny", "", "medium", "long"};
      column().native_type =
          fmt::format("{}{}", kPrefixes[width - 1], type_->logical == kText ? "text" : "blob");
    }
    take_text_charset();
    to_.metadata = static_cast<uint16_t>(width);
    compress(kBlobCompressed);
  }

  void labels() {
    take_charset();
    column().charset = to_.charset->name;
    column().labels = *from_.arguments;
    const size_t count = column().labels.size();
    if (type_->binlog == kSet && count > 64) refuse("a SET of more than 64 labels");
    if (count > 65535) refuse("an ENUM of more than 65535 labels");
    const size_t set_bytes = (count + 7) / 8;
    const size_t width = type_->binlog == kEnum ? (count < 256 ? 1 : 2) : (set_bytes > 4 ? 8 : set_bytes);
    to_.binlog_type = kString;
    to_.metadata = static_cast<uint16_t>(type_->binlog | width << 8);
    std::string list;
    for (const std::string& label : column().labels) {
      if (is_uncertain(label) && !from_.label_escaped_question) to_.labels_uncertain = true;
      list += (list.empty() ? "" : ",") + quote_text(label);
    }
    column().native_type += "(" + list + ")";
  }

  void temporal() {
    at_most(1);
    column().scale = static_cast<uint8_t>(argument(0, 0, 6));
    to_.metadata = column().scale;
    if (column().scale != 0) column().native_type += fmt::format("({})", column().scale);
  }

  const ColumnStatement& from_;
  const Charset* table_charset_;
  const Type* type_;
  SchemaColumn to_;
};

}  // namespace

SchemaColumn schema_column(const ColumnStatement& statement, const Charset* table_charset) {
  try {
    return ColumnBuilder(statement, table_charset).build();
  } catch (Error& error) {
    error.add_context("column " + statement.name);
    throw;
  }
}

const Charset* named_charset(const std::string& charset, const std::string& collation) {
  if (!charset.empty()) {
    const Charset* found = charset_by_name(charset);
    if (found == nullptr) refuse(fmt::format("unknown character set {}", charset));
    return found;
  }
  if (collation.empty() || upper_ascii(collation).starts_with("UCA1400_")) return nullptr;
  const Charset* found = charset_of_collation_name(collation);
  if (found == nullptr) refuse(fmt::format("unknown collation {}", collation));
  return found;
}

}  // namespace dts::mysql
