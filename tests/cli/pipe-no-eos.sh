# An empty input is a stream whose producer was killed before it said anything.
dts-pipe </dev/null
