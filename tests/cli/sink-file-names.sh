# Names that SQLite gives a meaning of its own are file names like others.
for name in :memory: file:x.db file:y.db%3Fmode=memory; do
  binlog-tail "$TESTS/data/shop.000001" | dts-sink "sqlite:$name"
  dts-sink --status "sqlite:./$name" | jq -r .pos
done
find . -type f ! -name '*-shm' ! -name '*-wal' | sort
