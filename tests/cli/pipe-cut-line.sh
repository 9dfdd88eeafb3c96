# A line that was cut off is not passed on, what stands before it is.
head -n 4 "$TESTS/golden/stream-v1.ndjson" >whole
head -c -10 whole >cut.ndjson
status=0
dts-pipe cut.ndjson >out || status=$?
head -n 3 whole | cmp - out
exit "$status"
