dts-pipe "$TESTS/golden/stream-v1.ndjson" >/dev/full
