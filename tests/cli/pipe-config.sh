# The configuration file sets options; the command line wins.
head -n 31 "$TESTS/golden/stream-v1.ndjson" >in
printf '# a comment\nformat = frame\ncompress = true # another\n' >dts.conf
dts-pipe --config dts.conf in >frames
dts-pipe --format frame --compress in | cmp - frames
dts-pipe frames | cmp - in
printf 'format = frame\n' >frame.conf
dts-pipe --config frame.conf --format ndjson in | cmp - in
