dts-pipe </dev/null
