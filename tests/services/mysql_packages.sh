# shellcheck shell=bash disable=SC2034  # what it sets is used by those who source it
# Sourced. Provides a MySQL server of Oracle's, which Debian 12 has no package of, from Debian's unstable suite.
#
# The packages are downloaded by apt with a state of its own, verified against Debian's keyring, and unpacked
# into a folder; nothing is installed, no chroot and no root are needed. The programs run with the C library
# they were built for by calling its loader. The folder is cached and shared by all runs.
#
# Sets after mysql_packages: mysql_root (where the packages are unpacked), mysql_loader (command prefix, an array).

mysql_cache=${DTS_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dts-utils}
mysql_root=$mysql_cache/mysql
mysql_loader=()

# Prints the package mirrors this machine uses for Debian itself, best first. Freshly installed systems have no
# package lists yet and so do not know the origin of a mirror: there the suite's name has to do.
debian_mirrors() {
  local codename
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  # shellcheck disable=SC2016  # apt expands these, not the shell
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)/$(LABEL)' 'Created-By: Packages' |
    awk -v codename="$codename" '
      $4 == "Debian/Debian" { print 1, $1 }
      $2 == codename && $3 == "main" { print 2, $1 }' |
    sort -u | awk '!seen[$2]++ { print $2 }'
}

# usage: download_packages STATE MIRROR PACKAGE…   leaves *.deb in STATE/cache/archives
download_packages() {
  local state=$1 mirror=$2
  shift 2
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  : >"$state/status"
  printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s sid main\n' "$mirror" >"$state/sources.list"
  local options=(
    -qq
    -o "Dir::Etc::sourcelist=$state/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null
    -o "Dir::State=$state" -o "Dir::State::status=$state/status" -o "Dir::Cache=$state/cache" -o "Dir::Log=$state"
    # _apt, the user apt changes to when it is root, cannot read a home directory.
    -o "APT::Sandbox::User=$(id -un)"
    # A mirror that is a snapshot is past its date by nature; signatures are verified all the same.
    -o Acquire::Check-Valid-Until=false -o Acquire::Check-Date=false
    -o Debug::NoLocking=1 -o Acquire::Languages=none -o Acquire::Retries=3
  )
  apt-get "${options[@]}" update &&
    apt-get "${options[@]}" -y install --download-only --no-install-recommends "$@"
}

mysql_unpack() {
  local work=$1 mirror deb
  for mirror in $(debian_mirrors); do
    if download_packages "$work/apt" "$mirror" mysql-server-core mysql-client-core libc6 >&2; then
      mkdir "$work/root"
      for deb in "$work"/apt/cache/archives/*.deb; do
        dpkg-deb -x "$deb" "$work/root"
        basename "$deb" >>"$work/root/PACKAGES"
      done
      (cd "$work/root" && sha256sum usr/sbin/mysqld usr/bin/mysql usr/bin/mysqlbinlog usr/lib/*/ld-linux*.so.* >SHA256SUMS)
      return 0
    fi
  done
  die 3 "MySQL's packages could not be downloaded from Debian's unstable suite" \
    "the mirror is taken from apt's own sources; does 'apt-get update' work here?"
}

mysql_intact() { [ -f "$mysql_root/SHA256SUMS" ] && (cd "$mysql_root" && sha256sum --quiet -c SHA256SUMS >/dev/null 2>&1); }

# Makes mysql_root complete, or dies. Runs that come at the same time wait for the one that downloads.
mysql_packages() {
  mkdir -p "$mysql_cache"
  if ! mysql_intact; then
    (
      flock 9
      mysql_intact && exit 0
      say "downloading MySQL into $mysql_root"
      work=$(mktemp -d "$mysql_cache/mysql.XXXXXX")
      trap 'rm -rf "$work"' EXIT
      mysql_unpack "$work"
      rm -rf "$mysql_root"
      mv "$work/root" "$mysql_root"
    ) 9>"$mysql_cache/mysql.lock"
    mysql_intact || die 3 "$mysql_root is not complete" "delete it and try again"
  fi
  local loader
  loader=$(echo "$mysql_root"/usr/lib/*/ld-linux*.so.*)
  mysql_loader=("$loader" --library-path "${loader%/*}")
}
