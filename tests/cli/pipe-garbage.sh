# Not a stream at all: status 5, with the byte where that shows.
printf 'garbage\n' | dts-pipe
