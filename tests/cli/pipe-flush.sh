# What has been read is written before more is waited for.
mkfifo in
dts-pipe in >out &
exec 3>in
head -n 3 "$TESTS/golden/stream-v1.ndjson" >&3
until [ "$(wc -l <out)" -eq 3 ]; do sleep 0.02; done
exec 3>&-
status=0
wait $! || status=$?
exit "$status"
