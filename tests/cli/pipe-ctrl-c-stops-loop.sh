# Ctrl-C goes to the whole group. The stream that is being read is finished, and then the loop of the shell ends,
# because the program has ended by the signal. A background job would ignore SIGINT if env did not undo it.
mkfifo in
# shellcheck disable=SC2016 # it is the loop that expands them
echo 'for i in 1 2 3; do dts-pipe in >"out$i"; echo "after $i"; done' >loop
env --default-signal=INT setsid bash loop &
loop=$!
exec 3>in
head -n 1 "$TESTS/golden/stream-v1.ndjson" >&3
until [ -s out1 ]; do sleep 0.02; done
kill -INT -- "-$loop"
head -n 31 "$TESTS/golden/stream-v1.ndjson" | tail -n +2 >&3
exec 3>&-
status=0
wait "$loop" || status=$?
echo "the loop: $status"
head -n 31 "$TESTS/golden/stream-v1.ndjson" | cmp - out1
