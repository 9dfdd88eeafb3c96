# Prints SQL and leaves nothing behind.
binlog-tail "$TESTS/data/shop.000001" | dts-sink --dry-run sqlite:shop.db | grep -c 'INSERT INTO "shop.users"'
[ ! -e shop.db ]
