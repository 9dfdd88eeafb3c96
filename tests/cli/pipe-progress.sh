# Asked for, the totals are told even where there is no terminal.
dts-pipe --progress always "$TESTS/golden/stream-v1.ndjson" >/dev/null || [ $? -eq 3 ]
