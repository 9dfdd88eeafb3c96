// Whatever the text is, SchemaCatalog::parse() ends in Error{data} or in tables whose keys are of their
// columns, with work in proportion to the text.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/error.h"
#include "mysql/create_table.h"
#include "mysql/schema_catalog.h"

namespace {

constexpr size_t kMaxBytes = 64 * 1024;

// The names of all tables that a text defines.
class Names final : public dts::mysql::SchemaStatements {
 public:
  void use(const std::string& schema) override { used_ = schema; }
  void create_database(const dts::mysql::CreateDatabaseStatement&) override {}
  void create_table(const dts::mysql::CreateTableStatement& statement) override {
    names.emplace_back(statement.schema.empty() ? used_ : statement.schema, statement.name);
  }
  std::vector<std::pair<std::string, std::string>> names;

 private:
  std::string used_;
};

void check_key(const dts::mysql::SchemaTable& table, std::vector<uint32_t> key) {
  std::sort(key.begin(), key.end());
  if (std::adjacent_find(key.begin(), key.end()) != key.end()) std::abort();
  if (!key.empty() && key.back() >= table.columns.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > kMaxBytes) return -1;
  const std::string_view sql(reinterpret_cast<const char*>(data), size);
  try {
    const auto catalog = dts::mysql::SchemaCatalog::parse(sql, "fuzz.sql");
    Names all;
    dts::mysql::parse_schema_sql(sql, "fuzz.sql", all);
    if (all.names.size() != catalog.size()) std::abort();
    for (const auto& [schema, name] : all.names) {
      const dts::mysql::SchemaTable* table = catalog.find(schema, name);
      if (table == nullptr || name.empty() || table->columns.empty()) std::abort();
      check_key(*table, table->key);
      for (const auto& key : table->unique_keys) check_key(*table, key);
    }
  } catch (const dts::Error& e) {
    if (e.kind() != dts::ErrorKind::data || !e.message().starts_with("fuzz.sql:")) std::abort();
  }
  return 0;
}
