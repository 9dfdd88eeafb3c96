# Options come from a file; the command line wins; what is wrong in it has its line.
printf '# a comment\nformat = "frame"\n' >good.conf
binlog-tail --config good.conf "$TESTS/data/shop.000001" | head -c 3 | cmp - <(binlog-tail --format frame "$TESTS/data/shop.000001" | head -c 3)
binlog-tail --config good.conf --format ndjson "$TESTS/data/shop.000001" | head -c 1
for line in 'format = "frame"' 'no-such = 1' 'format'; do
  printf 'format = "frame"\n%s\n' "$line" >bad.conf
  status=0
  dts-pipe --config bad.conf </dev/null || status=$?
  printf 'status %d\n' "$status" >&2
done
