# A directory is its logs in their order, as if they were named one by one; an archive of them is the same log.
binlog-tail "$TESTS/data/rotate" >directory
binlog-tail "$TESTS"/data/rotate/binlog.00000[123] | cmp directory -
binlog-tail "$TESTS/data/archive" | cmp directory -
