"""Ten tables of different kinds, and writers that change them at random."""
import random
import string
import threading
import time
import uuid

import pymysql

# The kinds of keys: int, composite, varchar, uuid as text, unsigned beyond 2^63, binary, date and number, none.
SCHEMA = """
CREATE TABLE users (id INT UNSIGNED PRIMARY KEY, name VARCHAR(40) NOT NULL, email VARCHAR(60) UNIQUE, born DATE,
  created TIMESTAMP(6) NULL, active TINYINT(1) NOT NULL DEFAULT 1);
CREATE TABLE orders (customer INT NOT NULL, number INT NOT NULL, status ENUM('new','paid','sent','später') NOT NULL,
  amount DECIMAL(12,2), placed DATETIME(3), note TEXT, PRIMARY KEY (customer, number));
CREATE TABLE products (sku VARCHAR(32) PRIMARY KEY, price DOUBLE, attributes JSON, weight FLOAT);
CREATE TABLE sessions (id CHAR(36) PRIMARY KEY, payload VARBINARY(200), expires TIMESTAMP NULL);
CREATE TABLE counters (id BIGINT UNSIGNED PRIMARY KEY, value BIGINT NOT NULL);
CREATE TABLE tags (name VARCHAR(20) NOT NULL, lang CHAR(2) NOT NULL, flags SET('a','b','c'), bits BIT(5),
  PRIMARY KEY (name, lang)) CHARACTER SET latin1;
CREATE TABLE files (id BINARY(16) PRIMARY KEY, body MEDIUMBLOB);
CREATE TABLE measurements (day DATE NOT NULL, sensor SMALLINT NOT NULL, at TIME(2), value FLOAT, model YEAR,
  PRIMARY KEY (sensor, day));
CREATE TABLE links (a INT NOT NULL, b INT NOT NULL, label MEDIUMTEXT, UNIQUE KEY (a, b));
CREATE TABLE events (kind VARCHAR(10), level TINYINT, message VARCHAR(30));
"""


def create(server):
    server.ask("CREATE DATABASE shop CHARACTER SET utf8mb4", "CREATE DATABASE other", "CREATE TABLE other.noise (n INT)",
               "USE shop", *filter(str.strip, SCHEMA.split(";")))


class Maker:
    """Random values. Each writer has its own keys, told apart by `lane`, so that it knows which rows there are."""

    def __init__(self, generator, lane):
        self.r, self.lane = generator, lane

    def maybe(self, value):
        return None if self.r.random() < 0.15 else value

    def word(self, longest):
        letters = string.ascii_letters + " '\"\\%\t" + ("äß€✓日𝄞" if self.r.random() < 0.5 else "")
        return "".join(self.r.choice(letters) for _ in range(self.r.randint(0, longest)))

    def digits(self):
        return self.r.randrange(100_000) * 8 + self.lane

    def date(self):
        return f"{self.r.randint(1990, 2030)}-{self.r.randint(1, 12):02}-{self.r.randint(1, 28):02}"

    def moment(self, fraction):
        text = f"{self.date()} {self.r.randint(0, 23):02}:{self.r.randint(0, 59):02}:{self.r.randint(0, 59):02}"
        return text + (f".{self.r.randrange(10**fraction):0{fraction}}" if fraction else "")

    def json(self, depth=2):
        choice = self.r.randrange(7 if depth else 5)
        return ['"text"', "null", "true", str(self.r.randint(-10**12, 10**12)), str(self.r.randint(0, 1000) / 8),
                "[" + ",".join(self.json(depth - 1) for _ in range(self.r.randint(0, 4))) + "]" if depth else "",
                "{" + ",".join(f'"k{i}":{self.json(depth - 1)}' for i in range(self.r.randint(0, 4))) + "}" if depth else ""][choice]

    def key(self, table):
        r, n = self.r, self.digits()
        return {"users": lambda: (n,), "orders": lambda: (n % 800, r.randrange(1000)),
                "products": lambda: (f"{r.choice(['sku', 'SKÜ', 'x y'])}-{n}",),
                "sessions": lambda: (str(uuid.UUID(int=r.getrandbits(125) * 8 + self.lane)),),
                "counters": lambda: (r.choice([0, 2**53, 2**63 - 500_000, 2**64 - 2_000_000]) + n,),
                "tags": lambda: (f"é{n}", r.choice(["de", "en", "fr"])),
                "files": lambda: ((r.getrandbits(120) * 8 + self.lane).to_bytes(16, "little"),),
                "measurements": lambda: (n % 8000, self.date()), "links": lambda: (n, r.randrange(100))}[table]()

    def values(self, table):
        r, m = self.r, self.maybe
        return {"users": lambda: {"name": self.word(20), "email": m(f"{r.getrandbits(60)}@example.com"), "born": m(self.date()),
                                  "created": m(self.moment(6)), "active": r.randint(-128, 127)},
                "orders": lambda: {"status": r.choice(["new", "paid", "sent", "später"]), "amount": m(f"{r.randint(-10**9, 10**9) / 100:.2f}"),
                                   "placed": m(self.moment(3)), "note": m(self.word(60))},
                "products": lambda: {"price": m(r.uniform(-1e6, 1e6)), "attributes": m(self.json()), "weight": m(r.randint(0, 999) / 8)},
                "sessions": lambda: {"payload": m(r.randbytes(r.randint(0, 200))), "expires": m(self.moment(0))},
                "counters": lambda: {"value": r.randint(-2**63, 2**63 - 1)},
                "tags": lambda: {"flags": m(r.choice(["", "a", "a,c", "a,b,c"])), "bits": m(r.randrange(32))},
                "files": lambda: {"body": m(r.randbytes(60_000 if r.random() < 0.02 else r.randint(0, 300)))},
                "measurements": lambda: {"at": m(f"{r.choice(['', '-'])}{r.randint(0, 838):02}:{r.randint(0, 58):02}:07.{r.randint(0, 99):02}"),
                                         "value": m(r.randint(-999, 999) / 16), "model": m(r.randint(1901, 2155))},
                "links": lambda: {"label": m(self.word(40))}}[table]()


