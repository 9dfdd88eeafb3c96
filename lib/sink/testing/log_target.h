// A target that writes down what is asked of it, and streams applied to it. For the tests of this folder.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "sink/applier.h"
#include "sink/testing/script.h"

namespace dts::testing {

// Writes down what is asked of it; committed and not committed.
class LogTarget : public Target {
 public:
  const std::string& name() const override { return name_; }
  ProgressRow claim(const std::string& stream, const std::string&, const Check& check) override {
    check(row);
    row.stream = stream;
    ++row.epoch;
    return row;
  }
  void begin() override {
    if (fail_begin) throw Error(ErrorKind::fenced, "fenced");
    if (busy > 0 && busy--) throw Error(ErrorKind::transient, "busy");
    open = "(";
  }
  bool has_table(std::string_view schema, std::string_view table) override {
    return schema == "shop" && (table.empty() || table == "orders");
  }
  void note_ddl(std::string_view, std::string_view) override { open += "A"; }
  void define_table(const TableDef& def) override { open += "T" + def.name; }
  Outcome apply(const Record& record, Repeats repeats) override {
    if (record.after && record.after[0].as_int64() == 666) return Outcome::exists;
    if (record.before && record.before[0].as_int64() == 667) return Outcome::missing;
    open += std::string(op_name(record.op)) + (repeats == Repeats::tolerate ? "~" : "");
    return Outcome::applied;
  }
  bool truncate(std::string_view, std::string_view) override {
    open += "0";
    return true;
  }
  void commit(const ProgressRow& progress) override {
    if (fail_commit) throw Error(ErrorKind::io, "disk full");
    row = progress;
    done += open + ")";
    open.clear();
  }
  void rollback() noexcept override { open.clear(); }

  std::string done, open;
  ProgressRow row;
  bool fail_begin = false;
  bool fail_commit = false;
  int busy = 0;  // how often begin fails

 private:
  std::string name_ = "log:";
};

inline const TableDef& orders() {
  static const TableDef def = table(1, "orders", {column("id", LogicalType::int64, "bigint", false)});
  return def;
}

inline Cell id(int64_t value) {
  return Cell::int64(value);
}

struct ApplierFixture {
  LogTarget target;
  ApplyOptions options;
  std::vector<std::string> notes;
  ApplierFixture() {
    options.note = [this](const std::string& text) { notes.push_back(text); };
  }

  // Each batch in turn, as a reader would hand them over without ever waiting.
  void run(std::vector<Script*> scripts) {
    Applier applier(target, options);
    for (Script* script : scripts) applier.consume(script->batch());
    applier.finish();
  }
  ErrorKind run_fails(std::vector<Script*> scripts) {
    try {
      run(std::move(scripts));
    } catch (const Error& error) {
      message = error.what();
      status = error.status();
      return error.kind();
    }
    FAIL("no error");
    return ErrorKind::bug;
  }
  std::string message;
  int status = 0;
};

}  // namespace dts::testing
