dts-pipe none.ndjson