KEYS = {"users": ["id"], "orders": ["customer", "number"], "products": ["sku"], "sessions": ["id"], "counters": ["id"],
        "tags": ["name", "lang"], "files": ["id"], "measurements": ["sensor", "day"], "links": ["a", "b"]}


class Writer(threading.Thread):
    """Commits random transactions of 1 to 50 rows until it is told to stop, whatever happens to the server."""

    def __init__(self, server, seed, lane, pause_s):
        super().__init__(daemon=True)
        self.server, self.random, self.pause_s = server, random.Random(f"{seed}/{lane}"), pause_s
        self.make = Maker(self.random, lane)
        self.keys, self.saved = {}, {}
        self.committed, self.rolled_back, self.rows, self.failure = 0, 0, 0, None
        self.stopping = threading.Event()
        self.connection = self.cursor = None

    def run(self):
        try:
            while not self.stopping.is_set():
                try:
                    if not self.connection:
                        self._connect()
                    self._transaction()
                except (pymysql.err.OperationalError, pymysql.err.InterfaceError, OSError) as error:
                    self._failed(error)
                except pymysql.err.IntegrityError:
                    self._roll_back()
                time.sleep(self.random.expovariate(1 / self.pause_s))
        except Exception as error:  # told to whoever waits for us
            self.failure = repr(error)

    def stop(self):
        self.stopping.set()
        self.join()
        if self.failure:
            raise RuntimeError(f"the writer failed: {self.failure}")

    def _connect(self):
        self.connection = self.server.connect()
        self.cursor = self.connection.cursor()
        self.cursor.execute("USE shop")
        self.cursor.execute("SET SESSION innodb_lock_wait_timeout = 2, transaction_isolation = 'READ-COMMITTED'"
                            if self.server.flavour == "mysql" else
                            "SET SESSION innodb_lock_wait_timeout = 2, tx_isolation = 'READ-COMMITTED'")
        # What we had in hand when the server died was committed, or not: ask.
        for table, columns in KEYS.items():
            names = [f"CAST({c} AS CHAR)" if c == "day" else c for c in columns]
            self.cursor.execute(f"SELECT {', '.join(names)} FROM {table}")
            self.keys[table] = [key for key in self.cursor.fetchall() if self._ours(table, key)]
        self.connection.rollback()

    def _ours(self, table, key):
        first = key[0]
        if table == "sessions":
            return uuid.UUID(first).int % 8 == self.make.lane
        if table == "files":
            return first[0] % 8 == self.make.lane
        if isinstance(first, str):
            first = int("".join(c for c in first if c.isdigit()))
        return first % 8 == self.make.lane

    def _failed(self, error):
        if error.args and error.args[0] in (1205, 1213):  # lock wait, deadlock
            return self._roll_back()
        self.connection = None
        self.saved = {}
        time.sleep(0.05)

    def _roll_back(self):
        self.cursor.execute("ROLLBACK")
        self.keys.update(self.saved)
        self.saved = {}
        self.rolled_back += 1

    def _transaction(self):
        wanted = 1 if self.random.random() < 0.3 else self.random.randint(1, 50)
        self.cursor.execute("BEGIN")
        if self.random.random() < 0.1:
            self.cursor.execute("INSERT INTO other.noise VALUES (1)")
        rows = self._savepoint() if self.random.random() < 0.05 else 0
        while rows < wanted:
            # At most 50 rows: what is still free.
            rows += self._change(min(wanted - rows, self.random.choice([1, 1, 2, 5, 20])))
        if self.random.random() < 0.05:
            return self._roll_back()
        self.cursor.execute("COMMIT")
        self.saved = {}
        self.committed += 1
        self.rows += rows
        if self.random.random() < 0.005:
            self.cursor.execute("FLUSH BINARY LOGS")

    def _savepoint(self):
        self.cursor.execute("SAVEPOINT before_it")
        kept = {table: list(keys) for table, keys in self.keys.items()}
        self._change(3)
        self.cursor.execute("ROLLBACK TO SAVEPOINT before_it")
        self.keys = kept
        return 0

    def _change(self, count):
        """One statement; how many rows it changed, at least 1 so that the loop ends."""
        table = self.random.choice(["events", "events", *KEYS])
        if table == "events":
            return self._change_keyless(count)
        if table not in self.saved:
            self.saved[table] = list(self.keys[table])
        what = self.random.random()
        if what < 0.45 or not self.keys[table]:
            self._insert(table, count)
        elif what < 0.70:
            self._update(table)
            count = 1
        elif what < 0.80:
            self._move(table)
            count = 1
        elif what < 0.85 and table == "counters":
            count = self._shift()
        else:
            count = self._remove(table, count)
        return max(1, count)

    def _insert(self, table, count):
        keys = {self.make.key(table) for _ in range(count)} - set(self.keys[table])
        rows = [dict(zip(KEYS[table], key)) | self.make.values(table) for key in keys]
        if rows:
            names = list(rows[0])
            row = "(" + ", ".join(["%s"] * len(names)) + ")"
            self.cursor.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([row] * len(rows))}",
                                [value for each in rows for value in each.values()])
            self.keys[table].extend(keys)

    def _where(self, table, key):
        return " AND ".join(f"{column} = %s" for column in KEYS[table]), list(key)

    def _update(self, table):
        where, parameters = self._where(table, self.random.choice(self.keys[table]))
        values = self.make.values(table)
        some = self.random.sample(sorted(values), self.random.randint(1, len(values)))
        self.cursor.execute(f"UPDATE {table} SET {', '.join(f'{c} = %s' for c in some)} WHERE {where}",
                            [values[c] for c in some] + parameters)

    def _move(self, table):
        """Gives a row another key."""
        old, new = self.random.choice(self.keys[table]), self.make.key(table)
        if new in self.keys[table]:
            return
        where, parameters = self._where(table, old)
        self.cursor.execute(f"UPDATE {table} SET {', '.join(f'{c} = %s' for c in KEYS[table])} WHERE {where}",
                            list(new) + parameters)
        self.keys[table].remove(old)
        self.keys[table].append(new)

    def _shift(self):
        """One statement in which each row takes the key that the one before it left."""
        low = self.random.choice(self.keys["counters"])[0]
        chain = sorted(k for k, in self.keys["counters"] if low <= k)[:5]
        step = 8
        self.cursor.execute("UPDATE counters SET id = id + %s WHERE id BETWEEN %s AND %s AND id %% 8 = %s ORDER BY id DESC",
                            [step, chain[0], chain[-1], chain[0] % 8])
        self.keys["counters"] = [(k + step,) if k in chain else (k,) for k, in self.keys["counters"]]
        return len(chain)

    def _remove(self, table, count):
        gone = self.random.sample(self.keys[table], min(count, len(self.keys[table])))
        wheres, parameters = zip(*(self._where(table, key) for key in gone))
        self.cursor.execute(f"DELETE FROM {table} WHERE " + " OR ".join(f"({w})" for w in wheres),
                            [value for each in parameters for value in each])
        self.keys[table] = [key for key in self.keys[table] if key not in set(gone)]
        return len(gone)

    def _change_keyless(self, count):
        """Rows without a key, most of them several times; of equal ones one is changed."""
        kind, level = self.random.choice(["open", "close", "ä"]), self.random.choice([None, 1, 2])
        what = self.random.random()
        if what < 0.4:
            self.cursor.execute("INSERT INTO events VALUES " + ", ".join(["(%s, %s, %s)"] * count),
                                [kind, level, self.random.choice([None, "", "same"])] * count)
            return count
        count = self.random.choice([1, 1, 1, min(count, 5)])
        if what < 0.65:
            self.cursor.execute("UPDATE events SET level = %s, message = %s WHERE kind = %s LIMIT %s",
                                [self.random.choice([None, 1, 2, 3]), self.random.choice([None, "", "same", "other"]), kind, count])
        else:
            self.cursor.execute("DELETE FROM events WHERE kind = %s LIMIT %s", [kind, count])
        return max(1, self.cursor.rowcount)
