binlog-tail none.000001
