# What is no database for us: status 4, in plain words.
log=$TESTS/data/shop.000001
say() {
  local status=0
  "$@" 2>&1 || status=$?
  echo "status $status"
}
printf 'root:x:0:0:root:/root:/bin/bash\n' >passwd
say dts-sink sqlite:passwd < <(binlog-tail "$log")
say dts-sink --dry-run sqlite:passwd < <(binlog-tail "$log")
say dts-sink --status sqlite:passwd
say dts-sink --status sqlite:none.db
sqlite3 others.db 'CREATE TABLE dts_progress (x)'
say dts-sink sqlite:others.db < <(binlog-tail "$log")
say dts-sink --status sqlite:others.db
say dts-sink --rewind shop.000001:4 sqlite:others.db
say dts-sink --forget sqlite:none.db
cat passwd
find . -name none.db
