# Changes that were logged as statements cannot be followed: not skipped, refused.
binlog-tail "$TESTS/data/mysql-statement.000001" >/dev/null
