# What stands before the bad record has been written when the error is told.
head -n 3 "$TESTS/golden/stream-v1.ndjson" >in
echo '{"op":"frobnicate"}' >>in
status=0
dts-pipe in >out || status=$?
head -n 3 in | cmp - out
exit "$status"
