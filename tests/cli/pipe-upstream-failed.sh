# The status of a producer that failed goes through every stage to the last one.
head -n 30 "$TESTS/golden/stream-v1.ndjson" >in
echo '{"op":"eos","reason":"db1 went away","status":3}' >>in
status=0
dts-pipe --format frame in 2>first.err | dts-pipe >out || status=$?
cmp in out
cat first.err >&2
exit "$status"
