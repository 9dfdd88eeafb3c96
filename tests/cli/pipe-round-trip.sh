# NDJSON → frames → NDJSON is the same, plain and compressed, from a file and from a pipe.
head -n 31 "$TESTS/golden/stream-v1.ndjson" >in
dts-pipe in | cmp - in
dts-pipe --format frame in | dts-pipe | cmp - in
dts-pipe --format frame --compress <in >frames
dts-pipe frames | cmp - in
dts-pipe --format frame frames | dts-pipe - | cmp - in
