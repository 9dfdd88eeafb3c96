# A row that is there already, and one that is not: 5, naming table and key. --conflict upsert lets the stream win.
log=$TESTS/data/shop.000001
dts-sink sqlite:shop.db < <(binlog-tail "$log")
sqlite3 shop.db 'DELETE FROM dts_progress'
binlog-tail "$log" | dts-sink sqlite:shop.db 2>said || status=$?
grep -o 'shop.users: insert of id=1' said
exit "$status"
