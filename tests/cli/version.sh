for program in binlog-tail dts-pipe dts-sink; do
  "$program" --version
  "$program" -V | cmp - <("$program" --version)
done
