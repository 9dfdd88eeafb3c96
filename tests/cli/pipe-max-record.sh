dts-pipe --max-record 64 "$TESTS/golden/stream-v1.ndjson"
