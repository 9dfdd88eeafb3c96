# A statement that would have to be executed in the target stops before it, until somebody has done so.
binlog-tail "$TESTS/data/shop.000001" | jq -c '
  def record: {tx: "shop.000002:100", ts: "2026-11-20T15:00:00.000000Z"} + .;
  if .op == "eos" then
    ({op: "begin", pos: "shop.000002:100"} | record),
    ({op: "ddl", schema: "shop", statement: "RENAME TABLE carts TO\n  baskets"} | record),
    ({op: "commit", pos: "shop.000002:200"} | record),
    .pos = "shop.000002:200"
  else . end' >log.ndjson
status=0
dts-sink sqlite:shop.db log.ndjson || status=$?
[ "$status" = 5 ]
dts-sink --status sqlite:shop.db | jq -r .pos
sqlite3 shop.db 'ALTER TABLE "shop.carts" RENAME TO "shop.baskets"'
status=0
dts-sink sqlite:shop.db log.ndjson 2>/dev/null || status=$?
[ "$status" = 5 ]
dts-sink --on-ddl ignore sqlite:shop.db log.ndjson
dts-sink --status sqlite:shop.db | jq -r .pos
