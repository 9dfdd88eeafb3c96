# A log that was cut inside a transaction: its whole transactions, and a status that says so.
log=$TESTS/data/shop.000001
middle=$(binlog-tail "$log" | jq -r 'select(.op == "commit") | .pos' | sed -n 9p)
head -c $((${middle#*:} + 400)) "$log" >shop.000001
status=0
binlog-tail shop.000001 >out || status=$?
grep -c '^{"op":"commit"' out
exit "$status"
