# The log in two parts is the log.
rows() { jq -c "select(.op | test(\"^[cud]$\")) | del(.def)"; }  # each stream numbers its definitions
log=$TESTS/data/shop.000001
middle=$(binlog-tail "$log" | jq -r 'select(.op == "commit") | .pos' | sed -n 9p)
binlog-tail "$log" | rows >whole
{ binlog-tail --until "$middle" "$log" | rows; binlog-tail --from "$middle" "$log" | rows; } | cmp whole -
binlog-tail --until "$middle" "$log" | tail -n 1 | jq -r '.op, .status // 0'
