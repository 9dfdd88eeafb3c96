# One object a line, which a machine can read.
dts-pipe --log-format json --no-such-option 2>said || [ $? -eq 2 ]
jq -r '[.level, .program, .message, .exit] | @tsv' said
dts-pipe --log-format=json none.ndjson 2>said || [ $? -eq 3 ]
jq -r '[.level, .program, .exit] | @tsv' said
