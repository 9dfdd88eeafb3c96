# The last program of a pipeline exits with the status of the first one that failed, stream or not.
binlog-tail none.000001 2>tail.err | dts-sink sqlite:a.db 2>sink.err || printf 'missing log: %d\n' $?
printf 'garbage\n' >shop.off
binlog-tail --offset-file shop.off "$TESTS/data/shop.000001" 2>tail.err | dts-sink sqlite:a.db 2>sink.err || printf 'broken offset file: %d\n' $?
binlog-tail --no-such-option 2>tail.err | dts-pipe --format frame 2>pipe.err | dts-sink sqlite:a.db 2>sink.err || printf 'usage, through frames: %d\n' $?
# A closed standard input is no reason to wait.
binlog-tail <&- 2>tail.err | dts-sink sqlite:a.db 2>sink.err || printf 'closed stdin: %d\n' $?
dts-sink sqlite:a.db <&- 2>sink.err || printf 'closed stdin of dts-sink: %d\n' $?
# A start that the logs do not reach, and a compressed log that was cut.
binlog-tail --from shop.000001:99999999 "$TESTS/data/shop.000001" 2>tail.err | dts-sink sqlite:b.db 2>sink.err || printf 'start behind the end: %d\n' $?
gzip -c "$TESTS/data/shop.000001" | head -c 3000 | binlog-tail 2>tail.err | dts-sink sqlite:c.db 2>sink.err || printf 'cut gzip: %d\n' $?
