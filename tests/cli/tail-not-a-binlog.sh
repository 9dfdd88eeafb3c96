# Status 5, with the file.
printf 'this is no binary log at all\n' >wrong.000001
binlog-tail wrong.000001
