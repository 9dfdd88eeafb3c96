# A stream that starts behind what the target has leaves a hole: 6, and both places are named.
log=$TESTS/data/shop.000001
mapfile -t ends < <(binlog-tail "$log" | jq -r 'select(.op == "commit") | .pos')
binlog-tail --until "${ends[8]}" "$log" | dts-sink sqlite:shop.db
binlog-tail --from "${ends[10]}" "$log" | dts-sink sqlite:shop.db 2>said || status=$?
grep -q "${ends[8]}" said
grep -q "${ends[10]}" said
exit "$status"
