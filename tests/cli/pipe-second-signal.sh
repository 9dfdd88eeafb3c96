# The first signal lets the input come to its end; the second one does not wait for that.
mkfifo in
dts-pipe in >out &
pipe=$!
exec 3>in
head -n 1 "$TESTS/golden/stream-v1.ndjson" >&3
until [ -s out ]; do sleep 0.02; done
kill -TERM "$pipe"
sleep 0.2
kill -0 "$pipe"
kill -TERM "$pipe"
status=0
wait "$pipe" || status=$?
echo "$status"
