#!/usr/bin/python3
"""Prints what tables of a MySQL or MariaDB server hold, as a change stream has to show it: one JSON line a row.

    truth.py --socket PATH [--schema GLOB]...

Each line is {"schema": ..., "table": ..., "after": {column: value, ...}}, and "json_null": [columns] where a column
holds the JSON value null rather than SQL's NULL. Tables come in the order of their names, rows in that of their
primary key (of their text, where there is none).

It asks the server with SELECT and shares nothing with the programs it is there to judge. How each type is rendered
is described in dts-types(7).
"""

import argparse
import base64
import fnmatch
import json
import struct

import pymysql

SYSTEM_SCHEMAS = {"mysql", "sys", "information_schema", "performance_schema", "steps"}
EXACT_IN_JSON = 2**53 - 1  # larger integers are strings, because many readers of JSON keep them as doubles

INTEGERS = {"tinyint", "smallint", "mediumint", "int", "bigint"}
BYTES = {"binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "vector",
         "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon",
         "geomcollection", "geometrycollection"}
TEXT = {"char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set", "uuid", "inet6", "inet4"}


def quote(name):
    return "`" + name.replace("`", "``") + "`"


def text(value):
    return json.dumps(value, ensure_ascii=False)


def expression(column):
    """The SELECT expression that loses nothing of a column."""
    name, kind = quote(column["name"]), column["type"]
    if kind in ("float", "double"):
        return f"CAST({name} AS DOUBLE)"  # otherwise FLOAT has six digits, and FLOAT(m,d) as many as it says
    if kind == "bit":
        return f"BIN({name})"
    if kind in BYTES:
        return f"HEX({name})"
    if kind == "json":
        return f"CAST({name} AS CHAR CHARACTER SET utf8mb4)"
    if kind in TEXT:
        # In hexadecimal, so that neither the connection nor the driver converts anything.
        return f"HEX(CONVERT({name} USING utf8mb4))"
    return name


def shortest_float(value):
    """The shortest decimal that reads back as the same 32-bit float."""
    single = struct.pack("<f", value)
    for digits in range(1, 10):
        candidate = f"{value:.{digits}g}"
        try:
            if struct.pack("<f", float(candidate)) == single:
                return candidate
        except OverflowError:  # the largest one, rounded up to fewer digits
            pass
    raise ValueError(f"not a 32-bit float: {value!r}")


def render(column, value):
    """JSON text of one value that is not NULL, from what the server answered to expression()."""
    kind = column["type"]
    if kind in INTEGERS or kind == "year":
        number = int(value)
        return str(number) if abs(number) <= EXACT_IN_JSON else text(str(number))
    if kind == "decimal":
        whole, _, fraction = value.partition(".")
        if column["zerofill"]:  # a matter of display
            whole = whole.lstrip("0") or "0"
        return text(whole + ("." + fraction if fraction else ""))
    if kind == "float":
        return shortest_float(float(value))
    if kind == "double":
        return repr(float(value))
    if kind == "bit":
        return text(value.rjust(column["bits"], "0"))
    if kind in BYTES:
        return text(base64.b64encode(bytes.fromhex(value)).decode())
    if kind in TEXT:
        return text(bytes.fromhex(value).decode("utf-8"))
    if kind in ("date", "time"):
        return text(value)
    if kind == "datetime":
        return text(value.replace(" ", "T"))
    if kind == "timestamp":
        return text(value.replace(" ", "T") + "Z")
    if kind == "json":
        return value
    raise ValueError(f"a type nobody has thought of: {kind}")


class Server:
    def __init__(self, socket):
        # conv={}: every value as the text that the server sent
        self.connection = pymysql.connect(unix_socket=socket, user="root", charset="utf8mb4", conv={})
        self.ask("SET SESSION time_zone = '+00:00', sql_mode = ''")

    def ask(self, statement, parameters=None):
        with self.connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall()

    def tables(self):
        rows = self.ask("SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'")
        return sorted(row for row in rows if row[0] not in SYSTEM_SCHEMAS)

    def columns(self, schema, table):
        rows = self.ask("SELECT column_name, data_type, numeric_precision, column_type FROM information_schema.columns "
                        f"WHERE table_schema = {self.literal(schema)} AND table_name = {self.literal(table)} ORDER BY ordinal_position")
        return [{"name": name, "type": kind.lower(), "bits": int(bits or 0), "zerofill": "zerofill" in full}
                for name, kind, bits, full in rows]

    def key(self, schema, table):
        rows = self.ask("SELECT column_name FROM information_schema.statistics "
                        f"WHERE table_schema = {self.literal(schema)} AND table_name = {self.literal(table)} "
                        "AND index_name = 'PRIMARY' ORDER BY seq_in_index")
        return [name for name, in rows]

    def literal(self, value):
        return "'" + self.connection.escape_string(value) + "'"

    def rows(self, schema, table):
        """Yields (columns, values as JSON text) of each row."""
        columns, key = self.columns(schema, table), self.key(schema, table)
        statement = f"SELECT {', '.join(map(expression, columns))} FROM {quote(schema)}.{quote(table)}"
        if key:
            statement += f" ORDER BY {', '.join(map(quote, key))}"
        rows = [["null" if value is None else render(column, value) for column, value in zip(columns, row)]
                + [[c["name"] for c, v in zip(columns, row) if c["type"] == "json" and v == "null"]]
                for row in self.ask(statement)]
        for row in rows if key else sorted(rows):
            yield columns, row[:-1], row[-1]


def line(schema, table, columns, values, json_null):
    after = ",".join(f"{text(column['name'])}:{value}" for column, value in zip(columns, values))
    extra = f',"json_null":{text(json_null)}' if json_null else ""
    return f'{{"schema":{text(schema)},"table":{text(table)},"after":{{{after}}}{extra}}}'


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--socket", required=True)
    options.add_argument("--schema", action="append", help="a glob; all but the system's without it")
    arguments = options.parse_args()
    server = Server(arguments.socket)
    for schema, table in server.tables():
        if not arguments.schema or any(fnmatch.fnmatchcase(schema, glob) for glob in arguments.schema):
            for row in server.rows(schema, table):
                print(line(schema, table, *row))


if __name__ == "__main__":
    main()
