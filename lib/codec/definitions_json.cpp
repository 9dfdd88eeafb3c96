#include "codec/definitions_json.h"

#include "codec/json_line.h"

namespace dts {

namespace {

void append_history(const History& history, std::string& out) {
  JsonLine line(out);
  line.optional_text("engine", history.engine);
  line.optional_text("server_uuid", history.server_uuid);
  if (history.server_id != 0) line.number("server_id", history.server_id);
  line.optional_text("base", history.base);
  if (history.created.value != 0) line.time("created", history.created);
  // A string: it has 64 bits, and readers of JSON numbers keep 53.
  if (history.system_identifier != 0)
    line.text("system_identifier", std::to_string(history.system_identifier));
  if (history.timeline != 0) line.number("timeline", history.timeline);
  line.end();
}

void append_column(const Column& column, std::string& out) {
  JsonLine line(out);
  line.text("name", column.name);
  line.text("type", logical_type_name(column.type));
  line.optional_text("native", column.native_type);
  if (column.length != 0) line.number("length", column.length);
  if (column.precision != 0) line.number("precision", column.precision);
  if (column.scale != 0) line.number("scale", column.scale);
  if (!column.nullable) line.boolean("nullable", false);
  if (column.generated) line.boolean("generated", true);
  line.optional_text("charset", column.charset);
  if (!column.labels.empty())
    line.value("labels", [&](std::string& to) { append_json_strings(column.labels, to); });
  if (column.default_json) line.optional_raw("default", *column.default_json);
  if (column.attnum) line.number("attnum", *column.attnum);
  line.end();
}

void append_names(const TableDef& def, const std::vector<uint32_t>& columns, std::string& out) {
  append_json_array(columns, out, [&](uint32_t i) { append_json_string(def.columns.at(i).name, out); });
}

}  // namespace

void append_hello_json(const Hello& hello, std::string& out) {
  JsonLine line(out, "hello");
  line.number("version", hello.version);
  line.text("stream", hello.stream);
  line.text("kind", hello.kind);
  line.optional_text("producer", hello.producer);
  line.optional_text("server_version", hello.server_version);
  if (hello.history != History{})
    line.value("history", [&](std::string& to) { append_history(hello.history, to); });
  if (!hello.include.empty())
    line.value("include", [&](std::string& to) { append_json_strings(hello.include, to); });
  if (!hello.exclude.empty())
    line.value("exclude", [&](std::string& to) { append_json_strings(hello.exclude, to); });
  line.optional_text("start", hello.start);
  if (hello.gtid_set) line.text("gtid_set", *hello.gtid_set);
  if (hello.realigned) line.boolean("realigned", true);
  if (hello.resumed) line.boolean("resumed", true);
  line.end();
}

void append_table_json(const TableDef& def, std::string& out) {
  JsonLine line(out, "table");
  line.number("def", def.id);
  line.text("schema", def.schema);
  line.text("table", def.name);
  line.value("columns", [&](std::string& to) {
    append_json_array(def.columns, to, [&](const Column& column) { append_column(column, to); });
  });
  if (!def.key.empty()) line.value("key", [&](std::string& to) { append_names(def, def.key, to); });
  if (!def.unique_keys) {
    line.text("unique", "unknown");
  } else if (!def.unique_keys->empty()) {
    line.value("unique", [&](std::string& to) {
      append_json_array(*def.unique_keys, to, [&](const auto& key) { append_names(def, key, to); });
    });
  }
  line.end();
}

}  // namespace dts
