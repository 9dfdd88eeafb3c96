"""Whether the tables of a SQLite database are those of the source, value by value and type by type.

The source's side is read with SELECT by tests/data/truth.py, which shares nothing with the programs under test; what a
value becomes in SQLite is the table of dts-types(7).
"""
import base64
import collections
import json
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "data"))
import truth  # noqa: E402

INTEGERS = truth.INTEGERS | {"year"}


def in_sqlite(column, value, json_null):
    """What a value that truth.py rendered as JSON text has to be in SQLite."""
    kind = column["type"]
    if value == "null":  # SQL NULL, or the JSON value
        return "null" if column["name"] in json_null else None
    if kind == "json":
        return canonical_json(value)
    value = json.loads(value)
    if kind in INTEGERS:
        number = int(value)
        return number if number < 2**63 else str(number)
    if kind in ("float", "double"):
        return float(value)
    if kind in truth.BYTES:
        return base64.b64decode(value)
    return value


def canonical_json(text):
    return None if text is None else json.dumps(json.loads(text), sort_keys=True)


def source_tables(socket, schema):
    """{table: (column names, multiset of rows)}"""
    server = truth.Server(socket)
    tables = {}
    for owner, table in server.tables():
        if owner != schema:
            continue
        columns = server.columns(owner, table)
        rows = collections.Counter(tuple(in_sqlite(column, value, json_null) for column, value in zip(columns, values))
                                   for _, values, json_null in server.rows(owner, table))
        tables[table] = columns, rows
    return tables


def target_rows(database, schema, table, columns):
    names = ", ".join('"' + column["name"] + '"' for column in columns)
    rows = collections.Counter()
    for row in database.execute(f'SELECT {names} FROM "{schema}.{table}"'):
        rows[tuple(canonical_json(value) if column["type"] == "json" else value for column, value in zip(columns, row))] += 1
    return rows


def first_difference(socket, database_file, schema="shop"):
    """(text of the first difference or None, rows compared)."""
    database = sqlite3.connect(f"file:{database_file}?mode=ro", uri=True)
    source, compared = source_tables(socket, schema), 0
    there = {name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%.%'")}
    # A table that never had a row need not have come.
    missing = {f"{schema}.{table}" for table, (_, rows) in source.items() if rows} - there
    extra = there - {f"{schema}.{table}" for table in source}
    if missing or extra:
        return f"tables missing: {sorted(missing)}, tables too many: {sorted(extra)}", 0
    for table, (columns, rows) in sorted(source.items()):
        if f"{schema}.{table}" not in there:
            continue
        target = target_rows(database, schema, table, columns)
        compared += sum(rows.values())
        if rows == target:
            continue
        lacking, surplus = list((rows - target).elements()), list((target - rows).elements())
        return (f"{schema}.{table}: {sum(rows.values())} rows at the source, {sum(target.values())} in the target; "
                f"{len(lacking)} lacking, the first {lacking[:1]}; {len(surplus)} too many, the first {surplus[:1]}"), compared
    check = database.execute("PRAGMA integrity_check").fetchone()[0]
    return (None if check == "ok" else f"integrity_check: {check}"), compared
