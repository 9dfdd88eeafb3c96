# shellcheck shell=bash disable=SC2154,SC2034,SC2016  # variables cross files; 'bash -c' expands its own
# Sourced by the service scripts: starting, stopping and asking a private database server.
#
# A script defines, before it calls service_main:
#   flavour              its name; launch_options: what its server needs besides the common options
#   prepare              makes the server's programs available, sets server=(command…), client=(command…), dump=(command…)
#   initialise DATA      creates an empty data directory in which root@localhost has no password
#   account_statements   prints the SQL that creates $SQL_USER and $REPL_USER with $SQL_PASSWORD and closes other doors

me=tests/services/${0##*/}
start_timeout_s=120
stop_timeout_s=60

say() { printf '%s: %s\n' "$me" "$*" >&2; }
die() {
  local status=$1
  printf '%s: error: %s\n' "$me" "$2" >&2
  [ $# -lt 3 ] || printf 'hint: %s\n' "$3" >&2
  exit "$status"
}

usage() {
  cat <<TEXT
usage: $me start DIR [--owner PID] [--uuid UUID] [server option…]
       $me stop DIR
       $me client DIR [client argument…]
       $me dump DIR [dump argument…]

start    runs a $flavour server with its data in DIR/data, on a free port of 127.0.0.1, and returns when it
         answers. Server options override ours (a binlog named 'binlog', GTIDs, full row metadata and images).
         A DIR that was used before keeps its data. With --owner the server stops when process PID ends.
         --uuid sets the server's UUID (MySQL only).
         DIR/env can be sourced; it sets
           HOST PORT SOCKET SQL_USER REPL_USER SQL_PASSWORD PID DATA_DIR BINLOG_DIR SERVER_VERSION
         SQL_USER may do everything, REPL_USER only read the binlog; both have SQL_PASSWORD.
stop     stops it in good order and waits for it; DIR stays.
client   runs the command line client as root, through the socket; dump the same with mysqldump.
TEXT
}

service_main() {
  local command=${1:-}
  case "$command" in
    -h | --help) usage; exit 0 ;;
    start | stop | client | dump) ;;
    *) usage >&2; exit 2 ;;
  esac
  [ $# -ge 2 ] || { usage >&2; exit 2; }
  dir=$(realpath -m -- "$2")
  shift 2
  "service_$command" "$@"
}

# The process that DIR/pid names, if it still is the server of DIR: process numbers come round again.
running_pid() {
  local pid
  [ -f "$dir/pid" ] || return 1
  pid=$(<"$dir/pid")
  grep -zqxF -- "--datadir=$dir/data" "/proc/$pid/cmdline" 2>/dev/null || return 1
  printf '%s' "$pid"
}

wait_for_end() {
  local pid=$1 tries=$((stop_timeout_s * 20))
  while [ -e "/proc/$pid" ] && [ "$(cut -d' ' -f3 "/proc/$pid/stat" 2>/dev/null)" != Z ]; do
    [ $((tries--)) -gt 0 ] || return 1
    sleep 0.05
  done
}

service_stop() {
  local pid
  pid=$(running_pid) || { rm -f "$dir/pid" "$dir/env"; return 0; }
  kill -TERM "$pid"
  if ! wait_for_end "$pid"; then
    kill -KILL "$pid"
    die 1 "$flavour in $dir did not stop within $stop_timeout_s s and was killed" "see $dir/log"
  fi
  rm -f "$dir/pid" "$dir/env"
}

require_running() {
  running_pid >/dev/null || die 3 "no $flavour server runs in $dir" "$me start $dir"
  prepare
}

as_root=(--no-defaults --user=root --default-character-set=utf8mb4)

service_client() {
  require_running
  "${client[@]}" "${as_root[@]}" --socket="$dir/socket" "$@"
}

service_dump() {
  require_running
  "${dump[@]}" "${as_root[@]}" --socket="$dir/socket" "$@"
}

ask() { "${client[@]}" "${as_root[@]}" --socket="$dir/socket" --batch --skip-column-names "$@" 2>/dev/null; }

