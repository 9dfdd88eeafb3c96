dts-pipe --help >/dev/full
