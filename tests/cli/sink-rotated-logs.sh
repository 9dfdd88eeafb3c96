# Logs that follow each other are one history, in one run, in two, and when the first ones are gone.
rows() { sqlite3 "$1" 'SELECT * FROM "rotating.t" ORDER BY id'; }
logs=("$TESTS"/data/rotate/binlog.00000[123])
binlog-tail "${logs[@]}" | dts-sink sqlite:one.db
binlog-tail "${logs[0]}" | dts-sink sqlite:three.db
binlog-tail "${logs[1]}" | dts-sink sqlite:three.db
binlog-tail "${logs[1]}" "${logs[2]}" | dts-sink sqlite:three.db
rows one.db
rows three.db | cmp - <(rows one.db)
