# Each is status 2, silent on stdout but for a source, whose reader has to be told.
wrong() {
  local status=0
  "$@" </dev/null || status=$?
  printf 'status %d\n' "$status" >&2
}
for program in binlog-tail dts-pipe dts-sink; do
  wrong "$program" --no-such-option
  wrong "$program" --log-format
  wrong "$program" --log-format loud
  wrong "$program" --config none.conf
done
wrong dts-sink
wrong dts-sink oracle://db/shop
wrong dts-pipe --max-record 1q
wrong dts-pipe --compress
wrong dts-pipe --format xml
wrong binlog-tail --from nowhere
