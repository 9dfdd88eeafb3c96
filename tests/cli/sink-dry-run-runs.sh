# What a dry run prints can be run, on no database and on one that is there, and does the same.
log=$TESTS/data/shop.000001
dump() { sqlite3 "$1" .dump | grep -v dts_progress; dts-sink --status "sqlite:$1" | jq -c 'del(.updated)'; }
binlog-tail "$log" | dts-sink --dry-run sqlite:new.db >dry.sql
sqlite3 new.db <dry.sql
binlog-tail "$log" | dts-sink sqlite:applied.db
cmp <(dump new.db) <(dump applied.db)

half=$(binlog-tail "$log" | jq -r 'select(.op == "commit") | .pos' | sed -n 3p)
binlog-tail --until "$half" "$log" | dts-sink sqlite:half.db
binlog-tail "$log" | dts-sink --dry-run sqlite:half.db >rest.sql
sqlite3 half.db <rest.sql
cmp <(dump half.db | jq -R 'sub("\"epoch\":2"; "\"epoch\":1")') <(dump applied.db | jq -R .)
[ "$(grep -c '^BEGIN' rest.sql)" -ge 2 ]
