#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A home directory: the unpacked distribution, its settings, its process.

# find_java: a JDK 17 to 23 in JAVA_HOME and JAVA (Karaf 4.4 needs the security manager, which 24 took away).
find_java() {
  local candidate version
  for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /none/bin/java)")")")" \
    /usr/lib/jvm/*; do
    [ -x "$candidate/bin/java" ] || continue
    version=$("$candidate/bin/java" -version 2>&1 | sed -nE 's/.*version "([0-9]+).*/\1/p' | head -n 1)
    if [ "${version:-0}" -ge 17 ] && [ "$version" -le 23 ]; then
      export JAVA_HOME=$candidate JAVA=$candidate/bin/java
      return 0
    fi
  done
  fail "needs a JDK 17 to 23: apt-get install openjdk-17-jdk-headless"
}

# archive [NAME]: the built distribution, control by default.
archive() { find "$root/assembly/${1:-control}/target" -maxdepth 1 -name "welkin-${1:-control}-*.tar.gz" 2>/dev/null | head -n 1; }
# tool_jar NAME: bench or chaos.
tool_jar() { find "$root/$1/target" -maxdepth 1 -name "$1-*.jar" 2>/dev/null | head -n 1; }

build_if_needed() {
  local built newer
  built=$(archive)
  if [ -n "$built" ]; then
    newer=$(find "$root" \( -name target -o -name '.*' ! -path "$root" -o -path "$home" -o -name docs -o -name itests \) -prune -o \
      -type f ! -path '*/src/test/*' ! -name '*.md' ! -name welkin ! -name '*.sh' -newer "$built" -print -quit)
    [ -n "$newer" ] || return 0
  fi
  need mvn 'apt-get install maven'
  say "Building Welkin (once, some minutes the first time) ..."
  (cd "$root" && mvn -q -B -DskipTests install -pl assembly/control,assembly/edge,assembly/api,bench,chaos -am) || fail "the build failed"
}

# unpack_if_needed: programs are replaced when the archive is newer; what an operator changed and all data stay.
unpack_if_needed() {
  local built stamp=$home/.unpacked fresh
  built=$(archive)
  [ -n "$built" ] || fail "there is no distribution to unpack"
  [ "$(cat "$stamp" 2>/dev/null)" != "$(stat -c %Y "$built")" ] || return 0
  if [ -d "$home/etc" ]; then
    say "Updating the programs in $home; configuration and data stay."
    fresh=$(mktemp -d "$home/.fresh.XXXXXX")
    tar xzf "$built" -C "$fresh" --strip-components=1
    rm -rf "$home/system" "$home/lib" "$home/bin" "$home/data/cache"
    mv "$fresh/system" "$fresh/lib" "$fresh/bin" "$home/"
    # The list of what to start belongs to the programs.
    cp "$fresh"/etc/{startup.properties,org.apache.karaf.features.cfg,config.properties,distribution.info} "$home/etc/"
    cp -rn "$fresh/etc/." "$home/etc/"
    rm -rf "$fresh"
  else
    tar xzf "$built" -C "$home" --strip-components=1
    console_user
  fi
  stat -c %Y "$built" >"$stamp"
}

# console_user: an operator with a random password, for this home alone.
console_user() {
  local password
  password=$(openssl rand -hex 16)
  (umask 077 && sed '/^operator =/d' "$home/etc/users.properties" >"$home/etc/users.new" &&
    printf 'operator = %s,_g_:admingroup\n' "$password" >>"$home/etc/users.new")
  mv "$home/etc/users.new" "$home/etc/users.properties"
}

# remember_console: the console's password and ports beside the other credentials.
remember_console() {
  local file=$home/credentials.env password
  password=$(sed -nE 's/^operator = ([^,]*),.*/\1/p' "$home/etc/users.properties")
  (umask 077 && sed '/^WELKIN_CONSOLE_/d' "$file" >"$file.console" && printf '%s\n' "WELKIN_CONSOLE_USER=operator" \
    "WELKIN_CONSOLE_PASSWORD=$password" "WELKIN_CONSOLE_PORT=$WELKIN_SSH_PORT" >>"$file.console")
  mv "$file.console" "$file"
}

# settings: what this home's node runs with; the environment of the caller wins.
settings() {
  local key value
  if [ -r "$home/welkin.env" ]; then
    while IFS='=' read -r key value; do
      [[ $key =~ ^WELKIN_[A-Z_]+$ ]] && [ -z "${!key:-}" ] && export "$key=$value"
    done <"$home/welkin.env"
  fi
  export WELKIN_BIND=${WELKIN_BIND:-127.0.0.1}
}

free_port() {
  local candidate
  while :; do
    candidate=$((20000 + RANDOM % 12000))
    is_free "$candidate" && { echo "$candidate"; return 0; }
  done
}

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# choose_ports: those asked for; else those of the last start; else the usual ones; a free one where that is taken.
choose_ports() {
  local wanted=${port:-${WELKIN_PORT:-8080}}
  [ "$wanted" != 0 ] || wanted=$(free_port)
  if ! is_free "$wanted"; then
    [ -z "$port" ] || fail "port $wanted is taken"
    say "Port $wanted is taken; choosing another."
    wanted=$(free_port)
  fi
  if [ "${WELKIN_PORT:-}" != "$wanted" ] || [ -z "${WELKIN_SSH_PORT:-}" ] || ! is_free "$WELKIN_SSH_PORT"; then
    WELKIN_SSH_PORT=8101
    [ "$wanted" = 8080 ] || WELKIN_SSH_PORT=$((wanted + 1))
    is_free "$WELKIN_SSH_PORT" || WELKIN_SSH_PORT=$(free_port)
  fi
  export WELKIN_PORT=$wanted WELKIN_SSH_PORT
  printf 'WELKIN_PORT=%s\nWELKIN_SSH_PORT=%s\n' "$WELKIN_PORT" "$WELKIN_SSH_PORT" >"$home/welkin.env"
}

# start_node: starts it in the background and prints its process id.
start_node() {
  mkdir -p "$home/data/log" "$home/data/tmp"
  cd "$home"
  # The container is told everything by its configuration, not by the caller's shell.
  unset KARAF_HOME KARAF_BASE KARAF_DATA KARAF_ETC KARAF_LOG CLASSPATH
  export WELKIN_HOME=$home
  if [ -n "$foreground" ]; then
    KARAF_OPTS=-Dkaraf.log.console=INFO setsid bin/karaf daemon </dev/null >&3 2>&1 3>&- &
  else
    setsid bin/karaf daemon </dev/null >data/log/out.log 2>&1 3>&- &
  fi
  echo $! | tee "$home/welkin.pid"
}

# running: the process id, if the process in the pid file is the node of this home.
running() {
  local pid
  pid=$(cat "$home/welkin.pid" 2>/dev/null) && [ -r "/proc/$pid/cmdline" ] || return 1
  tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -qxF -e "-Dkaraf.base=$home" || return 1
  echo "$pid"
}

# follow PID: until the process is gone.
follow() {
  while kill -0 "$1" 2>/dev/null; do sleep 0.5; done
  rm -f "$home/welkin.pid"
}

resident() { awk '/^VmRSS:/ { print int($2 / 1024) }' "/proc/$1/status"; }
