#!/usr/bin/python3
"""Writes what a SQLite database has to hold after a schema of a MySQL server was replicated into it.

    sqlite_expected.py --socket PATH --schema NAME --query QUERY.sql --expected FILE

`sqlite3 DATABASE <QUERY.sql` then prints FILE, byte for byte. The types are those of dts-types(7): integers INTEGER,
beyond 63 bits TEXT; FLOAT and DOUBLE REAL; binary BLOB; everything else TEXT, in the form the stream has it.
JSON is compared without its white space.
"""

import argparse
import base64
import json

import truth


def sql_text(value):
    return "'" + value.replace("'", "''") + "'"


def sqlite_literal(column, rendered, json_null):
    """The value as the shell's quote mode prints it, from the JSON text that truth.py renders."""
    if rendered == "null" and not json_null:
        return "NULL"
    kind = column["type"]
    if kind in truth.BYTES:
        return "X'" + base64.b64decode(json.loads(rendered)).hex() + "'"
    if kind == "json":
        return sql_text(without_space(rendered))
    if kind in truth.INTEGERS or kind == "year":
        number = int(rendered.strip('"'))
        return str(number) if abs(number) < 2**63 else sql_text(str(number))
    if kind in ("float", "double"):
        return sql_text(f"{float(rendered):.6f}")
    return sql_text(json.loads(rendered))


def without_space(document):
    """JSON text without white space between its tokens; the tokens stay as they are."""
    kept, inside = [], False
    for position, character in enumerate(document):
        if character == '"' and not escaped(document, position):
            inside = not inside
        if inside or character != " ":
            kept.append(character)
    return "".join(kept)


def escaped(document, position):
    backslashes = len(document[:position]) - len(document[:position].rstrip("\\"))
    return backslashes % 2 == 1


def selected(column):
    name = '"' + column["name"] + '"'
    if column["type"] == "json":
        return f"json({name})"
    if column["type"] in ("float", "double"):
        # The shell prints other digits of a REAL than it was made from; six decimals it gets right.
        return f"iif(typeof({name}) = 'real', printf('%.6f', {name}), {name})"
    return name


def order(column):
    name = '"' + column["name"] + '"'
    # Integers beyond 63 bits are text: by length first, they sort as numbers all the same.
    return f"length({name}), {name}" if column["type"] in truth.INTEGERS else name


def sort_key(columns, positions):
    def key(row):
        values = [row[1][p] for p in positions]
        return [(v != "null", int(v.strip('"')) if columns[p]["type"] in truth.INTEGERS and v != "null" else v)
                for p, v in zip(positions, values)]
    return key


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--socket", "--schema", "--query", "--expected"):
        options.add_argument(name, required=True)
    arguments = options.parse_args()
    server = truth.Server(arguments.socket)
    with open(arguments.query, "w", encoding="utf-8") as query, open(arguments.expected, "w", encoding="utf-8") as expected:
        print(".mode quote", file=query)
        for schema, table in server.tables():
            if schema != arguments.schema:
                continue
            columns, key = server.columns(schema, table), server.key(schema, table)
            positions = [i for i, c in enumerate(columns) if c["name"] in key] or list(range(len(columns)))
            print(f".print {schema}.{table}", file=query)
            print(f'SELECT {", ".join(map(selected, columns))} FROM "{schema}.{table}" '
                  f'ORDER BY {", ".join(order(columns[p]) for p in positions)};', file=query)
            print(f"{schema}.{table}", file=expected)
            for _, values, json_null in sorted(server.rows(schema, table), key=sort_key(columns, positions)):
                print(",".join(sqlite_literal(c, v, c["name"] in json_null) for c, v in zip(columns, values)), file=expected)


if __name__ == "__main__":
    main()
