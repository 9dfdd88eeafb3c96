# Help that was asked for goes to stdout; nothing else does.
for program in binlog-tail dts-pipe dts-sink; do
  "$program" --help | head -n 1
  "$program" -h | cmp - <("$program" --help)
done
