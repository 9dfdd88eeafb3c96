# The sample, twice: the second time there is nothing to do.
for round in 1 2; do
  binlog-tail "$TESTS/data/shop.000001" | dts-sink sqlite:shop.db
  sqlite3 shop.db <"$TESTS/data/shop.query.sql" | cmp "$TESTS/data/shop.expected" -
done
dts-sink --status sqlite:shop.db | jq -r .stream
