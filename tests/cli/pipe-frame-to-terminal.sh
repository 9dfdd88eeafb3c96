# script(1) gives the program a terminal, and returns its status.
script --quiet --return --command "dts-pipe --format frame /dev/null" /dev/null | tr -d '\r'
