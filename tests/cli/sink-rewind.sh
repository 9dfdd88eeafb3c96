# Setting a stream back and forgetting it: what is printed, what is refused, what the offset file says.
log=$TESTS/data/rotate
refused() {
  status=0
  dts-sink "$@" 2>err >out || status=$?
  printf '%s: %s\n' "$status" "$(grep -v '^$' err | tr '\n' ' ')"
  [ ! -s out ]
}
binlog-tail --stream one "$log" | dts-sink --offset-file one.off sqlite:two.db
pos=$(jq -r .pos one.off)
dts-sink --rewind binlog.000002:4 --offset-file one.off sqlite:two.db | jq -c '{rewound, from, pos, epoch}'
jq -c '{stream, pos, gtid}' one.off
dts-sink --status sqlite:two.db | jq -r .repeats | cut -d ' ' -f 1
refused --rewind binlog.000003:4 sqlite:two.db
refused --rewind earliest sqlite:two.db
binlog-tail --stream one --offset-file one.off "$log" | dts-sink --offset-file one.off sqlite:two.db
[ "$(jq -r .pos one.off)" = "$pos" ]
dts-sink --status sqlite:two.db | jq -c '{stream, repeats}'

binlog-tail --stream two --include nothing.here "$log" | dts-sink --offset-file two.off sqlite:two.db
refused --forget sqlite:two.db
refused --forget --stream three sqlite:two.db
refused --forget --stream two --offset-file one.off sqlite:two.db
refused --rewind
refused --rewind somewhere sqlite:two.db
refused --forget --status sqlite:two.db
refused --forget sqlite:two.db changes.ndjson
refused --stream two sqlite:two.db
dts-sink --forget --stream two --offset-file two.off sqlite:two.db | jq -c '{forgotten, pos, epoch}'
[ ! -e two.off ] && [ -e one.off ]
dts-sink --status sqlite:two.db | jq -r .stream
refused --forget --stream two sqlite:two.db
refused --forget sqlite:none.db
[ ! -e none.db ]
