dts-pipe --formt frame
