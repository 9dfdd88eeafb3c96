# A log that does not name its columns is refused, with what helps; with that it is read.
status=0
binlog-tail "$TESTS/data/mysql-minimal-metadata.000001" >out || status=$?
! grep '^{"op":"[cud]"' out
binlog-tail --schema-file "$TESTS/data/mysql-minimal-metadata.schema.sql" "$TESTS/data/mysql-minimal-metadata.000001" | tail -n 1 | jq -r .op
exit "$status"
