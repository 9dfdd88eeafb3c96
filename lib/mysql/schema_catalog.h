// Table definitions from a .sql file: what `binlog-tail --dump-schema` or a person with SHOW CREATE TABLE or
// mysqldump --no-data wrote. It gives a log without full row metadata its names, and every log its unique
// keys and defaults. Immutable once loaded; any thread may read it.
//
// Of the file, CREATE TABLE, CREATE DATABASE and USE count; every other statement is skipped, /*!NNNNN … */
// comments are read as the server reads them. Error{data} with file:line:column, and what was expected there,
// are: a CREATE TABLE that cannot be understood; one without a database (no USE before it); a second
// definition of the same table; a text column whose character set neither it, its table nor its database
// names; and ALTER TABLE, which would leave what was read before it wrong.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "event/table.h"
#include "mysql/charset.h"

namespace dts::mysql {

struct SchemaColumn {
  // native_type as SHOW CREATE TABLE prints it, without charset, collation and default. charset is the
  // effective one, inherited where the column does not name its own. nullable is a guess for a TIMESTAMP
  // that says neither: old servers take it for NOT NULL.
  Column column;
  // What a TABLE_MAP says of this column: its MYSQL_TYPE_* code, and its one or two bytes of metadata as a
  // little-endian number (0 where the type has none). CHAR, BINARY, ENUM and SET are STRING (254), whose real
  // type stands in the low byte, as in the log.
  uint8_t binlog_type = 0;
  uint16_t metadata = 0;
  bool is_unsigned = false;
  // Of CHAR, VARCHAR, TEXT, ENUM and SET; binary for BINARY, VARBINARY and BLOB; utf8mb4 for JSON, which is
  // text in MariaDB; null for all others.
  const Charset* charset = nullptr;
  // A label of this ENUM or SET has a '?', which SHOW CREATE TABLE writes for every character beyond U+FFFF:
  // what the label is, is not known. Whoever writes \? in the file says that it is a question mark.
  bool labels_uncertain = false;
};

struct SchemaTable {
  std::string schema;
  std::string name;
  std::vector<SchemaColumn> columns;
  // Column indices of the primary key in key order; without one, of the first unique key that has no NULLs,
  // which the servers treat alike; empty: neither.
  std::vector<uint32_t> key;
  // Unique keys other than `key`, in the order of the file, of whole columns only: a key over an
  // expression or a prefix says nothing about whole values and is left out.
  std::vector<std::vector<uint32_t>> unique_keys;
};

class SchemaCatalog {
 public:
  // Throws Error{io} (the file cannot be read) and Error{data}, as above.
  static SchemaCatalog load(const std::string& path);
  // The same from memory; `name` stands for the file in messages.
  static SchemaCatalog parse(std::string_view sql, const std::string& name);

  // Names are compared byte by byte. Null: not in the file. Valid as long as the catalogue.
  const SchemaTable* find(std::string_view schema, std::string_view table) const;

  size_t size() const { return tables_.size(); }

 private:
  std::map<std::pair<std::string, std::string>, SchemaTable> tables_;
};

}  // namespace dts::mysql
