// A database in a temporary directory, and streams applied to it. For the tests of this folder.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "sink/applier.h"
#include "sink/testing/script.h"
#include "sqlite/sqlite_target.h"

namespace dts::sqlite {

struct Fixture {
  Fixture() {
    char name[] = "/tmp/dts-sqlite-test.XXXXXX";
    directory = mkdtemp(name);
    path = directory + "/test.db";
  }
  ~Fixture() { std::filesystem::remove_all(directory); }
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;

  SqliteTarget target() { return SqliteTarget(path, "sqlite:test.db", fit); }

  // Applies the stream; the result is what it threw, nothing for success.
  std::string run(dts::testing::Script& script) {
    try {
      SqliteTarget to = target();
      Applier applier(to, options);
      applier.consume(script.batch());
      applier.finish();
      counts = applier.rows();
      kind = ErrorKind::usage;
    } catch (const Error& error) {
      kind = error.kind();
      hint = error.hint();
      return error.what();
    }
    return {};
  }

  void execute(const std::string& sql) { Database(path, Database::Mode::create).execute(sql); }

  // What the query gives, columns by "|", rows by "\n"; NULL as such, other values as SQLite's quote() does.
  std::string query(const std::string& sql) {
    Database database(path, Database::Mode::read_write);
    Statement select(database, sql);
    std::string out;
    while (select.step()) {
      for (int i = 0; i < sqlite3_column_count(select.handle()); ++i)
        out += (i ? "|" : "") + (select.is_null(i) ? "NULL" : std::string(select.text(i)));
      out += "\n";
    }
    return out;
  }

  std::string directory;
  std::string path;
  FitOptions fit;
  ApplyOptions options;
  AppliedCounts counts;
  ErrorKind kind = ErrorKind::usage;
  std::string hint;
};

}  // namespace dts::sqlite
