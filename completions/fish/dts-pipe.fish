# Made by dts-pipe --generate fish.
complete -c dts-pipe -l max-record -x -d 'Refuse records that are larger than this: 512K, 64M, 2G'
complete -c dts-pipe -l format -x -a 'ndjson frame' -d 'Write the stream in this encoding'
complete -c dts-pipe -l compress -d 'Compress the blocks of a frame stream with zstd'
complete -c dts-pipe -l config -r -F -d 'Take options from this file, one a line: option = value'
complete -c dts-pipe -l progress -x -a 'auto always never' -d 'Show on standard error what has been done so far'
complete -c dts-pipe -l log-format -x -a 'text json' -d 'Write errors, hints and warnings in this form'
complete -c dts-pipe -l help -s h -d 'Print this help and exit'
complete -c dts-pipe -l version -s V -d 'Print name and version and exit'
