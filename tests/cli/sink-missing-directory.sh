binlog-tail "$TESTS/data/shop.000001" | dts-sink sqlite:none/shop.db
