#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Figures, each part on a node that is started for it. See bench/README.md.

bench() {
  local part
  database=${database:-derby}
  minutes=${minutes:-20}
  find_java
  build_if_needed
  home=$(mktemp -d "${TMPDIR:-/tmp}/welkin-bench.XXXXXX")
  bench_root=$home
  trap bench_end EXIT
  simulated=yes
  [ "$hosts" != 4 ] || hosts=100
  [ "$database" != mariadb ] || bench_mariadb
  for part in ${parts//,/ }; do
    case $part in
      deploy | lists | protocols | observe | flat | overload | bus) ;;
      *) fail "bench has the parts deploy, lists, protocols, observe, flat, overload and bus, not $part" ;;
    esac
    say ''
    say "== $part, $database =="
    "bench_$part"
  done
}

bench_end() {
  local process
  down >/dev/null
  for process in ${bench_server:-} ${bench_api:-}; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$bench_root"
}

# bench_mariadb: a server of its own on a free port of loopback.
bench_mariadb() {
  local directory=$bench_root/mariadb
  PATH=$PATH:/usr/sbin
  need mariadbd 'apt-get install mariadb-server'
  mkdir "$directory"
  mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$directory/data" --auth-root-authentication-method=normal \
    >"$directory/log" 2>&1 || fail "mariadb-install-db failed"
  bench_port=$(free_port)
  mariadbd --no-defaults --user="$(id -un)" --datadir="$directory/data" --socket="$directory/s" --port="$bench_port" \
    --bind-address=127.0.0.1 --innodb-flush-log-at-trx-commit=2 --innodb-buffer-pool-size=1G >>"$directory/log" 2>&1 &
  bench_server=$!
  for _ in $(seq 100); do
    ! mariadb --no-defaults -u root -S "$directory/s" -e 'select 1' >/dev/null 2>&1 || return 0
    sleep 0.2
  done
  fail "MariaDB does not start"
}

# fresh_node [CONFIGURE]: an empty node with simulated hosts, and the time until it is ready.
fresh_node() {
  local begun
  down >/dev/null
  home=$(mktemp -d "$bench_root/home.XXXXXX")
  port=0
  empty=''
  unpack_if_needed
  if [ "$database" = mariadb ]; then
    mariadb --no-defaults -u root -S "$bench_root/mariadb/s" \
      -e 'drop database if exists welkin; create database welkin collate utf8mb4_bin'
    cat >"$home/etc/org.ops4j.datasource-welkin.cfg" <<CFG
dataSourceName = welkin
osgi.jdbc.driver.name = mariadb
url = jdbc:mariadb://127.0.0.1:$bench_port/welkin
user = root
pool = hikari
hikari.maximumPoolSize = 16
hikari.minimumIdle = 1
hikari.initializationFailTimeout = -1
hikari.transactionIsolation = TRANSACTION_READ_COMMITTED
CFG
  fi
  [ -z "${1:-}" ] || "$1"
  begun=$(date +%s%N)
  up
  say ''
  say "start, first zone and first VM: $((($(date +%s%N) - begun) / 1000000)) ms"
}

# again: the same node once more, after its database was filled.
again() {
  port=''
  empty=yes
  up >"$home/up.log"
  grep Ready "$home/up.log"
}

# tool PART [OPTION ...]
tool() {
  "$JAVA" -Xmx1g -Dderby.stream.error.file=/dev/null -Dderby.system.durability=test -Dderby.storage.pageCacheSize=20000 \
    -jar "$(tool_jar bench)" --part "$@" --seconds "$seconds"
}

fill() {
  if [ "$database" = mariadb ]; then
    tool fill --url "jdbc:mariadb://127.0.0.1:$bench_port/welkin" --user root "$@"
  else
    tool fill --url "jdbc:derby:$home/data/derby/welkin" "$@"
  fi
}

pid_of_node() { cat "$home/welkin.pid"; }

bench_deploy() {
  fresh_node
  tool deploy --pid "$(pid_of_node)"
}

bench_flat() {
  hosts=$((minutes * 20)) # each has room for 153 of its machines
  fresh_node
  tool flat --pid "$(pid_of_node)" --minutes "$minutes"
}

bench_overload() {
  fresh_node
  tool overload --pid "$(pid_of_node)"
}

bench_lists() {
  local number
  fresh_node
  for number in ${machines//,/ }; do
    down >/dev/null
    fill --machines "$number"
    again
    tool lists
    say "resident memory: $(resident "$(pid_of_node)") MB"
  done
}

# The simulator keeps its 200,000 machines in the node's own memory, which is larger for that.
bench_observe() {
  local WELKIN_HEAP=${WELKIN_HEAP:-900m}
  export WELKIN_HEAP
  fresh_node
  tool racks --racks 10 --hosts 1000
  down >/dev/null
  fill --machines 200000 --simulator "$home/data/simulator"
  again
  tool observe --pid "$(pid_of_node)" --racks 10
}

# open_broker: the node's broker listens for an API server, without TLS, as both are on this machine.
open_broker() {
  bench_broker=$(free_port)
  bench_secret=$(openssl rand -hex 16)
  printf 'host = 127.0.0.1\nport = %s\n' "$bench_broker" >>"$home/etc/io.welkin.broker.cfg"
  (umask 077 && echo "api1 = edge api1 $bench_secret" >"$home/etc/io.welkin.broker.users.cfg")
}

# api_server PORT: an API server apart, once it is ready.
api_server() {
  local directory=$bench_root/server until=$((SECONDS + 120))
  mkdir "$directory"
  tar xzf "$(archive api)" -C "$directory" --strip-components=1
  (cd "$directory" && unset KARAF_HOME KARAF_BASE KARAF_DATA KARAF_ETC KARAF_LOG CLASSPATH &&
    WELKIN_PORT=$1 WELKIN_SSH_PORT=$(free_port) WELKIN_EDGE=api1 WELKIN_BROKER=127.0.0.1:$bench_broker \
      WELKIN_BROKER_PASSWORD=$bench_secret exec setsid bin/karaf daemon </dev/null >out.log 2>&1) &
  bench_api=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$1/ready"; do
    [ $SECONDS -lt $until ] || fail "the API server does not start; see $directory/data/log"
    sleep 0.2
  done
}

bench_protocols() {
  local server
  fresh_node open_broker
  tool protocols --pid "$(pid_of_node)"
  server=$(free_port)
  api_server "$server"
  tool apart --pid "$(pid_of_node)" --server "http://127.0.0.1:$server/client/api"
  tool hop --directory "$bench_root/hop"
}

bench_bus() {
  tool bus --directory "$bench_root/bus"
}