free_port() {
  local port
  while :; do
    port=$((RANDOM % 12000 + 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s' "$port"; return; }
  done
}

# Returns 1 if the server ended before it answered.
wait_until_ready() {
  local pid=$1 tries=$((start_timeout_s * 10))
  until ask -e 'SELECT 1' >/dev/null; do
    running_pid >/dev/null || [ $tries -gt $((start_timeout_s * 10 - 10)) ] || return 1
    [ -e "/proc/$pid" ] || return 1
    [ $((tries--)) -gt 0 ] || { kill -KILL "$pid"; return 1; }
    sleep 0.1
  done
}

# Starts the server on a port that was free a moment ago; somebody else may take it first, so it tries again.
launch() {
  local attempt port pid
  for attempt in 1 2 3 4 5; do
    port=$(free_port)
    : >"$dir/log"
    TZ=UTC setsid "${server[@]}" "${common_options[@]}" --port="$port" "${launch_options[@]}" "$@" >>"$dir/log" 2>&1 </dev/null 9>&- &
    pid=$!
    printf '%s\n' "$pid" >"$dir/pid"
    if wait_until_ready "$pid"; then
      PORT=$port PID=$pid
      return 0
    fi
    grep -qi 'port.*in use\|address already in use' "$dir/log" || break
  done
  rm -f "$dir/pid"
  tail -n 20 "$dir/log" >&2
  die 3 "$flavour did not start in $dir (attempt $attempt)" "see $dir/log"
}

# Others on this machine can reach the port, so the only accounts they can try have a random password; root is
# reached through the socket, which stands in a directory of the owner's.
create_account() {
  SQL_USER=dts REPL_USER=dts_repl
  if [ ! -f "$dir/password" ]; then
    SQL_PASSWORD=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    { printf 'SET sql_log_bin=0;\n'; account_statements; } |
      "${client[@]}" "${as_root[@]}" --socket="$dir/socket"
    printf '%s\n' "$SQL_PASSWORD" >"$dir/password"
  fi
  SQL_PASSWORD=$(<"$dir/password")
}

write_env() {
  local basename
  basename=$(ask -e 'SELECT @@log_bin_basename')
  HOST=127.0.0.1 SOCKET=$dir/socket DATA_DIR=$dir/data BINLOG_DIR=${basename%/*}
  SERVER_VERSION=$(ask -e 'SELECT VERSION()')
  local name
  for name in HOST PORT SOCKET SQL_USER REPL_USER SQL_PASSWORD PID DATA_DIR BINLOG_DIR SERVER_VERSION; do
    printf '%s=%q\n' "$name" "${!name}"
  done >"$dir/env.new"
  mv "$dir/env.new" "$dir/env"
}

stop_with_owner() {
  local owner=$1
  setsid bash -c 'while [ -e "/proc/$1" ] && [ -e "/proc/$2" ]; do sleep 0.5; done; [ -e "/proc/$1" ] || exec "$3" stop "$4"' \
    - "$owner" "$PID" "$(realpath -- "$0")" "$dir" >/dev/null 2>&1 </dev/null &
}

service_start() {
  local owner='' uuid=''
  while :; do
    case "${1:-}" in
      --owner) owner=${2:?--owner needs a process id}; shift 2 ;;
      --uuid) uuid=${2:?--uuid needs a value}; shift 2 ;;
      *) break ;;
    esac
  done
  [ ${#dir} -le 95 ] || die 2 "'$dir' is too long for the name of a socket" "choose a DIR of at most 95 characters"
  ! running_pid >/dev/null || die 75 "a $flavour server already runs in $dir"
  prepare
  # A temporary folder of its own: a MariaDB that starts removes the temporary tables of all others from a shared one.
  mkdir -p "$dir/tmp"
  chmod 700 "$dir"
  export TMPDIR=$dir/tmp
  if [ ! -d "$dir/data" ]; then
    rm -rf "$dir/data.new"
    initialise "$dir/data.new" >"$dir/log" 2>&1 || { tail -n 20 "$dir/log" >&2; die 3 "$flavour could not initialise $dir/data"; }
    mv "$dir/data.new" "$dir/data"
  fi
  [ -z "$uuid" ] || printf '[auto]\nserver-uuid=%s\n' "$uuid" >"$dir/data/auto.cnf"

  common_options=(
    --datadir="$dir/data" --socket="$dir/socket" --bind-address=127.0.0.1 --skip-name-resolve
    --default-time-zone=+00:00 --character-set-server=utf8mb4 --server-id=1
    --log-bin=binlog --binlog-format=ROW --binlog-row-image=FULL --binlog-row-metadata=FULL
  )
  # Both servers refuse to run as root by accident; here it is meant, and the directory stays readable for us.
  [ "$(id -u)" -ne 0 ] || common_options+=(--user=root)
  # Whatever ends this script before the server is announced must not leave the server behind.
  trap 'service_stop' EXIT
  launch "$@"
  create_account
  write_env
  trap - EXIT
  [ -z "$owner" ] || stop_with_owner "$owner"
}
