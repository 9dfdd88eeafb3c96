# The file says what the database says, and the source goes on from it.
log=$TESTS/data/shop.000001
binlog-tail --offset-file shop.off --until shop.000001:20000 "$log" | dts-sink --offset-file shop.off sqlite:shop.db
[ "$(jq -r .pos shop.off)" = "$(dts-sink --status sqlite:shop.db | jq -r .pos)" ]
binlog-tail --offset-file shop.off "$log" | tee rest | dts-sink --offset-file shop.off sqlite:shop.db
sqlite3 shop.db <"$TESTS/data/shop.query.sql" | cmp "$TESTS/data/shop.expected" -
[ "$(wc -l <rest)" -lt "$(binlog-tail "$log" | wc -l)" ]
