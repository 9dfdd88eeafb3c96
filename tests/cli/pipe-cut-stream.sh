# What there is of a stream whose writer was killed is passed on; no eos is made up; the next file is not begun.
head -n 30 "$TESTS/golden/stream-v1.ndjson" >cut.ndjson
status=0
dts-pipe cut.ndjson "$TESTS/golden/stream-v1.ndjson" >out || status=$?
cmp out cut.ndjson
exit "$status"
