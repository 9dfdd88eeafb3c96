# The same log, whichever way it comes in.
rows() { grep '^{"op":"[cud]"'; }
log=$TESTS/data/shop.000001
binlog-tail "$log" | rows >plain
gzip -c "$log" >shop.000001.gz
zstd -q "$log" -o shop.000001.zst
binlog-tail shop.000001.gz | rows | cmp plain -
binlog-tail shop.000001.zst | rows | cmp plain -
binlog-tail - <"$log" | rows | cmp plain -
binlog-tail <"$log" | rows | cmp plain -
binlog-tail --format frame "$log" | dts-pipe | rows | cmp plain -
wc -l <plain
