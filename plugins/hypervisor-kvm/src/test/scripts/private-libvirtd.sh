#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# private-libvirtd.sh DIR PORT: becomes a libvirtd that listens on 127.0.0.1:PORT and keeps everything below DIR: a host of
# its own beside the machine's. For tests; needs root. Start it again with the same DIR and it is the same host.
set -euo pipefail
dir=$1 port=$2

if [ -z "${WELKIN_PRIVATE_MOUNTS:-}" ]; then
  exec env WELKIN_PRIVATE_MOUNTS=yes unshare --mount --propagation private "$0" "$@"
fi

mkdir -p "$dir"/{run,lib,log,cache,etc}
if [ ! -e "$dir/etc/libvirtd.conf" ]; then
  cat >"$dir/etc/libvirtd.conf" <<CONF
listen_tls = 0
listen_tcp = 1
auth_tcp = "none"
listen_addr = "127.0.0.1"
tcp_port = "$port"
host_uuid = "$(cat /proc/sys/kernel/random/uuid)"
CONF
  cat >"$dir/etc/qemu.conf" <<CONF
user = "root"
group = "root"
dynamic_ownership = 0
cgroup_controllers = []
security_driver = "none"
CONF
  # What QEMU can do was found out already.
  cp -a /var/cache/libvirt/. "$dir/cache/" 2>/dev/null || true
fi

mkdir -p /run/libvirt /var/lib/libvirt /var/log/libvirt /var/cache/libvirt /etc/libvirt
mount --bind "$dir/run" /run/libvirt
mount --bind "$dir/lib" /var/lib/libvirt
mount --bind "$dir/log" /var/log/libvirt
mount --bind "$dir/cache" /var/cache/libvirt
mount --bind "$dir/etc" /etc/libvirt
ulimit -n 4096

# The logger outlives its libvirtd, as guests do.
if ! kill -0 "$(cat "$dir/virtlogd.pid" 2>/dev/null)" 2>/dev/null; then
  rm -f "$dir/virtlogd.pid"
  setsid /usr/sbin/virtlogd -p "$dir/virtlogd.pid" </dev/null >>"$dir/virtlogd.log" 2>&1 &
fi
rm -f "$dir/libvirtd.pid"
exec /usr/sbin/libvirtd -l -p "$dir/libvirtd.pid" </dev/null >>"$dir/libvirtd.log" 2>&1
