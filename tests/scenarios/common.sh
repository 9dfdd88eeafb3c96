# shellcheck shell=bash
# Sourced by the scenarios.

fail() {
  printf 'FAILED: %s\n' "$*"
  exit 1
}

# expect WHAT WANTED GOT
expect() { [ "$2" = "$3" ] || fail "$1: expected '$2', got '$3'"; }

# wait_until WHAT SECONDS COMMAND…: until the command succeeds, or fails the scenario.
wait_until() {
  local what=$1 tries=$(($2 * 50))
  shift 2
  until "$@"; do
    [ $((tries--)) -gt 0 ] || fail "$what did not happen"
    sleep 0.02
  done
}

# The dump that two databases are compared by: every table of the user's, rows in an order of their own.
dump() {
  local database=$1 table
  sqlite3 "$database" "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%.%' ORDER BY name" |
    while IFS= read -r table; do
      printf '== %s\n' "$table"
      sqlite3 -quote "$database" "SELECT * FROM \"$table\"" | LC_ALL=C sort
    done
}
