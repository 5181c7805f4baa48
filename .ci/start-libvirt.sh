#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes qemu:///system answer. Where systemd runs, libvirt is its business; elsewhere (a container, a CI job) this
# installs what is missing, adapts the configuration to a machine without cgroups of its own, and starts virtlogd and
# libvirtd in the background. Idempotent: does nothing when a libvirtd answers.
set -euo pipefail

uri=qemu:///system
run=/run/welkin-libvirt
packages=(libvirt-daemon libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients
  qemu-system-x86 qemu-utils busybox-static)

say() { printf 'start-libvirt: %s\n' "$*" >&2; }
answers() { timeout 20 virsh -q -c "$uri" version >/dev/null 2>&1; }

# set_option FILE KEY VALUE: the option has this value in FILE, once.
set_option() {
  grep -qxF "$2 = $3" "$1" && return 0
  sed -i "/^$2[[:space:]]*=/d" "$1"
  printf '%s = %s\n' "$2" "$3" >>"$1"
}

install_packages() {
  local missing=()
  for p in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    say "missing packages: ${missing[*]} (run as root to install them)"
    exit 1
  fi
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    { apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null; }
}

configure() {
  set_option /etc/libvirt/qemu.conf cgroup_controllers '[]'
  set_option /etc/libvirt/qemu.conf security_driver '"none"'
  # As root QEMU reads pools below private directories. It also needs /dev/kvm to be as accessible to QEMU as to
  # libvirtd, or libvirt probes every emulator again, for seconds, on each call.
  set_option /etc/libvirt/qemu.conf user '"root"'
  set_option /etc/libvirt/qemu.conf group '"root"'
  set_option /etc/libvirt/qemu.conf dynamic_ownership 0
  # Without firmware tables libvirt would invent a new host UUID at every start.
  [ -r /sys/class/dmi/id/product_uuid ] || set_option /etc/libvirt/libvirtd.conf host_uuid_source '"machine-id"'
  [ -s /etc/machine-id ] || tr -d - </proc/sys/kernel/random/uuid >/etc/machine-id
}

# start NAME: the daemon NAME runs in a session of its own, with its output in a log file.
start() {
  if [ -e "$run/$1.pid" ] && kill -0 "$(cat "$run/$1.pid")" 2>/dev/null; then
    return 0
  fi
  (
    ulimit -n 4096
    unset XDG_RUNTIME_DIR
    setsid "/usr/sbin/$1" </dev/null >>"$run/$1.log" 2>&1 &
    echo $! >"$run/$1.pid"
  )
}

await() {
  local until=$((SECONDS + 60))
  while ! answers; do
    [ "$SECONDS" -lt "$until" ] || { say "no answer from $uri; see $run/libvirtd.log"; exit 1; }
    sleep 0.2
  done
}

command -v virsh >/dev/null && answers && exit 0
install_packages
answers && exit 0
if [ -d /run/systemd/system ]; then
  systemctl start libvirtd
elif [ "$(id -u)" -eq 0 ]; then
  mkdir -p "$run"
  configure
  start virtlogd
  start libvirtd
else
  say "no libvirtd answers at $uri, and only root can start one"
  exit 1
fi
await
say "$(virsh -q -c "$uri" version | tail -n 1)"
